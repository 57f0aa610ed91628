using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Logs;
using Npgsql;

namespace Maristan.Server.Platform.Auditing;

/// <summary>
/// Each second seals what the sequencer has placed: a Merkle tree over the new rows in their order, its root chained to the one before and
/// signed, then put outside. One replica holds the lock; should two believe they do, the head's number lets only one insert.
/// Whoever writes entries never waits for it, nor does it wait for the place outside, and what it has missed it catches up with.
/// </summary>
internal sealed class Sealer(AuditPlaces places, SealerState state, SealerBeat beat, TimeProvider clock, ILogger<Sealer> log) : BackgroundService
{
    private const long Lock = 7_301_301;
    private const int MostInOneHead = 4_096;
    private static readonly Meter Meter = new("maristan.audit");
    private static readonly Counter<long> Sealed = Meter.CreateCounter<long>("maristan.audit.sealed", "{entry}", "Entries under a signed head");

    private readonly MaristanDatabase database = places.Database;
    private readonly HeadCarrier carrier = new(places, state, beat, clock, log);
    private readonly Canonical canonical = new();
    private int epoch;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await HoldAndSeal(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException or CryptographicException)
            {
                AuditLog.SealerStumbled(log, Failure.Plainly(error));
                await Task.Delay(beat.Pause, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
            finally
            {
                (state.IsHolder, state.OutsideUnreachable) = (false, null);
            }
        }
    }

    private async Task HoldAndSeal(CancellationToken stop)
    {
        await using var holder = await database.Connections.Direct.OpenConnectionAsync(stop);
        while (!await Say(holder, $"select pg_try_advisory_lock({Lock})", stop))
        {
            await Task.Delay(beat.Pause, stop);
        }

        state.IsHolder = true;
        epoch = await database.QueryOne<int>(SystemPurpose.Sealing, $"select epoch from platform.node", stop);
        using var key = await SigningKey.Make(database, places.MasterKey, stop);
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var carrying = Task.CompletedTask;
        try
        {
            var last = await Head.Last(database, stop);
            while (true)
            {
                while (await SealNext(last, key, stop) is { } next)
                {
                    last = next;
                }

                state.Last = last;
                if (carrying.IsCompleted)
                {
                    await carrying;
                    carrying = carrier.Carry(last, epoch, key, held.Token);
                }

                await Task.Delay(beat.Pause, stop);
                // The lock lives as long as this connection does.
                await Say(holder, "select true", stop);
            }
        }
        finally
        {
            await held.CancelAsync();
            await carrying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>The new head, or null where nothing was left to seal.</returns>
    private async Task<Head?> SealNext(Head? last, SigningKey key, CancellationToken cancel)
    {
        var rows = await PlacedEntry.After(database, SystemPurpose.Sealing, last?.LastPosition ?? 0, MostInOneHead, cancel);
        if (rows.Count == 0)
        {
            return null;
        }

        // A head never reaches over the end of a month, so that a month leaves the database with whole heads.
        var month = Month(rows[0]);
        byte[][] leaves = [.. rows.TakeWhile(row => Month(row) == month).Select(row => row.Leaf(canonical))];
        var head = new Head(
            (last?.Number ?? 0) + 1, epoch, (last?.LastPosition ?? 0) + 1, rows[leaves.Length - 1].Position, leaves.Length,
            MerkleTree.Root(leaves), last?.Hash() ?? Head.BeforeTheFirst, Microseconds(clock.GetUtcNow()), key.Id, []).SignedBy(key);
        Watch(head);
        await database.Execute(SystemPurpose.Sealing, $"""
            insert into audit.head (number, epoch, first_position, last_position, size, root, previous, sealed_at, key_id, signature, leaves)
            values ({head.Number}, {head.Epoch}, {head.FirstPosition}, {head.LastPosition}, {head.Size}, {head.Root}, {head.Previous}, {head.SealedAt},
                    {head.KeyId}, {head.Signature}, {leaves.SelectMany(static leaf => leaf).ToArray()})
            """, cancel);
        Sealed.Add(head.Size);
        return head;
    }

    /// <summary>Positions are dense, so a head over fewer or more rows than positions means that somebody was there before the sealer.</summary>
    private void Watch(Head head)
    {
        var expected = head.LastPosition - head.FirstPosition + 1;
        if (head.Size != expected)
        {
            state.FoundGap = true;
            AuditLog.SealedOverGap(log, head.Number, head.FirstPosition, head.LastPosition, expected, head.Size);
        }
    }

    private static (int, int) Month(PlacedEntry row) => (row.PlacedAt.Year, row.PlacedAt.Month);

    /// <summary>What is signed must be what the database gives back.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset moment) => moment.AddTicks(-(moment.UtcTicks % TimeSpan.TicksPerMicrosecond));

    private static async Task<bool> Say(NpgsqlConnection holder, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, holder);
        return await command.ExecuteScalarAsync(cancel) is true;
    }
}

/// <param name="Pause">How long the sealer lets entries gather between two heads.</param>
/// <param name="Gathering">How long heads gather before they go to a place on another machine, where each batch is a call and an object for ever.</param>
internal sealed record SealerBeat(TimeSpan Pause, TimeSpan Gathering)
{
    public static SealerBeat Usual { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
}
