using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Passkeys;

/// <summary>A passkey alone: the device has asked for the finger, the face or its PIN, so it is something had and something known at once.</summary>
internal static class SignInWithPasskey
{
    /// <param name="Email">Taken so that the page may send it, and not looked at: see <see cref="PasskeyDesk.Ask"/>.</param>
    public sealed record Question(string? Email = null);

    public static async Task<Ok<AskedPasskey>> Ask(Question? question, HttpContext http, PasskeyDesk desk, CancellationToken cancel) => TypedResults.Ok(await desk.Ask(http, cancel));

    public static async Task<Results<Ok<Me>, Problem>> WithCookie(ShownPasskey shown, HttpContext http, PasskeyEntry entry, FindMe me, CancellationToken cancel)
    {
        SessionCookie.Demand(http);
        return await entry.Enter(shown, SessionKind.Browser, http, cancel) switch
        {
            { Session: { } session } => TypedResults.Ok(await SignInWithCookie.Give(session, http, me, cancel)),
            var refused => refused.Refusal!,
        };
    }

    public static async Task<Results<Ok<TokenPair>, Problem>> WithTokens(ShownPasskey shown, HttpContext http, PasskeyEntry entry, IssueTokens issue, CancellationToken cancel) =>
        await entry.Enter(shown, SessionKind.Api, http, cancel) switch
        {
            { Session: { } session } => TypedResults.Ok(issue.For(session.PersonId, session.OrganisationId, session.Id, session.Secret.Text)),
            var refused => refused.Refusal!,
        };
}

internal sealed class PasskeyEntry(PasskeyDesk passkeys, SignInDesk desk, MaristanDatabase database)
{
    public async Task<Entered> Enter(ShownPasskey shown, SessionKind kind, HttpContext http, CancellationToken cancel)
    {
        if (await passkeys.Judge(shown, null, http, cancel) is not { } used)
        {
            return new(null, PasskeyProblems.Wrong);
        }

        var home = await database.QueryOne<Home>(SystemPurpose.SigningIn, $"""
            select organisation_id, roles[1] as role from identity.membership where person_id = {used.PersonId} and disabled_at is null
            order by last_seen_at desc nulls last, joined_at limit 1
            """, cancel);
        var entered = await desk.Enter(new(used.PersonId, ["passkey"]) { Passkey = used }, home?.OrganisationId, home?.Role, kind, http, cancel);
        return entered.Refusal?.Code == IdentityProblems.SecondFactorWrong.Code ? new(null, PasskeyProblems.Wrong) : entered;
    }

    private sealed record Home(Guid OrganisationId, string? Role);
}
