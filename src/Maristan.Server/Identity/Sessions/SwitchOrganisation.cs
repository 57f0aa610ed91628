using Maristan.Server.Identity.Proving;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Sessions;

internal sealed record OwnOrganisation(Guid Id, string Name, string[] Roles, bool Current);

internal sealed record OwnOrganisationList(IReadOnlyList<OwnOrganisation> Items);

/// <summary>
/// Going over to another organisation that one belongs to. A session belongs to one, so another takes its place: with what was shown
/// for the first, proved no more freshly and ending no later.
/// </summary>
internal static class SwitchOrganisation
{
    public static async Task<OwnOrganisationList> List(Caller caller, MaristanDatabase database, CancellationToken cancel) => new(await database.Query<OwnOrganisation>(SystemPurpose.SigningIn, $"""
        select o.id, o.name, m.roles, o.id = {caller.OrganisationId} as current from identity.membership m join identity.organisation o on o.id = m.organisation_id
        where m.person_id = {caller.PersonId} and m.disabled_at is null order by o.name, o.id
        """, cancel));

    public static async Task<Results<Ok<Me>, Ok<TokenPair>, Problem>> Handle(
        Guid id, Caller caller, HttpContext http, MaristanDatabase database, OpenSession sessions, FindMe me, IssueTokens issue, CancellationToken cancel)
    {
        var role = await database.QueryOne<Membership>(SystemPurpose.SigningIn, $"""
            select roles[1] as role from identity.membership where organisation_id = {id} and person_id = {caller.PersonId} and disabled_at is null
            """, cancel);
        if (role is null)
        {
            return IdentityProblems.NotYourOrganisation;
        }

        var here = AtHand.Of(http);
        // One organisation's directory vouches for people in that organisation; it must not open another's records.
        if (here.SignedInWith.Contains("directory"))
        {
            return IdentityProblems.DirectoryOpensOnlyItsOwn;
        }

        var proven = new Proven(caller.PersonId, here.SignedInWith) { Former = new(here.Id, here.ProvedAt, here.EndsAt) };
        if (await sessions.Open(proven, id, role.Role ?? "none", here.IsBrowser ? SessionKind.Browser : SessionKind.Api, http, cancel) is not { } session)
        {
            return IdentityProblems.NotYourSession;
        }

        return here.IsBrowser
            ? TypedResults.Ok(await SignInWithCookie.Give(session, http, me, cancel))
            : TypedResults.Ok(issue.For(session.PersonId, session.OrganisationId, session.Id, session.Secret.Text));
    }

    private sealed record Membership(string? Role);
}
