using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.OAuth;

/// <summary>A token that an app shows, and what it belongs to: nothing unless it is the app's own.</summary>
internal sealed record AppToken(Guid SessionId, Guid PersonId, Guid OrganisationId)
{
    /// <summary>Null for a refresh token.</summary>
    public TokenClaims? Access { get; init; }

    public static async Task<AppToken?> Read(string text, Client client, AccessTokens tokens, MaristanDatabase database, CancellationToken cancel)
    {
        if (OpaqueToken.Read(text, OpaqueKind.Refresh) is { } refresh)
        {
            return await database.QueryOne<AppToken>(SystemPurpose.SigningIn, $"""
                select s.id as session_id, s.person_id, s.organisation_id from identity.refresh_token t join identity.session s on s.id = t.session_id
                where t.hash = {refresh.Hash} and t.spent_at is null and s.app_id = {client.Id}
                """, cancel);
        }

        return (await tokens.CheckOrAsk(text, cancel)).Claims is { } claims && claims.ClientId == client.Id.ToString()
            ? new AppToken(claims.SessionId, claims.PersonId, claims.OrganisationId) { Access = claims }
            : null;
    }
}
