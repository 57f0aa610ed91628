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

/// <summary>Gives and takes roles and areas. It holds from the commit on, in every session and key of the person.</summary>
internal static class GiveRoles
{
    private const int MostAreas = 50;
    private const int LongestArea = 100;

    public sealed record Request(IReadOnlyList<string> Roles, IReadOnlyList<string>? Areas = null);

    public static async Task<Results<Ok<Person>, Problem>> Handle(
        Guid id, Request request, Caller caller, HttpContext http, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (WhyNot(request.Roles, request.Areas) is { } malformed)
        {
            return malformed;
        }

        await using var work = database.BeginAtTheDesk(caller);
        if (await Member.Lock(work, caller.OrganisationId, id, cancel) is not { } member)
        {
            return PeopleProblems.Unknown;
        }

        if (!IfMatch.Allows(http, member.Version))
        {
            return IfMatch.ChangedMeanwhile;
        }

        var (wanted, refusal) = await Judge(work, caller, member, request.Roles, cancel);
        if (wanted is null)
        {
            return refusal!;
        }

        var areas = (request.Areas ?? member.Areas).Distinct().ToArray();
        if (!areas.ToHashSet(StringComparer.Ordinal).SetEquals(member.Areas) && !caller.Permissions.Covers(wanted.Grants.Where(static grant => grant.Scope == Scope.Area)))
        {
            return RightsProblems.GivesMore;
        }

        work.Add($"""
            update identity.membership set roles = {request.Roles.Distinct().ToArray()}, areas = {areas}, version = version + 1
            where organisation_id = {caller.OrganisationId} and person_id = {id}
            """);
        await TakeBack(work, caller.OrganisationId, id, wanted.Permissions, clock, caller, cancel);
        work.Record(new(AuditAction.Update, "member.roles_given", [$"Person/{id}"]) { Detail = new { before = member.Roles, after = request.Roles, areas } }, clock, caller);
        work.TellOfMember(id, standings, clock, caller);
        await work.Commit();
        return TypedResults.Ok((await FindPeople.Show(id, caller, http, database, cancel))!);
    }

    public static Problem? WhyNot(IReadOnlyList<string> roles, IReadOnlyList<string>? areas) =>
        roles.Count is 0 or > GivenRoles.Most ? RightsProblems.RolesMissing
        : areas is not null && (areas.Count > MostAreas || areas.Any(static area => area.Length is 0 or > LongestArea)) ? PeopleProblems.AreasTooMany
        : null;

    /// <returns>What the person has afterwards, or why it cannot be so.</returns>
    private static async Task<(GivenRoles? Wanted, Problem? Refusal)> Judge(Work work, Caller caller, Member member, IReadOnlyList<string> roles, CancellationToken cancel)
    {
        if (await GivenRoles.Find(work, caller.OrganisationId, roles, cancel) is not { } wanted)
        {
            return (null, RightsProblems.NoSuchRole);
        }

        string[] added = [.. roles.Except(member.Roles)];
        string[] taken = [.. member.Roles.Except(roles)];
        // A role that is gone from the organisation gives nothing, so anybody may take it away.
        if (!caller.Permissions.Covers((await GivenRoles.Find(work, caller.OrganisationId, added, cancel))!.Grants)
            || (await GivenRoles.Find(work, caller.OrganisationId, taken, cancel) is { } lost && !caller.Permissions.Covers(lost.Grants)))
        {
            return (null, RightsProblems.GivesMore);
        }

        return member.IsDisabled || await LastOnes.WhyNotWithout(work, caller.OrganisationId, member.PersonId, taken, cancel) is not { } last ? (wanted, null) : (null, last);
    }

    /// <summary>What somebody began by a right that they have no longer ends with it.</summary>
    /// <param name="work">The system's, which has entered the organisation.</param>
    /// <param name="caller">Who took it; null for the machine's owner.</param>
    internal static async Task TakeBack(Work work, Guid organisation, Guid person, PermissionSet now, TimeProvider clock, Caller? caller, CancellationToken cancel)
    {
        await TakeBackInvitations(work, organisation, person, now, clock, cancel);
        if (!now.Includes(IdentityPermissions.BreakGlassUse))
        {
            await EndBrokenGlass.OfPerson(work, new(person, "roles_taken", Organisation: organisation), clock, caller, cancel);
        }
    }

    /// <summary>All, or those that give more than their sender may give from now on.</summary>
    private static async Task TakeBackInvitations(Work work, Guid organisation, Guid person, PermissionSet now, TimeProvider clock, CancellationToken cancel)
    {
        foreach (var roles in await work.Query<string[]>($"""
            select distinct roles from identity.invitation where organisation_id = {organisation} and invited_by = {person} and accepted_at is null and revoked_at is null
            """, cancel))
        {
            if (!now.Includes(IdentityPermissions.InvitationsManage) || await GivenRoles.Find(work, organisation, roles, cancel) is not { } given || !now.Covers(given.Grants))
            {
                Stopping.TakeBackInvitations(work, organisation, person, clock, roles);
            }
        }
    }
}

internal static class MemberNews
{
    /// <summary>Here it is heard with the commit, on other replicas within moments.</summary>
    public static void TellOfMember(this Work work, Guid person, Standings standings, TimeProvider clock, Caller? caller)
    {
        work.Tell(new MemberChanged(person), clock, $"Person/{person}", caller);
        work.AfterCommit(() => standings.ForgetPerson(person));
    }
}
