using System.Diagnostics;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Npgsql;

namespace Maristan.Server.Platform.Backup;

/// <summary>
/// Restores the newest backup in earnest, beside the running node and without its parts (a scratch copy must send nothing to anybody),
/// reads every row, and measures how long it took and what would have been lost. A backup that was never restored is a hope.
/// </summary>
internal sealed class RestoreDrill(BackupTarget target, BlobCopies copies, MaristanDatabase database, TimeProvider clock, ILogger<RestoreDrill> log)
{
    /// <exception cref="BackupException">Restoring failed: today the node could not be had back. The message says why.</exception>
    public async Task Run(Func<double, string, Task> progress, CancellationToken cancel)
    {
        var vault = target.Vault ?? throw new BackupException("There is nothing to drill: the setting backups names no place, or the database is another server's.");
        var started = clock.GetUtcNow();
        var id = Guid.CreateVersion7(started);
        await Begin(id, started, cancel);
        try
        {
            var outcome = await Restore(vault, started, progress, cancel);
            await Finish(id, outcome, cancel);
        }
        catch (Exception failed) when (failed is BackupException or InvalidOperationException or IOException or OperationCanceledException or NpgsqlException)
        {
            var reason = failed is OperationCanceledException ? "It was stopped before it had finished." : failed.Message;
            await Fail(id, started, reason);
            throw;
        }
    }

    private async Task<Outcome> Restore(IDatabaseVault vault, DateTimeOffset started, Func<double, string, Task> progress, CancellationToken cancel)
    {
        var holdings = await vault.Look(target.Server!, cancel);
        var newest = holdings.Before(null) ?? throw new BackupException("There is no backup to restore yet.");
        Directory.CreateDirectory(target.Options.DrillFolder);
        RefuseWithoutRoom(newest);
        var stopwatch = Stopwatch.GetTimestamp();
        var scratch = new PrivatePostgres(Path.Combine(target.Options.DrillFolder, "restore-drill"), log, "max_connections=10", "shared_buffers=32MB");
        try
        {
            var restoredTo = await Recovery.Run(vault, newest, null, scratch, cancel);
            await progress(0.6, "the database is back");
            var found = await DrillChecks.Read(scratch, cancel);
            await Compare(found, cancel);
            var blobs = await copies.CheckSample(found.Blobs, cancel);
            var lost = started - restoredTo;
            return new(newest.Label, restoredTo, lost > TimeSpan.Zero ? lost : TimeSpan.Zero, found.Rows, found.FeedPosition, blobs, Stopwatch.GetElapsedTime(stopwatch));
        }
        finally
        {
            await scratch.DisposeAsync();
            await scratch.ClearAway(CancellationToken.None);
        }
    }

    /// <summary>What came back must be the node's own past.</summary>
    private async Task Compare(Found found, CancellationToken cancel)
    {
        var now = await database.QueryOne<Place>(SystemPurpose.Operating, $"""
            select node.id, stream.last as feed_position from platform.node, platform.stream where stream.name = 'event'
            """, cancel);
        if (now!.Id != found.Node)
        {
            throw new BackupException("The vault holds another node's database: each node needs a place of its own for its backups.");
        }

        if (now.FeedPosition < found.FeedPosition)
        {
            throw new BackupException($"The restored feed is at {found.FeedPosition}, beyond the node's own {now.FeedPosition}: another copy of this node writes to the same vault.");
        }
    }

    private void RefuseWithoutRoom(HeldBackup newest)
    {
        var free = new DriveInfo(target.Options.DrillFolder).AvailableFreeSpace;
        var needed = newest.DatabaseBytes + (newest.DatabaseBytes / 4) + (1L << 28);
        if (free < needed)
        {
            throw new BackupException($"A drill needs {needed >> 20} MiB and there are {free >> 20} free: name a larger place in the setting drill-folder.");
        }
    }

    private async Task Begin(Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Operating);
        work.Add($"update platform.restore_drill set state = 'failed', finished_at = {now}, reason = 'The node was stopped in the middle of it.' where state = 'running'");
        await work.Execute($"insert into platform.restore_drill (id, state, started_at) values ({id}, 'running', {now})", cancel);
        await work.Commit();
    }

    private async Task Finish(Guid id, Outcome outcome, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Operating);
        await work.Execute($"""
            update platform.restore_drill
            set state = 'finished', finished_at = started_at + {outcome.Took}, label = {outcome.Label}, restored_to = {outcome.RestoredTo}, lost = {outcome.Lost},
                rows = {outcome.Rows}, feed_position = {outcome.FeedPosition}, blobs_checked = {outcome.Blobs}
            where id = {id}
            """, cancel);
        work.Tell(new DrillFinished(id, true, outcome.Took.TotalSeconds, outcome.Lost.TotalSeconds), clock, $"RestoreDrill/{id}");
        work.Record(new(AuditAction.Execute, DrillFinished.Kind, [$"RestoreDrill/{id}"]), clock);
        await work.Commit();
        BackupMeters.Ended("drill", succeeded: true, outcome.Took);
        BackupLog.Drilled(log, id, outcome.Rows, outcome.Took.TotalMilliseconds, outcome.Lost.TotalSeconds);
    }

    private async Task Fail(Guid id, DateTimeOffset started, string reason)
    {
        var now = clock.GetUtcNow();
        await using var work = database.Begin(SystemPurpose.Operating);
        work.Add($"update platform.restore_drill set state = 'failed', finished_at = {now}, reason = {reason} where id = {id}");
        work.Tell(new DrillFinished(id, false, (now - started).TotalSeconds, null), clock, $"RestoreDrill/{id}");
        work.Record(new(AuditAction.Execute, DrillFinished.Kind, [$"RestoreDrill/{id}"]) { Outcome = AuditOutcome.Failed }, clock);
        await work.Commit();
        BackupMeters.Ended("drill", succeeded: false, now - started);
        BackupLog.DrillFailed(log, id, reason);
    }

    private sealed record Outcome(string Label, DateTimeOffset RestoredTo, TimeSpan Lost, long Rows, long FeedPosition, int Blobs, TimeSpan Took);

    private sealed record Place(Guid Id, long FeedPosition);
}
