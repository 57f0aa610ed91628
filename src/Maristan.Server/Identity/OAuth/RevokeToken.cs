using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.OAuth;

/// <summary>An app is done with somebody: whichever token it shows, all that came of the same sign-in ends. A token that is nobody's has ended already (RFC 7009, 2.2).</summary>
internal static class RevokeToken
{
    public static async Task<Results<Ok, OAuthRefusal>> Handle(
        HttpContext http, ClientCheck clients, AccessTokens tokens, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
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

        if (form["token"] is not { } text)
        {
            return OAuthRefusal.Missing("token");
        }

        if (await AppToken.Read(text, client, tokens, database, cancel) is { } token)
        {
            var caller = new Caller(token.PersonId, "none", token.OrganisationId, PermissionSet.Nothing, RequestId.Of(http), null) { SessionId = token.SessionId, AppId = client.Id };
            await using var work = database.Begin(SystemPurpose.SigningIn);
            work.Enter(token.OrganisationId);
            if (await work.End(new(token.PersonId, "app_signed_out", Only: token.SessionId), standings, clock, caller, cancel) > 0)
            {
                work.Record(new(AuditAction.Execute, "session.closed", [$"Person/{token.PersonId}", $"Session/{token.SessionId}"]), clock, caller);
                await work.Commit();
            }
        }

        return TypedResults.Ok();
    }
}
