using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.OAuth;

/// <summary>What a client's library wants to know before it begins (RFC 8414).</summary>
internal static class Discovery
{
    private static readonly string[] WithSecret = ["client_secret_basic", "client_secret_post"];
    private static readonly string[] AllWays = [.. WithSecret, "none"];

    public sealed record Answer(
        string Issuer, string AuthorizationEndpoint, string TokenEndpoint, string RevocationEndpoint, string IntrospectionEndpoint, string JwksUri, string ServiceDocumentation,
        IReadOnlyList<string> ScopesSupported)
    {
        public IReadOnlyList<string> ResponseTypesSupported { get; } = ["code"];

        public IReadOnlyList<string> ResponseModesSupported { get; } = ["query"];

        public IReadOnlyList<string> GrantTypesSupported { get; } = ["authorization_code", "refresh_token", "client_credentials"];

        public IReadOnlyList<string> CodeChallengeMethodsSupported { get; } = ["S256"];

        public IReadOnlyList<string> TokenEndpointAuthMethodsSupported { get; } = AllWays;

        public IReadOnlyList<string> RevocationEndpointAuthMethodsSupported { get; } = AllWays;

        public IReadOnlyList<string> IntrospectionEndpointAuthMethodsSupported { get; } = WithSecret;

        public bool AuthorizationResponseIssParameterSupported { get; } = true;
    }

    public static Ok<Answer> Handle(HttpRequest request, AccessTokens tokens, PublicAddress address)
    {
        var here = address.Of(request);
        return TypedResults.Ok(new Answer(tokens.Issuer, $"{here}/oauth/authorize", $"{here}/oauth/token", $"{here}/oauth/revoke", $"{here}/oauth/introspect", $"{here}/.well-known/jwks.json",
            $"{here}/docs", [.. Catalogue.All.Select(static permission => permission.Name)]));
    }
}
