using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.People;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Invitations;

/// <summary>What an invitation is for, to whoever holds its link: they may not have an account yet.</summary>
internal static class LookAtInvitation
{
    public sealed record Request(string Token);

    /// <param name="Roles">Roles of the house by name; the organisation's own as it calls them.</param>
    public sealed record Answer(string Organisation, string Email, string[] Roles, string? Project, bool HasAccount);

    public static async Task<Results<Ok<Answer>, Problem>> Handle(Request request, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (OpaqueToken.Read(request.Token, OpaqueKind.Invitation) is not { } token)
        {
            return InvitationProblems.Spent;
        }

        return await database.QueryOne<Answer>(SystemPurpose.SigningIn, $"""
            select o.name as organisation, i.email, p.name as project,
                (select array_agg(coalesce(r.name, given.role) order by given.place) from unnest(i.roles) with ordinality as given (role, place)
                 left join identity.custom_role r on r.organisation_id = i.organisation_id and r.id::text = given.role) as roles,
                exists (select from identity.person a where a.email_key = i.email_key) as has_account
            from identity.invitation i
            join identity.organisation o on o.id = i.organisation_id
            left join identity.project p on p.organisation_id = i.organisation_id and p.id = i.project_id
            where i.token_hash = {token.Hash} and i.accepted_at is null and i.revoked_at is null and i.expires_at > {clock.GetUtcNow()}
            """, cancel) is { } answer ? TypedResults.Ok(answer) : InvitationProblems.Spent;
    }
}

/// <summary>Somebody who has an account joins another organisation with it.</summary>
internal static class AcceptInvitation
{
    public sealed record Request(string Token);

    public static async Task<Results<NoContent, Problem>> Handle(
        Request request, Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (caller.SessionId is null)
        {
            return IdentityProblems.NeedsSession;
        }

        var now = clock.GetUtcNow();
        await using var work = database.BeginAtTheDesk(caller);
        if (await OpenInvitation.Take(work, request.Token, now, cancel) is not { } invitation)
        {
            return InvitationProblems.Spent;
        }

        // A link that was passed on opens nothing for whoever it was passed to.
        if (!await work.QueryOne<bool>($"select exists (select from identity.person where id = {caller.PersonId} and email_key = {invitation.EmailKey} and disabled_at is null)", cancel))
        {
            return InvitationProblems.ForAnother;
        }

        work.Enter(invitation.OrganisationId);
        if (await work.Execute($"""
            insert into identity.membership (organisation_id, person_id, roles, areas, joined_at)
            values ({invitation.OrganisationId}, {caller.PersonId}, {invitation.Roles}, {invitation.Areas}, {now}) on conflict do nothing
            """, cancel) == 0)
        {
            return InvitationProblems.AlreadyMember;
        }

        invitation.Accept(work, caller.PersonId, now);
        // With such a code an administrator of the one organisation would open the doors of the other.
        OneTimeCodes.TakeBack(work, caller.PersonId);
        var there = caller with { OrganisationId = invitation.OrganisationId };
        work.Record(new(AuditAction.Update, "invitation.accepted", [$"Invitation/{invitation.Id}", $"Person/{caller.PersonId}"]) { Detail = new { invitation.Roles } }, clock, there);
        work.TellOfMember(caller.PersonId, standings, clock, there);
        await work.Commit();
        return TypedResults.NoContent();
    }
}
