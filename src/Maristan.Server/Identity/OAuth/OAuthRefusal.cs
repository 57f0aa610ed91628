using Maristan.Server.Platform;

namespace Maristan.Server.Identity.OAuth;

/// <summary>A refusal in the dialect of RFC 6749, 5.2, which every client library reads; it is the one place that does not speak problem+json.</summary>
/// <param name="Error">One of the words of the RFC.</param>
internal sealed record OAuthRefusal(int Status, string Error, string Description) : IResult
{
    public static readonly OAuthRefusal Unreadable = new(400, "invalid_request", "Send the request as application/x-www-form-urlencoded, each member once and none too long.");

    /// <summary>One answer for an unknown app, a wrong secret and a missing one.</summary>
    public static readonly OAuthRefusal ClientUnknown = new(401, "invalid_client", "There is no app with this client_id and secret; a native app sends its client_id and no secret.");

    public static readonly OAuthRefusal TwoWays = new(400, "invalid_request", "Show the app's secret in the header or in the body, not in both.");

    public static readonly OAuthRefusal WrongGrantType = new(400, "unsupported_grant_type", "The grant types are authorization_code, refresh_token and client_credentials.");

    public static readonly OAuthRefusal NotForThisApp = new(400, "unauthorized_client", "This app may not use this: a service uses client_credentials, any other app a code.");

    public static readonly OAuthRefusal GrantInvalid = new(400, "invalid_grant",
        "The code or refresh token is unknown, spent, expired or another app's, or was asked for with another redirect_uri or code_challenge; begin again at /oauth/authorize.");

    public static readonly OAuthRefusal ScopeRefused = new(400, "invalid_scope", "The scope is not what was granted; leave it out, or name what the app was registered for.");

    public static OAuthRefusal Missing(string member) => new(400, "invalid_request", $"The member {member} is missing or not well formed.");

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"maristan\"";
        }

        await response.WriteAsJsonAsync(new Told(Error, Description), Json.Options, httpContext.RequestAborted);
    }

    private sealed record Told(string Error, string ErrorDescription);
}
