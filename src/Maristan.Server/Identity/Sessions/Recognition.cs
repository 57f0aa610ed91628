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

    /// <summary>Who this caller is by now; null where the session is over.</summary>
    public async ValueTask<Caller?> Refresh(Caller caller, CancellationToken cancel)
    {
        if (caller.SessionId is not { } session)
        {
            return caller;
        }

        standings.Forget(session);
        return await standings.OfSession(session, cancel) is { } standing && standing.OrganisationId == caller.OrganisationId
            ? caller with { Role = standing.Role, Permissions = standing.Permissions, HeldBack = Why(standing.HeldBack) }
            : null;
    }

    private async ValueTask<Caller?> ByToken(HttpContext context, string token)
    {
        if ((await tokens.CheckOrAsk(token, context.RequestAborted)).Claims is not { } claims || await standings.OfSession(claims.SessionId, context.RequestAborted) is not { } standing)
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
        // It is renewed as it goes, so that nothing that is open ends by itself.
        return CallerOf(context, standing) with { ExpiresAt = null };
    }

    private Caller CallerOf(HttpContext context, Standing standing)
    {
        keeper.Saw(standing);
        return new(standing.PersonId, standing.Role, standing.OrganisationId, standing.Permissions, RequestId.Of(context), context.Connection.RemoteIpAddress?.ToString())
        {
            SessionId = standing.SessionId,
            AppId = standing.AppId,
            IsProgram = standing.AppId is not null || standing.SessionId is null,
            ExpiresAt = standing.ExpiresAt,
            HeldBack = Why(standing.HeldBack),
        };
    }

    private static Problem? Why(HeldBack held) => held switch
    {
        HeldBack.Covered => IdentityProblems.Covered,
        HeldBack.MustEnrol => IdentityProblems.MustEnrol,
        _ => null,
    };
}
