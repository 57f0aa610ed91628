using System.Buffers;
using Maristan.Server.Identity.Apps;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Maristan.Server.Identity.OAuth;

/// <summary>
/// An app sends somebody here to be let in. All of it is judged before anything is shown; whoever names an app or an address that is not
/// registered is told so here and led nowhere, since else our name would lend itself to any address (RFC 9700, 4.11).
/// </summary>
internal static class Authorise
{
    private const int LongestState = 1_000;
    private const int ChallengeLength = 43;
    private static readonly SearchValues<char> ChallengeLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static async Task<Results<RedirectHttpResult, Problem>> Handle(
        HttpContext http, AccessTokens tokens, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var query = http.Request.Query;
        if (!Guid.TryParseExact(One(query, "client_id"), "D", out var id) || await Client.Find(database, id, null, clock.GetUtcNow(), cancel) is not { Kind: not AppKind.Service } client)
        {
            return AppProblems.ClientUnknown;
        }

        if (One(query, "redirect_uri") is not { } back || !RedirectUris.Match(client.RedirectUris, back, client.Kind))
        {
            return AppProblems.RedirectUnknown;
        }

        // From here on the app itself is told what is wrong.
        var state = One(query, "state");
        var scopes = OAuthScope.Read(One(query, "scope")) ?? client.Permissions;
        if (WhyNot(query, state, scopes, client) is { } refusal)
        {
            return TypedResults.Redirect(Back(back, tokens.Issuer, state, ("error", refusal.Error), ("error_description", refusal.Description)));
        }

        var request = new PendingRequest(client.Id, back, scopes, state, One(query, "code_challenge")!, clock.GetUtcNow() + PendingRequest.Good);
        return TypedResults.Redirect(QueryHelpers.AddQueryString("/authorize", "request", request.Seal(key)));
    }

    /// <summary>Back to the app, with our name in it, so that an app that knows several servers is not confused by one of them (RFC 9207).</summary>
    public static string Back(string redirectUri, string issuer, string? state, params ReadOnlySpan<(string Name, string Value)> members)
    {
        var address = redirectUri;
        foreach (var (name, value) in members)
        {
            address = QueryHelpers.AddQueryString(address, name, value);
        }

        address = state is null ? address : QueryHelpers.AddQueryString(address, "state", state);
        return QueryHelpers.AddQueryString(address, "iss", issuer);
    }

    private static (string Error, string Description)? WhyNot(IQueryCollection query, string? state, string[] scopes, Client client)
    {
        if (query.Any(static member => member.Value.Count != 1) || state is { Length: > LongestState })
        {
            return ("invalid_request", "Each member may come once, and state has at most 1000 letters.");
        }

        if (query.ContainsKey("request") || query.ContainsKey("request_uri"))
        {
            return (query.ContainsKey("request") ? "request_not_supported" : "request_uri_not_supported", "Send the members themselves.");
        }

        if (One(query, "response_type") != "code")
        {
            return (query.ContainsKey("response_type") ? "unsupported_response_type" : "invalid_request", "The response_type is code.");
        }

        if (One(query, "response_mode") is not (null or "query"))
        {
            return ("invalid_request", "The response_mode is query.");
        }

        // Never plain, and never without: a server that can be talked out of it protects nobody.
        if (One(query, "code_challenge_method") != "S256" || One(query, "code_challenge") is not { Length: ChallengeLength } challenge || challenge.AsSpan().ContainsAnyExcept(ChallengeLetters))
        {
            return ("invalid_request", "Send a code_challenge with the code_challenge_method S256 (PKCE).");
        }

        return scopes.All(client.Permissions.Contains) ? null : ("invalid_scope", "The app is not registered for one of these permissions.");
    }

    private static string? One(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } value] ? value : null;
}
