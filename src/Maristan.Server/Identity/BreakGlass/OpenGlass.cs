using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Rights;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.BreakGlass;

/// <summary>Opens one patient's record to one person for a short time, loudly. Nobody is asked first: whoever stands beside a patient does not wait.</summary>
internal static class OpenGlass
{
    public const int ShortestExplanation = 10;
    public const int LongestText = 2_000;

    public sealed record Request(string PatientId, GlassReason Reason, string Explanation);

    public static async Task<Results<Created<BrokenGlass>, Problem>> Handle(
        Request request, Caller caller, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (!PatientId.IsOne(request.PatientId))
        {
            return PatientId.Malformed;
        }

        var why = request.Explanation.Trim();
        if (why.Length is < ShortestExplanation or > LongestText)
        {
            return BreakGlassProblems.ExplanationTooShort;
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await using var work = database.Begin(caller);
        var glass = await Insert(work, id, request, GlassText.Explanation(caller.OrganisationId, id).Seal(key, why), caller, clock.GetUtcNow(), cancel);
        work.Relate([new(caller.PersonId, request.PatientId, RelationKind.BrokenGlass, Source(id), glass.OpenedAt, glass.ExpiresAt)]);
        work.Record(new(AuditAction.Execute, "glass.broken", [$"Patient/{request.PatientId}", Source(id)]) { Detail = new { request.Reason, glass.ExpiresAt } }, clock, caller with { Purpose = "BTG" });
        work.Tell(new GlassBroken(id, caller.PersonId, request.Reason, glass.ExpiresAt), clock, $"Patient/{request.PatientId}", caller);
        await work.Commit();
        return TypedResults.Created($"/api/v1/break-glass/{id}", glass.Open(key, caller.OrganisationId));
    }

    public static string Source(Guid id) => $"BrokenGlass/{id}";

    private static async Task<GlassRow> Insert(Work work, Guid id, Request request, byte[] sealedWhy, Caller caller, DateTimeOffset now, CancellationToken cancel) =>
        (await work.QueryOne<GlassRow>($"""
            with opened as (
                insert into identity.broken_glass (organisation_id, id, person_id, patient_id, reason, sealed_explanation, opened_at, expires_at, review_due_at)
                select o.id, {id}, {caller.PersonId}, {request.PatientId}, {request.Reason}, {sealedWhy}, {now}, {now} + make_interval(mins => o.break_glass_minutes), {now} + make_interval(hours => o.review_hours)
                from identity.organisation o where o.id = platform.organisation()
                returning id, person_id, patient_id, reason, sealed_explanation, opened_at, expires_at, ended_at, review_due_at, reviewed_at, reviewed_by, verdict, sealed_note)
            select opened.id, opened.person_id, (select coalesce(nullif(p.full_name, ''), p.email) from identity.person p where p.id = opened.person_id) as person_name, patient_id, reason, sealed_explanation, opened_at, expires_at, ended_at,
                review_due_at, reviewed_at, reviewed_by, verdict, sealed_note
            from opened
            """, cancel))!;
}
