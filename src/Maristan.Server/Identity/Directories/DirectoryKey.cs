using System.Security.Cryptography;
using System.Text.Json;
using static Maristan.Server.Identity.Directories.ForeignJson;

namespace Maristan.Server.Identity.Directories;

/// <summary>A public key of a directory. Only kinds that have no way to be misused are read: RSA of 2048 bits or more, and the curve P-256.</summary>
internal sealed class DirectoryKey
{
    private const int MostKeys = 50;

    private readonly RSAParameters? rsa;
    private readonly ECParameters? curve;
    private readonly string? algorithm;

    private DirectoryKey(string? id, string? algorithm, RSAParameters? rsa, ECParameters? curve) => (Id, this.algorithm, this.rsa, this.curve) = (id, algorithm, rsa, curve);

    public string? Id { get; }

    /// <param name="set">A JWK set (RFC 7517); what is no key of ours to read is passed over.</param>
    public static IReadOnlyList<DirectoryKey> ReadAll(JsonElement set) =>
        set.ValueKind == JsonValueKind.Object && set.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
            ? [.. keys.EnumerateArray().Take(MostKeys).Select(Read).OfType<DirectoryKey>()]
            : [];

    /// <summary>The algorithm is the key's, never the token's own choice.</summary>
    public bool Fits(string algorithm) => (this.algorithm is null || this.algorithm == algorithm) && algorithm switch
    {
        "RS256" or "PS256" => rsa is not null,
        "ES256" => curve is not null,
        _ => false,
    };

    public bool Verifies(string algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (curve is { } parameters)
        {
            using var key = ECDsa.Create(parameters);
            return signature.Length == 64 && key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }

        using var other = RSA.Create(rsa!.Value);
        return other.VerifyData(signed, signature, HashAlgorithmName.SHA256, algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }

    private static DirectoryKey? Read(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object || Text(key, "use") is not (null or "sig"))
        {
            return null;
        }

        try
        {
            return Text(key, "kty") switch
            {
                "RSA" when Number(key, "n") is { Length: >= 256 and <= 1_024 } modulus && Number(key, "e") is { Length: >= 1 and <= 4 } exponent =>
                    new(Text(key, "kid"), Text(key, "alg"), new() { Modulus = modulus, Exponent = exponent }, null),
                "EC" when Text(key, "crv") == "P-256" && Number(key, "x") is { Length: 32 } x && Number(key, "y") is { Length: 32 } y =>
                    new(Text(key, "kid"), Text(key, "alg"), null, OnCurve(new() { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = x, Y = y } })),
                _ => null,
            };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <exception cref="CryptographicException">The point does not lie on the curve.</exception>
    private static ECParameters OnCurve(ECParameters parameters)
    {
        using var key = ECDsa.Create(parameters);
        return key.ExportParameters(includePrivateParameters: false);
    }

    private static byte[]? Number(JsonElement key, string member) => Text(key, member) is { Length: > 0 and <= 2_000 } text ? Bytes(text) : null;
}
