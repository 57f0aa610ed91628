using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using static Maristan.Server.Identity.Directories.ForeignJson;

namespace Maristan.Server.Identity.Directories;

/// <summary>What an ID token must say to be believed for one sign-in.</summary>
internal sealed record ExpectedToken(string Issuer, string ClientId, string Nonce, string? AccessToken, DateTimeOffset Now);

/// <summary>Why one is not believed: for the log and tests, never for whoever brought it.</summary>
internal enum IdTokenFault
{
    None,
    Malformed,
    WrongAlgorithm,
    UnknownKey,
    BadSignature,
    WrongIssuer,
    WrongAudience,
    WrongNonce,
    Expired,
    NotYet,
    WrongHash,
    NoSubject,
}

/// <summary>Reads what a directory says of somebody (OpenID Connect Core, 3.1.3.7). Everything that the standard leaves open is closed.</summary>
internal static class IdToken
{
    private const int Longest = 16_384;
    private const int LongestSubject = 255;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(10);

    /// <param name="claims">What it says; only to be looked at where there is no fault.</param>
    public static IdTokenFault Check(string token, IReadOnlyList<DirectoryKey> keys, ExpectedToken expected, out JsonElement claims)
    {
        claims = default;
        if (token.Length > Longest || token.Split('.') is not [var head, var body, var seal] || Part(head) is not { } header || Part(body) is not { } payload || Bytes(seal) is not { } signature)
        {
            return IdTokenFault.Malformed;
        }

        // An extension that must be understood is not (RFC 7515, 4.1.11); a type other than JWT is another kind of token.
        if (header.TryGetProperty("crit", out _) || (header.TryGetProperty("typ", out _) && !string.Equals(Text(header, "typ"), "JWT", StringComparison.OrdinalIgnoreCase)))
        {
            return IdTokenFault.Malformed;
        }

        if (Text(header, "alg") is not ("RS256" or "PS256" or "ES256") || Text(header, "alg") is not { } algorithm)
        {
            return IdTokenFault.WrongAlgorithm;
        }

        var id = Text(header, "kid");
        var candidates = keys.Where(key => key.Fits(algorithm) && (id is null || key.Id == id)).ToArray();
        // Without a name it must be plain which key is meant.
        if (candidates is not [var key])
        {
            return IdTokenFault.UnknownKey;
        }

        claims = payload;
        return key.Verifies(algorithm, Encoding.ASCII.GetBytes($"{head}.{body}"), signature) ? Judge(payload, expected) : IdTokenFault.BadSignature;
    }

    private static IdTokenFault Judge(JsonElement claims, ExpectedToken expected)
    {
        if (Text(claims, "iss") != expected.Issuer)
        {
            return IdTokenFault.WrongIssuer;
        }

        if (!IsForUs(claims, expected.ClientId))
        {
            return IdTokenFault.WrongAudience;
        }

        if (Text(claims, "nonce") is not { } nonce || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(nonce), Encoding.UTF8.GetBytes(expected.Nonce)))
        {
            return IdTokenFault.WrongNonce;
        }

        if (Moment(claims, "exp") is not { } until || Moment(claims, "iat") is not { } issued || until <= expected.Now - Skew || issued < expected.Now - Oldest)
        {
            return IdTokenFault.Expired;
        }

        if (issued > expected.Now + Skew || (claims.TryGetProperty("nbf", out _) && !(Moment(claims, "nbf") <= expected.Now + Skew)))
        {
            return IdTokenFault.NotYet;
        }

        if (claims.TryGetProperty("at_hash", out _) && Text(claims, "at_hash") != HashOf(expected.AccessToken))
        {
            return IdTokenFault.WrongHash;
        }

        return Text(claims, "sub") is { Length: > 0 and <= LongestSubject } ? IdTokenFault.None : IdTokenFault.NoSubject;
    }

    /// <summary>For us, and where also for others, given out to us.</summary>
    private static bool IsForUs(JsonElement claims, string client)
    {
        if (!claims.TryGetProperty("aud", out var audience))
        {
            return false;
        }

        var party = claims.TryGetProperty("azp", out _);
        if (party && Text(claims, "azp") != client)
        {
            return false;
        }

        return audience.ValueKind switch
        {
            JsonValueKind.String => audience.ValueEquals(client),
            JsonValueKind.Array => audience.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.ValueEquals(client)) && (audience.GetArrayLength() == 1 || party),
            _ => false,
        };
    }

    /// <summary>The left half of the hash; each of the algorithms goes with SHA-256.</summary>
    private static string? HashOf(string? accessToken) =>
        accessToken is null ? null : Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));

    private static DateTimeOffset? Moment(JsonElement of, string member) =>
        of.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    private static JsonElement? Part(string text) => Bytes(text) is { } json ? Read(json) : null;
}
