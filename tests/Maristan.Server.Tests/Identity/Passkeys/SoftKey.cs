using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Maristan.Server.Identity.Passkeys;

/// <summary>An authenticator made of software: one credential (ES256, no attestation) that counts its uses, as WebAuthn level 3 has it.</summary>
internal sealed class SoftKey(string domain, string origin) : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HoldsCredential = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private string userHandle = "";

    public uint Counter { get; set; } = 1;

    /// <summary>Where the page is that asks; somebody else's page may ask too.</summary>
    public string Origin { get; set; } = origin;

    public bool VerifiesUser { get; set; } = true;

    public void Dispose() => key.Dispose();

    public object Make(JsonElement options)
    {
        userHandle = options.GetProperty("user").GetProperty("id").GetString()!;
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString("none");
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString([.. Data(HoldsCredential), .. new byte[16], .. Big((ushort)id.Length), .. id, .. PublicKey()]);
        writer.WriteEndMap();
        return Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(Said("webauthn.create", options)),
            attestationObject = Base64Url.EncodeToString(writer.Encode()),
            transports = (string[])["internal"],
        });
    }

    public object Show(JsonElement options)
    {
        var said = Said("webauthn.get", options);
        var data = Data(0);
        return Credential(new
        {
            clientDataJSON = Base64Url.EncodeToString(said),
            authenticatorData = Base64Url.EncodeToString(data),
            signature = Base64Url.EncodeToString(key.SignData([.. data, .. SHA256.HashData(said)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            userHandle,
        });
    }

    private object Credential(object response) => new
    {
        id = Base64Url.EncodeToString(id), rawId = Base64Url.EncodeToString(id), type = "public-key", authenticatorAttachment = "platform", clientExtensionResults = new { }, response,
    };

    private byte[] Said(string type, JsonElement options) => Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize(new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false }));

    private byte[] Data(byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(Present | (VerifiesUser ? Verified : 0) | more), .. count];
    }

    private static byte[] Big(ushort number) => [(byte)(number >> 8), (byte)number];

    /// <summary>COSE: EC2, ES256, P-256, x and y.</summary>
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(5);
        foreach (var (label, value) in (ReadOnlySpan<(int, int)>)[(1, 2), (3, -7), (-1, 1)])
        {
            writer.WriteInt32(label);
            writer.WriteInt32(value);
        }

        writer.WriteInt32(-2);
        writer.WriteByteString(point.X!);
        writer.WriteInt32(-3);
        writer.WriteByteString(point.Y!);
        writer.WriteEndMap();
        return writer.Encode();
    }
}
