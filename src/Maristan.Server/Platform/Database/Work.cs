using System.Diagnostics;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Maristan.Server.Platform.Database;

/// <summary>
/// One transaction. Statements that give nothing back wait and travel with the next one that does, or with the commit,
/// so that a write with its event and its audit entry costs two round trips. Left without <see cref="Commit"/>, nothing has happened.
/// </summary>
internal sealed class Work : IAsyncDisposable
{
    private readonly MaristanDatabase database;
    private readonly List<Sql> waiting = [];
    private readonly HashSet<string> bells = [];
    private readonly List<Action> afterwards = [];
    private NpgsqlConnection? connection;
    private bool broken;
    private bool ended;

    internal Work(MaristanDatabase database, Access access) => (this.database, Access) = (database, access);

    internal Access Access { get; }

    internal Auditing.ShredKeys ShredKeys => database.ShredKeys;

    /// <summary>Sends this with the next trip. The statement must give no rows.</summary>
    public void Add(Sql sql) => waiting.Add(sql);

    /// <summary>From here on the statements of this transaction belong to another organisation; for handlers of the feed, which serve all.</summary>
    public void Enter(Guid organisation) =>
        waiting.Add($"call platform.enter({organisation})");

    /// <summary>Rings once the transaction is committed, here and on every replica.</summary>
    public void RingAfterCommit(string bell) => bells.Add(bell);

    public void AfterCommit(Action action) => afterwards.Add(action);

    public async Task<List<T>> Query<T>(
        Sql sql, CancellationToken cancel, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        await using var trip = await Trip.Start(this, sql, file, member, cancel);
        return await trip.Take(static (reader, cancel) => Rows<T>.All(reader, cancel), cancel);
    }

    public async Task<T?> QueryOne<T>(
        Sql sql, CancellationToken cancel, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        await using var trip = await Trip.Start(this, sql, file, member, cancel);
        return await trip.Take(static async (reader, cancel) => await reader.ReadAsync(cancel) ? Rows<T>.Of(reader) : default, cancel);
    }

    /// <returns>How many rows the statement touched.</returns>
    public async Task<int> Execute(
        Sql sql, CancellationToken cancel, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        await using var trip = await Trip.Start(this, sql, file, member, cancel);
        return await trip.Count(cancel);
    }

    /// <summary>Takes no token on purpose: a cancelled commit leaves nobody knowing whether it happened.</summary>
    public async Task Commit([CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        if (connection is not null || waiting.Count > 0)
        {
            await SendCommit(file, member);
        }

        ended = true;
        await GiveBack();
        foreach (var bell in bells)
        {
            database.Doorbell.Ring(bell);
        }

        afterwards.ForEach(static action => action());
    }

    /// <summary>What is asked after the commit needs a connection of its own; if all waited for a second one while they hold their first, none would get it.</summary>
    private async ValueTask GiveBack()
    {
        if (connection is { } done)
        {
            connection = null;
            await done.DisposeAsync();
        }
    }

    /// <summary>A repeat of the request that made this write finds it done, even if this node dies before it answers.</summary>
    internal static Sql MarkDone(Guid claim) => $"call platform.mark_done({claim})";

    private async Task SendCommit(string file, string member)
    {
        if (Access.RepeatKey is { } claim)
        {
            Add(MarkDone(claim));
        }

        if (Access.Freshness is not { } freshness || !database.HasReplica)
        {
            await using var trip = await Trip.Start(this, $"commit", file, member, CancellationToken.None);
            await trip.Count(CancellationToken.None);
            return;
        }

        // In the same trip, and after the commit record: where the replica must have come for this caller to see the write there.
        Add($"commit");
        freshness.Wrote(await QueryOne<NpgsqlLogSequenceNumber>($"select pg_current_wal_insert_lsn()", CancellationToken.None, file, member));
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is null)
        {
            return;
        }

        try
        {
            if (!ended && connection.FullState == System.Data.ConnectionState.Open)
            {
                await using var rollback = new NpgsqlCommand("rollback", connection);
                await rollback.ExecuteNonQueryAsync();
            }
        }
        catch (NpgsqlException)
        {
            // The server is gone, and with it the transaction: what the caller sees is the failure that brought us here.
        }
        finally
        {
            await GiveBack();
        }
    }

    /// <summary>One round trip: the beginning if there was none yet, all that waits, and one statement whose answer is wanted.</summary>
    private sealed class Trip : IAsyncDisposable
    {
        private readonly Work work;
        private readonly NpgsqlBatch batch;
        private readonly long started = Stopwatch.GetTimestamp();
        private readonly string file;
        private readonly string member;
        private readonly bool opensScope;

        private Trip(Work work, NpgsqlBatch batch, bool opensScope, string file, string member) =>
            (this.work, this.batch, this.opensScope, this.file, this.member) = (work, batch, opensScope, file, member);

        public static async Task<Trip> Start(Work work, Sql last, string file, string member, CancellationToken cancel)
        {
            if (work.broken || work.ended)
            {
                // PostgreSQL answers a commit of a failed transaction with a silent rollback; nobody may take that for a success.
                throw new InvalidOperationException("This work has failed or is done; begin another.");
            }

            var isFirst = work.connection is null;
            work.connection ??= await work.database.Open(work.Access, cancel);
            var batch = new NpgsqlBatch(work.connection);
            if (isFirst)
            {
                batch.BatchCommands.Add(new("begin"));
                if (work.Access.Organisation is { } organisation)
                {
                    batch.BatchCommands.Add(MaristanDatabase.Scope(organisation));
                }
            }

            foreach (var sql in work.waiting)
            {
                batch.BatchCommands.Add(sql.ToCommand());
            }

            work.waiting.Clear();
            batch.BatchCommands.Add(last.ToCommand());
            return new(work, batch, isFirst && work.Access.Organisation is not null, file, member);
        }

        public async Task<T> Take<T>(Func<NpgsqlDataReader, CancellationToken, Task<T>> read, CancellationToken cancel)
        {
            try
            {
                await using var reader = await batch.ExecuteReaderAsync(cancel);
                if (opensScope)
                {
                    await reader.NextResultAsync(cancel);
                }

                return await read(reader, cancel);
            }
            catch
            {
                work.broken = true;
                throw;
            }
        }

        public async Task<int> Count(CancellationToken cancel)
        {
            try
            {
                await batch.ExecuteNonQueryAsync(cancel);
                return checked((int)batch.BatchCommands[^1].RecordsAffected);
            }
            catch
            {
                work.broken = true;
                throw;
            }
        }

        public ValueTask DisposeAsync()
        {
            work.database.Finished(started, file, member);
            return batch.DisposeAsync();
        }
    }
}
