using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.SignIn;

/// <param name="TokenType">Always <c>bearer</c>.</param>
/// <param name="ExpiresIn">Seconds that the access token lives.</param>
internal sealed record TokenPair(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn);

/// <summary>For programs and the field app: an access token of minutes, and a refresh token that is exchanged for the next.</summary>
internal static class SignInWithTokens
{
    public static async Task<Results<Ok<TokenPair>, Problem>> Handle(
        PasswordSignIn.Request request, HttpContext http, SignInDesk desk, IssueTokens issue, CancellationToken cancel) =>
        await desk.Enter(request, SessionKind.Api, http, cancel) switch
        {
            { Refusal: { } refusal } => refusal,
            { Session: { } session } => TypedResults.Ok(issue.For(session.PersonId, session.OrganisationId, session.Id, session.Secret.Text)),
            _ => IdentityProblems.WrongCredentials,
        };
}

internal sealed class IssueTokens(AccessTokens tokens, DoorOptions options)
{
    public TokenPair For(Guid person, Guid organisation, Guid session, string refreshToken)
    {
        var token = tokens.Make(new(person, organisation, session), options.AccessTokenLife);
        return new(token, refreshToken, "bearer", (int)options.AccessTokenLife.TotalSeconds);
    }
}
