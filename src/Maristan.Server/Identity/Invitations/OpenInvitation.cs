using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Invitations;

/// <summary>An invitation that somebody shows the token of, held until their transaction ends: of two who show it at once, one joins by it.</summary>
internal sealed record OpenInvitation(Guid OrganisationId, Guid Id, string EmailKey, string[] Roles, string[] Areas, Guid? ProjectId)
{
    /// <summary>
    /// The roles were judged when it was made, by what its inviter might give then. An inviter who is disabled, leaves or may invite no more
    /// takes their open invitations with them.
    /// </summary>
    /// <returns>Null where it was used, taken back, has run out or never was.</returns>
    public static async Task<OpenInvitation?> Take(Work work, string token, DateTimeOffset now, CancellationToken cancel) =>
        OpaqueToken.Read(token, OpaqueKind.Invitation) is { } secret
            ? await work.QueryOne<OpenInvitation>($"""
                select organisation_id, id, email_key, roles, areas, project_id from identity.invitation
                where token_hash = {secret.Hash} and accepted_at is null and revoked_at is null and expires_at > {now} for update
                """, cancel)
            : null;

    /// <summary>After the membership is there: it is spent, and opens the project that it was for, if there still is one.</summary>
    public void Accept(Work work, Guid person, DateTimeOffset now)
    {
        work.Add($"update identity.invitation set accepted_at = {now}, accepted_by = {person} where organisation_id = {OrganisationId} and id = {Id}");
        work.Add($"""
            insert into identity.project_member (organisation_id, project_id, person_id, role, since)
            select organisation_id, id, {person}, 'member', {now} from identity.project where organisation_id = {OrganisationId} and id = {ProjectId}
            on conflict do nothing
            """);
    }
}
