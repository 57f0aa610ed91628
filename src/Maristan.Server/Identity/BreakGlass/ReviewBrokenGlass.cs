using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.BreakGlass;

internal static class ReviewBrokenGlass
{
    public sealed record Request(Verdict Verdict, string? Note = null);

    public static async Task<Results<Ok<BrokenGlass>, Problem>> Handle(
        Guid id, Request request, Caller caller, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (request.Note?.Length > OpenGlass.LongestText)
        {
            return BreakGlassProblems.NoteTooLong;
        }

        await using var work = database.Begin(caller);
        if (await work.QueryOne<Standing>($"""
            select person_id, patient_id, reviewed_at is not null as is_reviewed from identity.broken_glass where organisation_id = platform.organisation() and id = {id} for update
            """, cancel) is not { } glass)
        {
            return BreakGlassProblems.Unknown;
        }

        if (glass.PersonId == caller.PersonId || glass.IsReviewed)
        {
            return glass.IsReviewed ? BreakGlassProblems.AlreadyReviewed : BreakGlassProblems.OwnGlass;
        }

        var note = string.IsNullOrWhiteSpace(request.Note) ? null : GlassText.Note(caller.OrganisationId, id).Seal(key, request.Note.Trim());
        work.Add($"""
            update identity.broken_glass set reviewed_at = {clock.GetUtcNow()}, reviewed_by = {caller.PersonId}, verdict = {request.Verdict}, sealed_note = {note}
            where organisation_id = platform.organisation() and id = {id}
            """);
        work.Record(new(AuditAction.Update, "glass.reviewed", [$"Patient/{glass.PatientId}", OpenGlass.Source(id)]) { Detail = new { request.Verdict } }, clock, caller);
        work.Tell(new GlassReviewed(id, glass.PersonId, caller.PersonId, request.Verdict), clock, OpenGlass.Source(id), caller);
        await work.Commit();
        return TypedResults.Ok((await FindBrokenGlass.Show(id, caller, key, database, cancel))!);
    }

    private sealed record Standing(Guid PersonId, string PatientId, bool IsReviewed);
}

/// <summary>Tells of each review that is overdue, and again every day until somebody has made it.</summary>
internal static class RemindOfReviews
{
    public static readonly JobKind Job = new("glass.remind", 1, Lane.Io) { AtOncePerNode = 1, TellsNews = false, KeepFinished = TimeSpan.FromDays(1) };

    private const int MostAtOnce = 500;

    public sealed record Nothing;

    public static Task Run(IServiceProvider services, JobRun<Nothing> run, CancellationToken cancel) => run.Finish(null, work => Tell(work, services.GetRequiredService<TimeProvider>(), cancel), cancel);

    private static async Task Tell(Work work, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var glass in await work.Query<Overdue>($"""
            update identity.broken_glass set overdue_told_at = {now} where (organisation_id, id) in (
                select organisation_id, id from identity.broken_glass
                where reviewed_at is null and review_due_at < {now} and (overdue_told_at is null or overdue_told_at < {now.AddDays(-1)})
                order by review_due_at limit {MostAtOnce} for update skip locked)
            returning organisation_id, id, person_id, review_due_at
            """, cancel))
        {
            work.Enter(glass.OrganisationId);
            work.Tell(new GlassReviewOverdue(glass.Id, glass.PersonId, glass.ReviewDueAt), clock, OpenGlass.Source(glass.Id));
        }
    }

    private sealed record Overdue(Guid OrganisationId, Guid Id, Guid PersonId, DateTimeOffset ReviewDueAt);
}
