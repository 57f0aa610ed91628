using System.Diagnostics;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Npgsql;

namespace Maristan.Server.Platform.Backup;

/// <summary>Takes backups, one at a time whoever asks for it, and remembers what came of each.</summary>
internal sealed class Backups(BackupTarget target, BlobCopies copies, MaristanDatabase database, TimeProvider clock, ILogger<Backups> log)
{
    private const long Lock = 7_301_009;
    private static readonly TimeSpan BetweenAskings = TimeSpan.FromSeconds(1);

    /// <param name="kind">What is wanted; a first backup is always full, and one of a foreign database holds files only.</param>
    /// <exception cref="BackupException">It could not be taken; the message says what to mend. Backups before it are as good as ever.</exception>
    public async Task<Guid> Take(BackupKind kind, Func<double, string, Task> progress, CancellationToken cancel)
    {
        _ = target.Place ?? throw new BackupException("The setting backups names no place for them: give a folder, best on another machine, or an S3 bucket.");
        await using var holder = await database.Connections.Direct.OpenConnectionAsync(cancel);
        await WaitForTurn(holder, progress, cancel);
        var id = await Begin(target.Vault is null ? BackupKind.Blobs : kind, cancel);
        var started = Stopwatch.GetTimestamp();
        try
        {
            // Files first: whatever the database's backup will name has then been copied, or is copied within the minute.
            var copied = await copies.CopyNew(cancel);
            await progress(0.2, "files are copied");
            var made = target.Vault is { } vault ? await TakeDatabase(vault, kind, cancel) : null;
            await Finish(id, made, copied, Stopwatch.GetElapsedTime(started), cancel);
            return id;
        }
        catch (Exception failed) when (failed is BackupException or IOException or OperationCanceledException or NpgsqlException)
        {
            BackupMeters.Ended(kind, succeeded: false, Stopwatch.GetElapsedTime(started));
            await Fail(id, kind, Reason(failed));
            throw;
        }
    }

    /// <summary>The vault is the truth: what it no longer holds is expired, what it holds and nobody remembers (after a restore) is written down.</summary>
    public async Task Remember(Holdings holdings, CancellationToken cancel)
    {
        await using var holder = await database.Connections.Direct.OpenConnectionAsync(cancel);
        if (!await IsAlone(holder, cancel))
        {
            return;
        }

        var held = holdings.Backups;
        var labels = held.Select(one => one.Label).ToArray();
        await using var work = database.Begin(SystemPurpose.Operating);
        work.Add($"""
            insert into platform.backup (id, kind, state, label, started_at, finished_at, bytes, database_bytes)
            select gen_random_uuid(), kind, 'finished', label, started_at, finished_at, bytes, database_bytes
            from unnest({held.Select(one => Words.Of(one.Kind)).ToArray()}, {labels}, {held.Select(one => one.StartedAt).ToArray()},
                        {held.Select(one => one.FinishedAt).ToArray()}, {held.Select(one => one.Bytes).ToArray()}, {held.Select(one => one.DatabaseBytes).ToArray()})
                as held (kind, label, started_at, finished_at, bytes, database_bytes)
            on conflict (label) do nothing
            """);
        work.Add($"""
            update platform.backup set expired_at = {clock.GetUtcNow()}
            where label is not null and expired_at is null and label <> all({labels})
            """);
        await work.Commit();
    }

    private async Task<HeldBackup> TakeDatabase(IDatabaseVault vault, BackupKind kind, CancellationToken cancel)
    {
        var server = target.Server!;
        await vault.Open(server, cancel);
        await vault.Take(server, kind, cancel);
        var holdings = await vault.Look(server, cancel);
        return holdings.Before(null) ?? throw new BackupException("The vault took the backup and does not show it; look into the log of the node.");
    }

    private string Reason(Exception failed) => failed switch
    {
        OperationCanceledException => "It was stopped before it had finished.",
        IOException when target.Place!.IsFull => BackupPlace.Full,
        _ => failed.Message,
    };

    /// <summary>Asks again and again rather than wait in the database, where a statement of hours would keep old rows from being cleared away.</summary>
    private async Task WaitForTurn(NpgsqlConnection holder, Func<double, string, Task> progress, CancellationToken cancel)
    {
        for (var asked = 1; !await IsAlone(holder, cancel); asked++)
        {
            // The lock is also taken for a moment each minute, of which nobody need be told.
            if (asked == 3)
            {
                await progress(0, "another backup of this node is running; this one begins when that has finished");
            }

            await Task.Delay(BetweenAskings, clock, cancel);
        }
    }

    private static async Task<bool> IsAlone(NpgsqlConnection holder, CancellationToken cancel)
    {
        await using var attempt = new NpgsqlCommand("select pg_try_advisory_lock($1)", holder) { Parameters = { new() { Value = Lock } } };
        return await attempt.ExecuteScalarAsync(cancel) is true;
    }

    private async Task<Guid> Begin(BackupKind kind, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var work = database.Begin(SystemPurpose.Operating);
        // Whoever holds the lock is alone, so one that still says it runs was killed.
        work.Add($"update platform.backup set state = 'failed', finished_at = {now}, reason = 'The node was stopped in the middle of it.' where state = 'running'");
        work.Add($"insert into platform.backup (id, kind, state, started_at) values ({id}, {kind}, 'running', {now})");
        await work.Execute($"select 1", cancel);
        await work.Commit();
        return id;
    }

    private async Task Finish(Guid id, HeldBackup? made, long copied, TimeSpan took, CancellationToken cancel)
    {
        var kind = made?.Kind ?? BackupKind.Blobs;
        var now = clock.GetUtcNow();
        await using var work = database.Begin(SystemPurpose.Operating);
        await work.Execute($"""
            update platform.backup
            set state = 'finished', kind = {kind}, label = {made?.Label}, finished_at = {made?.FinishedAt ?? now},
                bytes = {made?.Bytes}, database_bytes = {made?.DatabaseBytes}, blobs = {copied}
            where id = {id}
            """, cancel);
        work.Tell(new BackupFinished(id, kind, made?.Bytes ?? 0, took.TotalSeconds), clock, $"Backup/{id}");
        work.Record(new(AuditAction.Create, BackupFinished.Kind, [$"Backup/{id}"]), clock);
        await work.Commit();
        BackupMeters.Ended(kind, succeeded: true, took);
        BackupLog.Finished(log, id, kind, made?.Bytes ?? 0, took.TotalMilliseconds);
    }

    private async Task Fail(Guid id, BackupKind kind, string reason)
    {
        await using var work = database.Begin(SystemPurpose.Operating);
        work.Add($"update platform.backup set state = 'failed', finished_at = {clock.GetUtcNow()}, reason = {reason} where id = {id}");
        work.Tell(new BackupFailed(id, kind, reason), clock, $"Backup/{id}");
        work.Record(new(AuditAction.Create, BackupFailed.Kind, [$"Backup/{id}"]) { Outcome = AuditOutcome.Failed }, clock);
        await work.Commit();
        BackupLog.Failed(log, id, kind, reason);
    }
}
