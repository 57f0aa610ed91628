using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Backup;

internal static class BackupRoutes
{
    public static void MapBackups(this IEndpointRouteBuilder routes)
    {
        var backups = routes.MapGroup("/backups").WithTags("Backups");
        backups.MapGet("", List).WithSummary("Lists backups, newest first, and says which seconds can be restored").Needs(Permissions.NodeOperate)
            .NotAudited("sizes and times tell of nobody");
        backups.MapPost("", Start).WithSummary("Starts a backup as a job").Needs(Permissions.NodeOperate).RecordsInItsWork(BackupJobs.Take.Name)
            .Example(new Wanted(BackupKind.Full));
        backups.MapGet("/drills", ListDrills).WithSummary("Lists restore drills, newest first: how long each took, and what would have been lost").Needs(Permissions.NodeOperate)
            .NotAudited("sizes and times tell of nobody");
        backups.MapPost("/drills", StartDrill).WithSummary("Starts a restore drill as a job").Needs(Permissions.NodeOperate).RecordsInItsWork(BackupJobs.Drill.Name);
    }

    private static async Task<Ok<BackupPage>> List(Listing<Place> listing, MaristanDatabase database, BackupHealth health, CancellationToken cancel)
    {
        var rows = await database.Query<BackupRow>(SystemPurpose.Operating, $"""
            select id, kind, state, label, started_at, finished_at, extract(epoch from finished_at - started_at)::float8 as seconds,
                   bytes, database_bytes, blobs, reason
            from platform.backup
            where expired_at is null and ({listing.After is null} or (started_at, id) < ({listing.After?.At}, {listing.After?.Id}))
            order by started_at desc, id desc limit {listing.Fetch}
            """, cancel);
        var facts = (await health.Read(cancel))!;
        var page = listing.Page(rows, static row => new Place(row.StartedAt, row.Id));
        return TypedResults.Ok(new BackupPage(page.Items, page.NextCursor, facts.RestorableFrom, facts.LogArchivedAt, health.VaultProblem is null, health.LogIsWhole));
    }

    private static async Task<Ok<Page<DrillRow>>> ListDrills(Listing<Place> listing, MaristanDatabase database, CancellationToken cancel)
    {
        var rows = await database.Query<DrillRow>(SystemPurpose.Operating, $"""
            select id, state, label, started_at, finished_at, extract(epoch from finished_at - started_at)::float8 as seconds,
                   restored_to, extract(epoch from lost)::float8 as lost_seconds, rows, feed_position, blobs_checked, reason
            from platform.restore_drill
            where {listing.After is null} or (started_at, id) < ({listing.After?.At}, {listing.After?.Id})
            order by started_at desc, id desc limit {listing.Fetch}
            """, cancel);
        return TypedResults.Ok(listing.Page(rows, static row => new Place(row.StartedAt, row.Id)));
    }

    private static async Task<Results<Accepted<Started>, Problem>> Start(
        Wanted wanted, Caller caller, BackupTarget target, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (target.Place is null)
        {
            return NotSetUp;
        }

        if (wanted.Kind == BackupKind.Blobs && target.Vault is not null)
        {
            return new Problem(422, "backup_kind_unfit", "Files are copied each minute by themselves: ask for a full or an incremental backup.");
        }

        await using var work = database.Begin(SystemPurpose.Operating);
        var job = await work.AskForBackup(wanted.Kind, clock, caller.PersonId, cancel);
        return await Accept(work, BackupJobs.Take.Name, job, clock, caller);
    }

    private static async Task<Results<Accepted<Started>, Problem>> StartDrill(
        Caller caller, BackupTarget target, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (target.Vault is null)
        {
            return NotSetUp;
        }

        await using var work = database.Begin(SystemPurpose.Operating);
        var job = await work.AskForDrill(clock, caller.PersonId, cancel);
        return await Accept(work, BackupJobs.Drill.Name, job, clock, caller);
    }

    private static Problem NotSetUp => new(409, "backups_not_set_up",
        "The node has no place for this: its operator names one in the setting backups; the database of another server is for its own administrators to back up.");

    private static async Task<Accepted<Started>> Accept(Work work, string kind, Guid job, TimeProvider clock, Caller caller)
    {
        work.Record(new(AuditAction.Execute, kind, [$"Job/{job}"]), clock, caller);
        await work.Commit();
        return TypedResults.Accepted($"/api/v1/jobs/{job}", new Started(job));
    }

    internal sealed record Place(DateTimeOffset At, Guid Id);

    internal sealed record Wanted(BackupKind Kind = BackupKind.Incremental);

    internal sealed record Started(Guid JobId);

    /// <param name="RestorableFrom">Every second from here …</param>
    /// <param name="RestorableTo">… to here can be restored.</param>
    /// <param name="IsVaultOpen">Whether the place of the backups could be used at the last look.</param>
    /// <param name="IsLogWhole">False when seconds within the range are missing, until the next backup.</param>
    internal sealed record BackupPage(
        IReadOnlyList<BackupRow> Items, string? NextCursor, DateTimeOffset? RestorableFrom, DateTimeOffset? RestorableTo, bool IsVaultOpen, bool IsLogWhole);

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
