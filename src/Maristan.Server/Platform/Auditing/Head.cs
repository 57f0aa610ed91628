using System.Security.Cryptography;
using System.Text.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

/// <summary>What the sealer signs: the root over some rows, tied to the head before it.</summary>
/// <param name="Epoch">Grows when the database is restored, so that heads from before are known as such.</param>
/// <param name="Size">How many rows were there; fewer than the positions between first and last only where rows were taken out before they were sealed.</param>
/// <param name="Previous">The hash of the head before; zeros for the first.</param>
/// <param name="Signature">ECDSA with P-256 and SHA-256 over the head's bytes, in the form of IEEE P1363.</param>
internal sealed record Head(
    long Number, int Epoch, long FirstPosition, long LastPosition, int Size, byte[] Root, byte[] Previous, DateTimeOffset SealedAt, string KeyId, byte[] Signature)
{
    private const byte HeadMark = 0x02;

    public static byte[] BeforeTheFirst { get; } = new byte[MerkleTree.HashSize];

    public byte[] Hash() => SHA256.HashData(Bytes());

    public Head SignedBy(SigningKey key) => this with { Signature = key.Sign(Bytes()) };

    public bool IsSignedBy(ECDsa publicKey) => publicKey.VerifyData(Bytes(), Signature, HashAlgorithmName.SHA256);

    /// <summary>As it stands outside the database.</summary>
    public byte[] ToLine() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json.Options), (byte)'\n'];

    /// <returns>Null for what is no head.</returns>
    public static Head? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Head>(line, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static Task<Head?> Last(MaristanDatabase database, CancellationToken cancel) => database.QueryOne<Head>(SystemPurpose.Sealing, $"""
        select number, epoch, first_position, last_position, size, root, previous, sealed_at, key_id, signature from audit.head order by number desc limit 1
        """, cancel);

    private byte[] Bytes() => new Canonical().Begin(HeadMark)
        .Add("maristan audit head 1").Add(Number).Add(Epoch).Add(FirstPosition).Add(LastPosition).Add(Size).Add(Root).Add(Previous).Add(SealedAt).Add(KeyId).Bytes.ToArray();
}
