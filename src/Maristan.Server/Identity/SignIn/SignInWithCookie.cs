using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.SignIn;

/// <summary>For the web app: the session is a cookie that no script can read.</summary>
internal static class SignInWithCookie
{
    public static async Task<Results<Ok<Me>, Problem>> Handle(
        PasswordSignIn.Request request, HttpContext http, SignInDesk desk, FindMe me, CancellationToken cancel)
    {
        // Else a page elsewhere could sign somebody in to an account of its own choosing.
        SessionCookie.Demand(http);
        return await desk.Enter(request, SessionKind.Browser, http, cancel) switch
        {
            { Refusal: { } refusal } => refusal,
            { Session: { } session } => TypedResults.Ok(await Give(session, http, me, cancel)),
            _ => IdentityProblems.WrongCredentials,
        };
    }

    /// <summary>Any earlier session of this browser is left behind: its cookie is never taken over by the new one.</summary>
    internal static async Task<Me> Give(NewSession session, HttpContext http, FindMe me, CancellationToken cancel)
    {
        SessionCookie.Give(http, session.Secret.Text, session.EndsAt);
        return await me.OfSession(session.Id, cancel) ?? throw new InvalidOperationException("A session that was just opened is not there.");
    }
}
