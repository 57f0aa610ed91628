using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Maristan.Server.Identity.Directories;

/// <summary>Sends the browser to the hospital's directory.</summary>
internal static class StartAtDirectory
{
    public const string CallbackPath = "/api/v1/auth/directories/callback";
    private const int LongestReturn = 1_500;

    public static async Task<RedirectHttpResult> Handle(
        Guid id, [FromQuery(Name = "return_to")] string? returnTo, HttpContext http, DirectoryBooks books, PublicAddress address, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var directory = await database.QueryOne<Chosen>(SystemPurpose.SigningIn, $"select issuer, client_id, role_claim from identity.directory where id = {id} and is_enabled", cancel);
        if (directory is null)
        {
            return Stop(DirectoryStops.Unknown);
        }

        if ((await books.Open(directory.Issuer, cancel)).Book is not { } book)
        {
            return Stop(DirectoryStops.Unreachable);
        }

        var journey = Journey.Begin(id, IsOurs(returnTo) ? returnTo! : "/", clock.GetUtcNow());
        journey.Give(http, key);
        return TypedResults.Redirect(QueryHelpers.AddQueryString(book.Authorisation.AbsoluteUri, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = directory.ClientId,
            ["redirect_uri"] = address.Of(http.Request) + CallbackPath,
            // Some directories tell the groups only to those who ask for them by name.
            ["scope"] = "openid email profile" + (book.Scopes.Contains(directory.RoleClaim) ? " " + directory.RoleClaim : ""),
            ["state"] = journey.State,
            ["nonce"] = journey.Nonce,
            ["code_challenge"] = journey.Challenge,
            ["code_challenge_method"] = "S256",
        }));
    }

    public static RedirectHttpResult Stop(string why) => TypedResults.Redirect($"/sign-in?problem={why}");

    /// <summary>A path of ours and nothing that a browser could take for another host.</summary>
    public static bool IsOurs(string? path) => path is ['/', .. var rest] && path.Length <= LongestReturn && !rest.StartsWith('/') && !path.Any(static letter => letter is <= ' ' or '\\' or > '~');

    private sealed record Chosen(string Issuer, string ClientId, string RoleClaim);
}
