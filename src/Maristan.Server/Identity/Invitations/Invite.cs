using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Letters;
using Maristan.Server.Identity.People;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Invitations;

internal static class Invite
{
    public sealed record Request(string Email, IReadOnlyList<string> Roles, IReadOnlyList<string>? Areas = null, Guid? ProjectId = null, string? Language = null);

    public static async Task<Results<Created<NewInvitation>, Problem>> Handle(
        Request request, Caller caller, HttpRequest asked, PublicAddress address, Post post, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var (read, malformed) = InvitationWish.Read(request.Email, request.Roles, request.Language);
        if (read is null || GiveRoles.WhyNot(request.Roles, request.Areas) is not null)
        {
            return malformed ?? PeopleProblems.AreasTooMany;
        }

        var wish = read with { Areas = request.Areas ?? [], ProjectId = request.ProjectId };
        await using var work = database.BeginAtTheDesk(caller);
        if (await WhyNot(work, caller, wish, clock.GetUtcNow(), cancel) is { } problem)
        {
            return problem;
        }

        var made = wish.Insert(work, caller, clock);
        work.Record(new(AuditAction.Create, "invitation.made", [$"Invitation/{made.Id}"]) { Detail = new { wish.Roles, wish.Areas, wish.ProjectId } }, clock, caller);
        await post.Invitation(work, wish, caller.OrganisationId, made, cancel);
        await work.Commit();
        return TypedResults.Created($"/api/v1/invitations/{made.Id}", new NewInvitation(made.Invitation, made.Link(address.Of(asked))));
    }

    private static async Task<Problem?> WhyNot(Work work, Caller caller, InvitationWish wish, DateTimeOffset now, CancellationToken cancel)
    {
        if (await InvitationWish.WhyMayNotInvite(work, caller, cancel) is { } unconfirmed)
        {
            return unconfirmed;
        }

        if (await GivenRoles.Find(work, caller.OrganisationId, wish.Roles, cancel) is not { } given)
        {
            return RightsProblems.NoSuchRole;
        }

        if (!caller.Permissions.Covers(given.Grants))
        {
            return RightsProblems.GivesMore;
        }

        // One at a time in the organisation, so that two who invite the same address at once are told apart: what waits for a lock looks at what was there before it waited, so only the next statement asks.
        await work.Execute($"select from identity.organisation where id = {caller.OrganisationId} for no key update", cancel);
        // What has run out is out of the way.
        work.Add($"update identity.invitation set revoked_at = {now} where organisation_id = {caller.OrganisationId} and email_key = {EmailAddress.Key(wish.Email)} and expires_at <= {now} and accepted_at is null and revoked_at is null");
        var there = await work.QueryOne<There>($"""
            select exists (select from identity.person p join identity.membership m on m.person_id = p.id where p.email_key = {EmailAddress.Key(wish.Email)} and m.organisation_id = o.id) as is_member,
                exists (select from identity.invitation i where i.organisation_id = o.id and i.email_key = {EmailAddress.Key(wish.Email)} and i.accepted_at is null and i.revoked_at is null) as is_invited,
                {wish.ProjectId}::uuid is null or exists (select from identity.project j where j.organisation_id = o.id and j.id = {wish.ProjectId}
                    and ({caller.May(IdentityPermissions.ProjectsManage)} or exists (select from identity.project_member l
                        where l.organisation_id = j.organisation_id and l.project_id = j.id and l.person_id = {caller.PersonId} and l.role = 'lead'))) as has_project
            from identity.organisation o where o.id = {caller.OrganisationId}
            """, cancel);
        return there!.IsMember ? InvitationProblems.AlreadyMember
            : there.IsInvited ? InvitationProblems.AlreadyInvited
            : there.HasProject ? null : InvitationProblems.ProjectUnknown;
    }

    private sealed record There(bool IsMember, bool IsInvited, bool HasProject);
}

/// <summary>A new link takes the old one's place, and has its time anew.</summary>
internal static class InviteAgain
{
    public static async Task<Results<Ok<NewInvitation>, Problem>> Handle(
        Guid id, Caller caller, HttpRequest asked, PublicAddress address, Post post, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var token = OpaqueToken.Make(OpaqueKind.Invitation);
        await using var work = database.BeginAtTheDesk(caller);
        if (await InvitationWish.WhyMayNotInvite(work, caller, cancel) is { } unconfirmed)
        {
            return unconfirmed;
        }

        if (await work.QueryOne<Invitation>($"""
            update identity.invitation set token_hash = {token.Hash}, expires_at = {now + InvitationWish.Life}, invited_by = {caller.PersonId}
            where organisation_id = {caller.OrganisationId} and id = {id} and accepted_at is null and revoked_at is null
            returning id, email, language, roles, areas, project_id, 'open' as state, invited_by, created_at, expires_at, accepted_at
            """, cancel) is not { } again)
        {
            return InvitationProblems.Unknown;
        }

        // Whoever sends it again invites anew, and gives no more than they have.
        if (await GivenRoles.Find(work, caller.OrganisationId, again.Roles, cancel) is not { } given || !caller.Permissions.Covers(given.Grants))
        {
            return RightsProblems.GivesMore;
        }

        work.Record(new(AuditAction.Update, "invitation.sent_again", [$"Invitation/{id}"]), clock, caller);
        var renewed = new MadeInvitation(again, token);
        await post.Invitation(work, new(again.Email, again.Roles, again.Language), caller.OrganisationId, renewed, cancel);
        await work.Commit();
        return TypedResults.Ok(new NewInvitation(again, renewed.Link(address.Of(asked))));
    }
}
