using System.Security.Cryptography;
using System.Text.Json;
using Maristan.Server.Platform;
using Microsoft.Net.Http.Headers;

namespace Maristan.Server.Identity.Tokens;

/// <summary>The keys as they stood in the database at one moment. Never changed: a later moment is another ring.</summary>
internal sealed class KeyRing
{
    private readonly RungKey[] keys;

    public KeyRing(IEnumerable<RungKey> keys)
    {
        this.keys = [.. keys];
        Signer = this.keys.FirstOrDefault(static one => one.Place.Signs)?.Key;
        Published = JsonSerializer.SerializeToUtf8Bytes(new JwkSet([.. this.keys.Select(static one => Jwk.Of(one.Key))]), Json.Options);
        ETag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Published).AsSpan(0, 8))}\"");
    }

    /// <summary>Null where there is none that opens under the master key.</summary>
    public TokenKey? Signer { get; }

    /// <summary>The public halves as a JWK set (RFC 7517).</summary>
    public byte[] Published { get; }

    public EntityTagHeaderValue ETag { get; }

    public IEnumerable<KeyPlace> Places => keys.Select(static one => one.Place);

    /// <returns>Null where no key of this name verifies any more, or yet.</returns>
    public TokenKey? Find(ReadOnlySpan<byte> id, DateTimeOffset now)
    {
        foreach (var one in keys)
        {
            if (id.SequenceEqual(one.Key.IdBytes.Span))
            {
                return one.Place.VerifiesUntil is { } until && until <= now ? null : one.Key;
            }
        }

        return null;
    }

    /// <returns>The key of this name, so that it need not be opened again.</returns>
    public TokenKey? Known(string id) => Array.Find(keys, one => one.Key.Id == id)?.Key;
}

internal sealed record RungKey(KeyPlace Place, TokenKey Key);

/// <summary>Where a key stands between its making and its end.</summary>
internal sealed record KeyPlace(string Id, DateTimeOffset? SignsFrom, DateTimeOffset? SignsUntil, DateTimeOffset? VerifiesUntil)
{
    public bool Signs => SignsFrom is not null && SignsUntil is null;

    /// <summary>Published, and waiting to be the one that signs.</summary>
    public bool IsNext => SignsFrom is null;
}

internal sealed record JwkSet(IReadOnlyList<Jwk> Keys);

/// <summary>A public key as JSON; it has no room for a private half.</summary>
internal sealed record Jwk(string Kty, string Use, string Alg, string Kid, string Crv, string X, string Y)
{
    public static Jwk Of(TokenKey key) => new("EC", "sig", "ES256", key.Id, "P-256", key.X, key.Y);
}
