using System.Text.Json.Serialization;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Identity.Tokens;

namespace Maristan.Server.Identity.OAuth;

/// <summary>As RFC 6749, 5.1 has it.</summary>
/// <param name="RefreshToken">None for a service, which can ask anew at any time.</param>
internal sealed record TokenAnswer(
    string AccessToken, string TokenType, int ExpiresIn, string Scope, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken = null);

/// <summary>The same access tokens as everybody's, with the app and what was granted to it in them.</summary>
internal sealed class AppTokens(AccessTokens tokens, DoorOptions options)
{
    public TimeSpan Life => options.AccessTokenLife;

    public TokenAnswer For(TokenClaims claims, IEnumerable<string> scopes, Guid app, string? refreshToken)
    {
        var scope = string.Join(' ', scopes);
        return new(tokens.Make(claims with { ClientId = app.ToString(), Scope = scope }, Life), "Bearer", (int)Life.TotalSeconds, scope, refreshToken);
    }
}
