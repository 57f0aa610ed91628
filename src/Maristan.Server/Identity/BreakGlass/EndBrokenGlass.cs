using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Rights;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.BreakGlass;

/// <summary>Before its time runs out by itself: by whoever opened it, or by those who watch.</summary>
internal static class EndBrokenGlass
{
    public static async Task<Results<Ok<BrokenGlass>, Problem>> Handle(Guid id, Caller caller, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = database.Begin(caller);
        if (await work.QueryOne<Standing>($"""
            select person_id, patient_id, ended_at is null and expires_at > {now} as is_open from identity.broken_glass
            where organisation_id = platform.organisation() and id = {id} for update
            """, cancel) is not { } glass || (glass.PersonId != caller.PersonId && !caller.May(IdentityPermissions.BreakGlassReview)))
        {
            return BreakGlassProblems.Unknown;
        }

        // What is closed already is closed: two who end it both find it so.
        if (glass.IsOpen)
        {
            work.Add($"update identity.broken_glass set ended_at = {now} where organisation_id = platform.organisation() and id = {id}");
            work.Unrelate(OpenGlass.Source(id));
            work.Record(new(AuditAction.Execute, "glass.ended", [$"Patient/{glass.PatientId}", OpenGlass.Source(id)]), clock, caller);
            work.Tell(new GlassEnded(id, glass.PersonId, caller.PersonId), clock, $"Patient/{glass.PatientId}", caller);
        }
        else
        {
            // The answer shows the patient and what was written of them all the same.
            work.Record(new(AuditAction.Read, "glass.read", [$"Patient/{glass.PatientId}", OpenGlass.Source(id)]), clock, caller);
        }

        await work.Commit();
        return TypedResults.Ok((await FindBrokenGlass.Show(id, caller, key, database, cancel))!);
    }

    /// <summary>Whoever loses the right to open records in an emergency loses those that are open.</summary>
    /// <param name="work">The system's, which has entered the organisation.</param>
    /// <param name="ending">Of whom, where and why.</param>
    /// <param name="caller">Who does it; null for the machine's owner.</param>
    public static async Task OfPerson(Work work, Ending ending, TimeProvider clock, Caller? caller, CancellationToken cancel)
    {
        foreach (var glass in await work.Query<Ended>($"""
            update identity.broken_glass set ended_at = {clock.GetUtcNow()}
            where organisation_id = {ending.Organisation} and person_id = {ending.Person} and ended_at is null and expires_at > {clock.GetUtcNow()} returning id, patient_id
            """, cancel))
        {
            work.Unrelate(OpenGlass.Source(glass.Id));
            work.Record(new(AuditAction.Execute, "glass.ended", [$"Patient/{glass.PatientId}", OpenGlass.Source(glass.Id)]) { Detail = new { ending.Because } }, clock, caller);
            work.Tell(new GlassEnded(glass.Id, ending.Person, caller?.PersonId), clock, $"Patient/{glass.PatientId}", caller);
        }
    }

    private sealed record Ended(Guid Id, string PatientId);

    private sealed record Standing(Guid PersonId, string PatientId, bool IsOpen);
}
