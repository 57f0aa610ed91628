using Maristan.Server.Identity.BreakGlass;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Rights;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.People;

/// <summary>Keeps somebody out of the organisation, for a while or for good.</summary>
internal static class Stopping
{
    public static async Task<Results<Ok<Person>, Problem>> Disable(
        Guid id, Caller caller, HttpContext http, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.BeginAtTheDesk(caller);
        if (await WhyNot(work, caller, http, id, cancel) is { } problem)
        {
            return problem;
        }

        work.Add($"""
            update identity.membership set disabled_at = coalesce(disabled_at, {clock.GetUtcNow()}), version = version + 1
            where organisation_id = {caller.OrganisationId} and person_id = {id}
            """);
        await Silence(work, new(id, "disabled", Organisation: caller.OrganisationId), caller, standings, clock, cancel);
        work.Record(new(AuditAction.Update, "member.disabled", [$"Person/{id}"]), clock, caller);
        await work.Commit();
        return TypedResults.Ok((await FindPeople.Show(id, caller, http, database, cancel))!);
    }

    public static async Task<Results<Ok<Person>, Problem>> Enable(
        Guid id, Caller caller, HttpContext http, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.BeginAtTheDesk(caller);
        if (await Member.Lock(work, caller.OrganisationId, id, cancel) is not { } member)
        {
            return PeopleProblems.Unknown;
        }

        // To let somebody in again is to give them what they held.
        if (!caller.Permissions.MayStop(member.Permissions))
        {
            return PeopleProblems.ManagesMore;
        }

        work.Add($"update identity.membership set disabled_at = null, version = version + 1 where organisation_id = {caller.OrganisationId} and person_id = {id}");
        work.Record(new(AuditAction.Update, "member.enabled", [$"Person/{id}"]), clock, caller);
        work.TellOfMember(id, standings, clock, caller);
        await work.Commit();
        return TypedResults.Ok((await FindPeople.Show(id, caller, http, database, cancel))!);
    }

    /// <summary>Projects and care teams go with the membership; the account stays, it may belong elsewhere or be invited again.</summary>
    public static async Task<Results<NoContent, Problem>> Remove(
        Guid id, Caller caller, HttpContext http, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.BeginAtTheDesk(caller);
        if (await WhyNot(work, caller, http, id, cancel) is { } problem)
        {
            return problem;
        }

        await Silence(work, new(id, "removed", Organisation: caller.OrganisationId), caller, standings, clock, cancel);
        work.UnrelateAll(id);
        work.Add($"delete from identity.membership where organisation_id = {caller.OrganisationId} and person_id = {id}");
        work.Record(new(AuditAction.Delete, "member.removed", [$"Person/{id}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <param name="roles">Only those to these roles; null for all.</param>
    public static void TakeBackInvitations(Work work, Guid organisation, Guid inviter, TimeProvider clock, string[]? roles = null) => work.Add($"""
        update identity.invitation set revoked_at = {clock.GetUtcNow()}
        where organisation_id = {organisation} and invited_by = {inviter} and accepted_at is null and revoked_at is null and ({roles}::text[] is null or roles = {roles})
        """);

    private static async Task<Problem?> WhyNot(Work work, Caller caller, HttpContext http, Guid id, CancellationToken cancel)
    {
        if (id == caller.PersonId)
        {
            return PeopleProblems.NotYourself;
        }

        if (await Member.Lock(work, caller.OrganisationId, id, cancel) is not { } member)
        {
            return PeopleProblems.Unknown;
        }

        return !IfMatch.Allows(http, member.Version) ? IfMatch.ChangedMeanwhile
            : !caller.Permissions.MayStop(member.Permissions) ? PeopleProblems.ManagesMore
            : member.IsDisabled ? null
            : await LastOnes.WhyNotWithout(work, caller.OrganisationId, id, member.Roles, cancel);
    }

    /// <summary>All by which somebody acts in one organisation ends for good: sessions, keys, invitations that they sent, records that they opened.</summary>
    /// <param name="work">The system's, which has entered the organisation.</param>
    /// <param name="ending">Of whom, where and why.</param>
    /// <param name="caller">Who does it; null for the machine's owner.</param>
    internal static async Task Silence(Work work, Ending ending, Caller? caller, Standings standings, TimeProvider clock, CancellationToken cancel)
    {
        var (person, organisation) = (ending.Person, ending.Organisation!.Value);
        await work.End(ending, standings, clock, caller, cancel);
        foreach (var key in await work.Query<Guid>($"""
            update identity.api_key set revoked_at = {clock.GetUtcNow()}
            where organisation_id = {organisation} and person_id = {person} and revoked_at is null returning id
            """, cancel))
        {
            work.Tell(new ApiKeyRevoked(person, key), clock, $"ApiKey/{key}", caller);
        }

        TakeBackInvitations(work, organisation, person, clock);
        await EndBrokenGlass.OfPerson(work, ending, clock, caller, cancel);
        work.TellOfMember(person, standings, clock, caller);
    }
}
