using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Maristan.Server.Identity.Tokens;

/// <summary>Writes tokens as nobody should: any header, any claims, signed by whatever key is at hand.</summary>
internal sealed class Forger
{
    public const string Issuer = "https://hospital.example";

    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public TokenKey Key { get; } = TokenKey.Make();

    public KeyRing Ring => RingOf(Key);

    public string Header => $$"""{"typ":"at+jwt","alg":"ES256","kid":"{{Key.Id}}"}""";

    public static TokenClaims Claims { get; } = new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid())
    {
        ClientId = "portal", Scope = "patients:read studies:read", Id = Guid.NewGuid(), IssuedAt = Now, ExpiresAt = Now.AddMinutes(15),
    };

    public string Good() => Jwt.Make(Key, Issuer, Claims);

    public string Sign(string header, string claims, TokenKey? by = null)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var signature = new byte[TokenKey.SignatureSize];
        (by ?? Key).Sign(Encoding.ASCII.GetBytes(signed), signature);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Whoever takes the published key for a shared secret would believe this one.</summary>
    public string SignByPublicKeyAsSecret(string header)
    {
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Base64Url.DecodeFromChars(Key.X), Y = Base64Url.DecodeFromChars(Key.Y) } });
        var signed = $"{Encode(header)}.{Encode(WithClaims())}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Good claims as JSON, with these in the others' place; null takes one away.</summary>
    public static string WithClaims(params ReadOnlySpan<(string Name, object? Value)> changes)
    {
        var claims = JsonNode.Parse(JwtClaims.Write(Issuer, Claims))!.AsObject();
        foreach (var (name, value) in changes)
        {
            claims.Remove(name);
            if (value is not null)
            {
                claims[name] = JsonSerializer.SerializeToNode(value);
            }
        }

        return claims.ToJsonString();
    }

    public TokenVerdict Check(string token, DateTimeOffset? now = null) => Jwt.Check(Encoding.UTF8.GetBytes(token), Ring, Issuer, now ?? Now);

    public static KeyRing RingOf(params ReadOnlySpan<TokenKey> keys) =>
        new(keys.ToArray().Select(static (key, place) => new RungKey(new(key.Id, Now, place == 0 ? null : Now, place == 0 ? null : Now.AddHours(1)), key)));

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
