using System.Text.Json.Serialization;
using Maristan.Server.Identity.Apps;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.OAuth;

/// <summary>An app that can keep a secret asks whether a token of its own still lives. Of another's token it learns no more than of none (RFC 7662, 2.2).</summary>
internal static class IntrospectToken
{
    public sealed record Answer(bool Active)
    {
        /// <summary>What it opens now, which may be less than was granted.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Scope { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? ClientId { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? TokenType { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Guid? Sub { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Guid? Org { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Iss { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public long? Exp { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public long? Iat { get; init; }
    }

    public static async Task<Results<Ok<Answer>, OAuthRefusal>> Handle(
        HttpContext http, ClientCheck clients, AccessTokens tokens, Standings standings, MaristanDatabase database, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await OAuthForm.Read(http, cancel) is not { } form)
        {
            return OAuthRefusal.Unreadable;
        }

        var (known, refusal) = await clients.Check(http, form, cancel);
        if (known is not { } client)
        {
            return refusal!;
        }

        if (client.Kind == AppKind.Native)
        {
            return OAuthRefusal.ClientUnknown;
        }

        if (form["token"] is not { } text)
        {
            return OAuthRefusal.Missing("token");
        }

        return await AppToken.Read(text, client, tokens, database, cancel) is { } token && await standings.OfSession(token.SessionId, cancel) is { HeldBack: HeldBack.No } standing
            ? TypedResults.Ok(Tell(token, standing, client, tokens))
            : TypedResults.Ok(new Answer(false));
    }

    private static Answer Tell(AppToken token, Standing standing, Client client, AccessTokens tokens) => new(true)
    {
        Scope = string.Join(' ', standing.Permissions.Names),
        ClientId = client.Id.ToString(),
        TokenType = token.Access is null ? "refresh_token" : "Bearer",
        Sub = token.PersonId,
        Org = token.OrganisationId,
        Iss = tokens.Issuer,
        Exp = (token.Access?.ExpiresAt ?? standing.ExpiresAt)?.ToUnixTimeSeconds(),
        Iat = token.Access?.IssuedAt.ToUnixTimeSeconds(),
    };
}
