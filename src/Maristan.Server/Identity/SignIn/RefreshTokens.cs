using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.SignIn;

/// <summary>For a person's own programs; those of registered apps exchange theirs at <c>/oauth/token</c>.</summary>
internal static class RefreshTokens
{
    public sealed record Request(string RefreshToken);

    public static async Task<Results<Ok<TokenPair>, Problem>> Handle(Request request, HttpContext http, RefreshExchange exchange, IssueTokens issue, CancellationToken cancel) =>
        await exchange.Exchange(request.RefreshToken, new(), http, cancel) is { Successor: { } successor } next
            ? TypedResults.Ok(issue.For(next.PersonId, next.OrganisationId, next.SessionId, successor.Text))
            : IdentityProblems.RefreshTokenInvalid;
}
