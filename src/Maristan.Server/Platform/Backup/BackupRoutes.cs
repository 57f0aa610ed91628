using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Backup;

internal static class BackupRoutes
{
    public static void MapBackups(this IEndpointRouteBuilder routes)
    {
        var backups = routes.MapGroup("/backups").WithTags("Backups");
        backups.MapGet("", List).WithSummary("Lists backups and restore drills, newest first, and says which seconds can be restored").Needs(Permissions.NodeOperate);
        backups.MapPost("", Start).WithSummary("Starts a backup as a job").Needs(Permissions.NodeOperate);
        backups.MapPost("/drills", Drill).WithSummary("Starts a restore drill as a job").Needs(Permissions.NodeOperate);
    }

    private static async Task<Ok<BackupList>> List(MaristanDatabase database, BackupHealth health, CancellationToken cancel)
    {
        var facts = await health.Read(cancel);
        var items = await database.Query<BackupRow>(SystemPurpose.Operating, $"""
            select id, kind, state, label, started_at, finished_at, extract(epoch from finished_at - started_at)::float8 as seconds,
                   bytes, database_bytes, blobs, reason
            from platform.backup where expired_at is null order by started_at desc, id desc limit {Most}
            """, cancel);
        var drills = await database.Query<DrillRow>(SystemPurpose.Operating, $"""
            select id, state, label, started_at, finished_at, extract(epoch from finished_at - started_at)::float8 as seconds,
                   restored_to, extract(epoch from lost)::float8 as lost_seconds, rows, feed_position, blobs_checked, reason
            from platform.restore_drill order by started_at desc, id desc limit {Most}
            """, cancel);
        return TypedResults.Ok(new BackupList(items, drills, facts!.RestorableFrom, facts.LogArchivedAt, health.VaultProblem is null, health.LogIsWhole));
    }

    private static Task<Results<Accepted<Started>, Problem>> Start(
        Wanted wanted, Caller caller, BackupTarget target, MaristanDatabase database, TimeProvider clock, CancellationToken cancel) =>
        wanted.Kind == BackupKind.Blobs && target.Vault is not null
            ? Task.FromResult<Results<Accepted<Started>, Problem>>(new Problem(422, "backup_kind_unfit", "Files are copied each minute by themselves: ask for a full or an incremental backup."))
            : Ask(new(BackupJobs.Take, new TakeBackup(wanted.Kind)), target.Place is not null, caller, database, clock, cancel);

    private static Task<Results<Accepted<Started>, Problem>> Drill(
        Caller caller, BackupTarget target, MaristanDatabase database, TimeProvider clock, CancellationToken cancel) =>
        Ask(new(BackupJobs.Drill, new DrillRestore()), target.Vault is not null, caller, database, clock, cancel);

    private static async Task<Results<Accepted<Started>, Problem>> Ask(
        Asked asked, bool isSetUp, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (!isSetUp)
        {
            return new Problem(409, "backups_not_set_up", "The node has no place for this backup: its operator names one in the setting backups; a database of its own administrators is theirs to back up.");
        }

        await using var work = database.Begin(SystemPurpose.Operating);
        var job = await work.Ask(asked.Kind, asked.Payload, clock, caller.PersonId, cancel);
        work.Record(new(AuditAction.Execute, asked.Kind.Name, [$"Job/{job}"]), clock, caller);
        await work.Commit();
        return TypedResults.Accepted($"/api/v1/jobs/{job}", new Started(job));
    }

    private const int Most = 200;

    private sealed record Asked(Jobs.JobKind Kind, object Payload);

    internal sealed record Wanted(BackupKind Kind = BackupKind.Incremental);

    internal sealed record Started(Guid JobId);

    /// <param name="RestorableFrom">Every second from here …</param>
    /// <param name="RestorableTo">… to here can be restored.</param>
    /// <param name="IsVaultOpen">Whether the place of the backups could be used at the last look.</param>
    /// <param name="IsLogWhole">False when seconds within the range are missing, until the next backup.</param>
    internal sealed record BackupList(
        List<BackupRow> Items, List<DrillRow> Drills, DateTimeOffset? RestorableFrom, DateTimeOffset? RestorableTo, bool IsVaultOpen, bool IsLogWhole);

    internal sealed record BackupRow(
        Guid Id, BackupKind Kind, BackupState State, string? Label, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, double? Seconds,
        long? Bytes, long? DatabaseBytes, long? Blobs, string? Reason);

    internal sealed record DrillRow(
        Guid Id, BackupState State, string? Label, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, double? Seconds, DateTimeOffset? RestoredTo,
        double? LostSeconds, long? Rows, long? FeedPosition, int? BlobsChecked, string? Reason);
}

internal enum BackupState
{
    Running,
    Finished,
    Failed,
}
