using System.Diagnostics;
using System.Runtime.CompilerServices;
using Maristan.Server.Platform.Auditing;
using Npgsql;
using NpgsqlTypes;

namespace Maristan.Server.Platform.Database;

/// <summary>
/// The only way to the tables. Nobody gets a connection without saying as whom: the organisation is set in the same batch
/// as the statement and only for its transaction, so that it also holds behind a pooler that lends one connection to many.
/// </summary>
internal sealed class MaristanDatabase(Connections connections, Doorbell doorbell, ShredKeys shredKeys, ILogger<MaristanDatabase> log)
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(50);

    internal Doorbell Doorbell => doorbell;

    internal Connections Connections => connections;

    /// <summary>What a work records in the audit trail is sealed with these.</summary>
    internal ShredKeys ShredKeys => shredKeys;

    /// <summary>Several statements that happen together or not at all. Nothing is sent before the first is.</summary>
    public Work Begin(Access access) => new(this, access);

    public async Task<List<T>> Query<T>(
        Access access, Sql sql, CancellationToken cancel, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var started = Stopwatch.GetTimestamp();
        await using var connection = await Open(access, cancel);
        await using var batch = Batch(connection, access, sql);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await SkipScope(reader, access, cancel);
        var rows = await Rows<T>.All(reader, cancel);
        Finished(started, file, member);
        return rows;
    }

    public async Task<T?> QueryOne<T>(
        Access access, Sql sql, CancellationToken cancel, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var started = Stopwatch.GetTimestamp();
        await using var connection = await Open(access, cancel);
        await using var batch = Batch(connection, access, sql);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await SkipScope(reader, access, cancel);
        var row = await reader.ReadAsync(cancel) ? Rows<T>.Of(reader) : default;
        Finished(started, file, member);
        return row;
    }

    /// <summary>
    /// A read that may come from the replica: only if that has replayed the caller's last write, which it is asked in the same trip.
    /// For lists, searches and sums; what decides a write is read from the primary.
    /// </summary>
    public async Task<List<T>> QueryReplica<T>(
        Caller caller, Sql sql, CancellationToken cancel, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        if (connections.Read is not { } replica || caller.Freshness.Needed is not { } needed)
        {
            return await Query<T>(caller, sql, cancel, file, member);
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            await using var connection = await replica.OpenConnectionAsync(cancel);
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new("select pg_last_wal_replay_lsn() >= $1") { Parameters = { new NpgsqlParameter<NpgsqlLogSequenceNumber> { TypedValue = needed, NpgsqlDbType = NpgsqlDbType.PgLsn } } });
            batch.BatchCommands.Add(Scope(caller.OrganisationId));
            batch.BatchCommands.Add(sql.ToCommand());
            await using var reader = await batch.ExecuteReaderAsync(cancel);
            if (await reader.ReadAsync(cancel) && !await reader.IsDBNullAsync(0, cancel) && reader.GetBoolean(0))
            {
                await reader.NextResultAsync(cancel);
                await reader.NextResultAsync(cancel);
                var rows = await Rows<T>.All(reader, cancel);
                Finished(started, file, member);
                return rows;
            }
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            // A copy that is behind may even lack a table; if the fault is the statement's own, the primary says so next.
            DatabaseLog.ReplicaFailed(log, error.GetType().Name);
        }

        return await Query<T>(caller, sql, cancel, file, member);
    }

    /// <summary>Rows one by one, for answers too large to hold; the connection is busy until the last is taken.</summary>
    public async IAsyncEnumerable<T> Stream<T>(Access access, Sql sql, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await Open(access, cancel);
        await using var batch = Batch(connection, access, sql);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await SkipScope(reader, access, cancel);
        while (await reader.ReadAsync(cancel))
        {
            yield return Rows<T>.Of(reader);
        }
    }

    /// <summary>One statement that is a whole transaction by itself.</summary>
    /// <returns>How many rows it touched.</returns>
    public async Task<int> Execute(
        Access access, Sql sql, CancellationToken cancel, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var started = Stopwatch.GetTimestamp();
        await using var connection = await Open(access, cancel);
        await using var batch = Batch(connection, access, sql);
        if (access.RepeatKey is { } claim)
        {
            batch.BatchCommands.Insert(batch.BatchCommands.Count - 1, Work.MarkDone(claim).ToCommand());
        }

        await batch.ExecuteNonQueryAsync(cancel);
        Finished(started, file, member);
        if (access.Freshness is { } freshness && connections.Read is not null)
        {
            // Asked after the commit, not with it: the statement's own commit record must lie before the answer.
            await using var position = new NpgsqlCommand("select pg_current_wal_insert_lsn()", connection);
            freshness.Wrote((NpgsqlLogSequenceNumber)(await position.ExecuteScalarAsync(cancel))!);
        }

        return checked((int)batch.BatchCommands[^1].RecordsAffected);
    }

    internal bool HasReplica => connections.Read is not null;

    internal ValueTask<NpgsqlConnection> Open(Access access, CancellationToken cancel) => access.Role switch
    {
        DatabaseRole.System => connections.System.OpenConnectionAsync(cancel),
        _ => connections.Runtime.OpenConnectionAsync(cancel),
    };

    internal static NpgsqlBatchCommand Scope(Guid organisation) =>
        new("select set_config('maristan.organisation', $1, true)") { Parameters = { new NpgsqlParameter<string> { TypedValue = organisation.ToString() } } };

    /// <summary>Statements are known by the place that sends them; their values are never written down.</summary>
    internal void Finished(long started, string file, string member)
    {
        var took = Stopwatch.GetElapsedTime(started);
        if (took > Slow)
        {
            DatabaseLog.SlowStatement(log, Path.GetFileNameWithoutExtension(file), member, took.TotalMilliseconds);
        }
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, Access access, Sql sql)
    {
        var batch = new NpgsqlBatch(connection);
        if (access.Organisation is { } organisation)
        {
            batch.BatchCommands.Add(Scope(organisation));
        }

        batch.BatchCommands.Add(sql.ToCommand());
        return batch;
    }

    private static async Task SkipScope(NpgsqlDataReader reader, Access access, CancellationToken cancel)
    {
        if (access.Organisation is not null)
        {
            await reader.NextResultAsync(cancel);
        }
    }
}
