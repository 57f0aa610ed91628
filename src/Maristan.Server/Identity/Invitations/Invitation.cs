using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.People;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Invitations;

internal enum InvitationState
{
    Open,
    Accepted,
    Expired,
    Revoked,
}

/// <summary>An invitation as those who invite see it. What opens it is shown only when it is made.</summary>
internal sealed record Invitation(
    Guid Id, string Email, string Language, string[] Roles, string[] Areas, Guid? ProjectId, InvitationState State, Guid InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? AcceptedAt);

/// <param name="Link">Shown this once, so that it can be handed over where there is no mail.</param>
internal sealed record NewInvitation(Invitation Invitation, string Link);

/// <summary>Whom somebody wants to invite, and as what; its shape is right.</summary>
internal sealed record InvitationWish(string Email, IReadOnlyList<string> Roles, string Language)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public IReadOnlyList<string> Areas { get; init; } = [];

    public Guid? ProjectId { get; init; }

    public static (InvitationWish? Wish, Problem? Refusal) Read(string email, IReadOnlyList<string> roles, string? language)
    {
        if (EmailAddress.Read(email) is not { } address)
        {
            return (null, IdentityProblems.EmailMalformed);
        }

        return language is not null && !Languages.All.Contains(language) ? (null, IdentityProblems.LanguageUnknown)
            : GiveRoles.WhyNot(roles, null) is { } refusal ? (null, refusal)
            : (new(address, [.. roles.Distinct()], language ?? Languages.First), null);
    }

    /// <summary>Whoever made an account under an address that is not theirs must not speak for the hospital under it. The node's own token has no address.</summary>
    public static async Task<Problem?> WhyMayNotInvite(Work work, Caller caller, CancellationToken cancel) =>
        await work.QueryOne<bool>($"select exists (select from identity.person where id = {caller.PersonId} and email_confirmed_at is null)", cancel) ? InvitationProblems.AddressUnconfirmed : null;

    /// <param name="work">The system's, which has entered the organisation.</param>
    public MadeInvitation Insert(Work work, Caller caller, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var token = OpaqueToken.Make(OpaqueKind.Invitation);
        var made = new Invitation(Guid.CreateVersion7(now), Email, Language, [.. Roles], [.. Areas], ProjectId, InvitationState.Open, caller.PersonId, now, now + Life, null);
        work.Add($"""
            insert into identity.invitation (organisation_id, id, email, email_key, roles, areas, project_id, language, token_hash, invited_by, created_at, expires_at)
            values ({caller.OrganisationId}, {made.Id}, {Email}, {EmailAddress.Key(Email)}, {made.Roles}, {made.Areas}, {ProjectId}, {Language}, {token.Hash}, {caller.PersonId}, {now}, {made.ExpiresAt})
            """);
        return new(made, token);
    }
}

internal sealed record MadeInvitation(Invitation Invitation, OpaqueToken Token)
{
    public Guid Id => Invitation.Id;

    /// <summary>The secret stands behind the hash of the address: no browser sends it to any server, so it stands in no log.</summary>
    /// <param name="node">As its reader is told to find it.</param>
    public string Link(string node) => $"{node}/invitation#invitation={Token.Text}";
}
