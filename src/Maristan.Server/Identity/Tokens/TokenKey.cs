using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Maristan.Server.Identity.Tokens;

/// <summary>A key of ECDSA on the curve P-256, which signs as ES256 (RFC 7518, 3.4) and is named by its thumbprint.</summary>
internal sealed class TokenKey
{
    public const int SignatureSize = 64;

    private readonly ECParameters parameters;

    /// <summary>One of the framework's keys is for one thread at a time, so each that is at work has its own.</summary>
    private readonly ConcurrentBag<ECDsa> idle = [];

    private TokenKey(ECParameters parameters)
    {
        this.parameters = parameters;
        (X, Y) = (Base64Url.EncodeToString(parameters.Q.X), Base64Url.EncodeToString(parameters.Q.Y));
        // The members that RFC 7638 demands for EC, in its order and without a space.
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""")));
        IdBytes = Encoding.ASCII.GetBytes(Id);
    }

    /// <summary>The kid of its tokens: the thumbprint of its public half.</summary>
    public string Id { get; }

    public ReadOnlyMemory<byte> IdBytes { get; }

    public string X { get; }

    public string Y { get; }

    public static TokenKey Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(key.ExportParameters(includePrivateParameters: true));
    }

    /// <exception cref="CryptographicException">It is no key of this curve.</exception>
    public static TokenKey Of(ECParameters parameters)
    {
        using var key = ECDsa.Create(parameters); // refuses a point that does not lie on the curve
        return parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
            ? new(key.ExportParameters(includePrivateParameters: parameters.D is not null))
            : throw new CryptographicException("The key does not lie on the curve P-256.");
    }

    /// <param name="pkcs8">As <see cref="ToPkcs8"/> gives it.</param>
    /// <exception cref="CryptographicException">It is no key of this curve.</exception>
    public static TokenKey Read(ReadOnlySpan<byte> pkcs8)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return Of(key.ExportParameters(includePrivateParameters: true));
    }

    public byte[] ToPkcs8()
    {
        using var key = ECDsa.Create(parameters);
        return key.ExportPkcs8PrivateKey();
    }

    /// <param name="signature">Room for <see cref="SignatureSize"/> bytes: R and S.</param>
    public void Sign(ReadOnlySpan<byte> bytes, Span<byte> signature)
    {
        var key = Take();
        key.SignData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        idle.Add(key);
    }

    public bool Verifies(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        // A zero passes every key in an implementation that does not look (CVE-2022-21449); this one looks before it asks.
        if (signature.Length != SignatureSize || !signature[..32].ContainsAnyExcept((byte)0) || !signature[32..].ContainsAnyExcept((byte)0))
        {
            return false;
        }

        var key = Take();
        var isGood = key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        idle.Add(key);
        return isGood;
    }

    private ECDsa Take() => idle.TryTake(out var key) ? key : ECDsa.Create(parameters);
}
