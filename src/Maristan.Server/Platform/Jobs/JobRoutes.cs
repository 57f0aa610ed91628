using System.Text.Json;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Jobs;

internal static class JobRoutes
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("", List).WithSummary("Lists your organisation's jobs, newest first").Needs(Permissions.JobsRead).Records(AuditAction.Read, "job.listed");
        jobs.MapGet("/{id:guid}", Show).WithSummary("Tells a job's state, progress and result").Needs(Permissions.JobsRead).Records(AuditAction.Read, "job.read");
        jobs.MapPost("/{id:guid}/cancel", Cancel).WithSummary("Ends a job and its children; a running one is told to stop").Needs(Permissions.JobsManage).RecordsInItsWork("job.cancelled");
        jobs.MapPost("/{id:guid}/retry", Retry).WithSummary("Gives a dead job all its tries again").Needs(Permissions.JobsManage).RecordsInItsWork("job.retried");
        jobs.MapPost("/{id:guid}/pause", Pause).WithSummary("Pauses a job of a kind that may be paused").Needs(Permissions.JobsManage).RecordsInItsWork("job.paused");
        jobs.MapPost("/{id:guid}/resume", Resume).WithSummary("Lets a paused job go on").Needs(Permissions.JobsManage).RecordsInItsWork("job.resumed");
    }

    private static async Task<Results<Ok<Page<Job>>, Problem>> List(
        Listing<JobPlace> listing, Caller caller, Shown shown, MaristanDatabase database, CancellationToken cancel, string? state = null, string? kind = null)
    {
        if (state is not null && !JobProblems.States.Contains(state))
        {
            return JobProblems.NoState;
        }

        var before = listing.After?.Arrival ?? long.MaxValue;
        var rows = await database.Query<JobRow>(caller, state is null
            ? InAnyState(caller.OrganisationId, before, kind, listing.Fetch)
            : InState(state, caller.OrganisationId, before, kind, listing.Fetch), cancel);
        var page = listing.Page(rows, static row => new JobPlace(row.Arrival), listing.WantsTotal ? await Count(database, caller, state, kind, cancel) : null);
        // What came of a job may tell of a patient.
        shown.AddAll(page.Items.Select(static row => $"Job/{row.Id}"));
        return TypedResults.Ok(new Page<Job>([.. page.Items.Select(static row => Job.Of(row, null))], page.NextCursor, page.Total));
    }

    private static async Task<Results<Ok<Job>, Problem>> Show(
        Guid id, Caller caller, Shown shown, JobControl control, MaristanDatabase database, CancellationToken cancel)
    {
        shown.Add($"Job/{id}");
        return await control.Find(caller, id, cancel) is { } row ? TypedResults.Ok(Job.Of(row, await Children(database, caller, id, cancel))) : JobProblems.Unknown;
    }

    private static Task<Results<Accepted<Job>, Problem>> Cancel(Guid id, Caller caller, JobControl control, CancellationToken cancel) =>
        Answer(control.Cancel, id, caller, control, cancel);

    private static Task<Results<Accepted<Job>, Problem>> Retry(Guid id, Caller caller, JobControl control, CancellationToken cancel) =>
        Answer(control.Retry, id, caller, control, cancel);

    private static Task<Results<Accepted<Job>, Problem>> Pause(Guid id, Caller caller, JobControl control, CancellationToken cancel) =>
        Answer(control.Pause, id, caller, control, cancel);

    private static Task<Results<Accepted<Job>, Problem>> Resume(Guid id, Caller caller, JobControl control, CancellationToken cancel) =>
        Answer(control.Resume, id, caller, control, cancel);

    private static async Task<Results<Accepted<Job>, Problem>> Answer(
        Func<Access, Caller?, Guid, CancellationToken, Task<Problem?>> act, Guid id, Caller caller, JobControl control, CancellationToken cancel)
    {
        if (await act(caller, caller, id, cancel) is { } problem)
        {
            return problem;
        }

        // A finished job of a kind that is forgotten at once may be gone by now.
        return await control.Find(caller, id, cancel) is { } row ? TypedResults.Accepted($"/api/v1/jobs/{id}", Job.Of(row, null)) : JobProblems.Unknown;
    }

    private static Sql InAnyState(Guid organisation, long before, string? kind, int most) => $"""
        select id, arrival, organisation_id, kind, lane, priority::int as priority, state, parent, created_by, created_at, not_before, attempt, tries, started_at, ended_at,
            progress, note, null::text as result, reason
        from platform.any_job
        where organisation_id = {organisation} and arrival < {before} and ({kind}::text is null or kind = {kind})
        order by arrival desc limit {most}
        """;

    private static Sql InState(string state, Guid organisation, long before, string? kind, int most) => $"""
        select id, arrival, organisation_id, kind, lane, priority::int as priority, state, parent, created_by, created_at, not_before, attempt, tries, started_at, ended_at,
            progress, note, null::text as result, reason
        from platform.any_job
        where organisation_id = {organisation} and state = {state} and arrival < {before} and ({kind}::text is null or kind = {kind})
        order by arrival desc limit {most}
        """;

    private static Task<long> Count(MaristanDatabase database, Caller caller, string? state, string? kind, CancellationToken cancel) =>
        database.QueryOne<long>(caller, $"""
            select count(*) from platform.any_job
            where organisation_id = {caller.OrganisationId} and ({kind}::text is null or kind = {kind})
                and ({state}::text is null or state = {state})
            """, cancel);

    private static Task<List<Child>> Children(MaristanDatabase database, Caller caller, Guid id, CancellationToken cancel) =>
        database.Query<Child>(caller, $"select id, kind, state, progress from platform.any_job where parent = {id} order by arrival limit 200", cancel);

    internal sealed record JobPlace(long Arrival);

    internal sealed record Child(Guid Id, string Kind, JobState State, double Progress);

    /// <param name="Progress">From 0 to 1.</param>
    /// <param name="Error">Why its last try failed, or why it is dead.</param>
    internal sealed record Job(
        Guid Id, string Kind, JobState State, double Progress, string? Note, JsonElement? Result, string? Error, int Attempts, int Tries,
        JobPriority Priority, Guid? Parent, Guid? CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? NotBefore, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
        IReadOnlyList<Child>? Children)
    {
        public static Job Of(JobRow row, IReadOnlyList<Child>? children) => new(
            row.Id, row.Kind, row.State, row.Progress, row.Note, row.Result is null ? null : JsonSerializer.Deserialize<JsonElement>(row.Result), row.Reason,
            row.Attempt, row.Tries, (JobPriority)row.Priority, row.Parent, row.CreatedBy, row.CreatedAt, row.NotBefore, row.StartedAt, row.EndedAt, children);
    }
}
