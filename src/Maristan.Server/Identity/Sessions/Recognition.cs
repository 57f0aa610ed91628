using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Sessions;

/// <summary>Who asks, by what the request carries: an access token, an API key, or the cookie of the web app. A header that says nothing true is not made up for by a cookie.</summary>
internal sealed class Recognition(AccessTokens tokens, Standings standings, SessionKeeper keeper)
{
    private const string Scheme = "Bearer ";

    public async ValueTask<Caller?> Recognise(HttpContext context)
    {
        if (context.Request.Headers.Authorization is not [{ } header])
        {
            return await ByCookie(context);
        }

        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var token = header[Scheme.Length..];
        return OpaqueToken.Read(token, OpaqueKind.ApiKey) is { } key ? await ByKey(context, key) : await ByToken(context, token);
    }

    private async ValueTask<Caller?> ByToken(HttpContext context, string token)
    {
        if ((await tokens.Check(token, context.RequestAborted)).Claims is not { } claims || await standings.OfSession(claims.SessionId, context.RequestAborted) is not { } standing)
        {
            return null;
        }

        // A token is for the one organisation that it names; its session can have no other.
        return standing.PersonId == claims.PersonId && standing.OrganisationId == claims.OrganisationId
            ? CallerOf(context, standing) with { ExpiresAt = claims.ExpiresAt }
            : null;
    }

    private async ValueTask<Caller?> ByKey(HttpContext context, OpaqueToken key) =>
        await standings.OfKey(key.Hash, context.RequestAborted) is { } standing ? CallerOf(context, standing) : null;

    private async ValueTask<Caller?> ByCookie(HttpContext context)
    {
        if (OpaqueToken.Read(SessionCookie.Read(context), OpaqueKind.SessionCookie) is not { } secret
            || await standings.OfCookie(secret.Hash, context.RequestAborted) is not { } standing)
        {
            return null;
        }

        SessionCookie.Demand(context);
        return CallerOf(context, standing);
    }

    private Caller CallerOf(HttpContext context, Standing standing)
    {
        keeper.Saw(standing);
        return new(standing.PersonId, standing.Role, standing.OrganisationId, standing.Permissions, RequestId.Of(context), context.Connection.RemoteIpAddress?.ToString())
        {
            SessionId = standing.SessionId,
            AppId = standing.AppId,
            ExpiresAt = standing.ExpiresAt,
            HeldBack = standing.HeldBack switch
            {
                HeldBack.Covered => IdentityProblems.Covered,
                HeldBack.MustEnrol => IdentityProblems.MustEnrol,
                _ => null,
            },
        };
    }
}
