using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Blobs;

/// <summary>
/// How an object begins: magic and version, chunk size, which data key, salt, nonce prefix. After it come chunks of AES-256-GCM
/// in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce is prefix, counter and whether this is the last,
/// and every chunk is bound to the header. The last chunk is shorter than the others, and empty where the size is a multiple of theirs.
/// </summary>
internal sealed class BlobHeader
{
    public const int Size = 67;
    public const int TagSize = 16;
    public const int NonceSize = 12;
    public const int UsualChunk = 64 * 1024;
    private const int SmallestChunk = 4 * 1024;
    private const int LargestChunk = 16 * 1024 * 1024;
    private const int PrefixSize = NonceSize - sizeof(uint) - 1;
    private const int KeySize = 32;
    private readonly byte[] bytes;

    private BlobHeader(byte[] bytes) => this.bytes = bytes;

    private static ReadOnlySpan<byte> Magic => "MARBLOB\u0001"u8;

    public ReadOnlyMemory<byte> Bytes => bytes;

    public int ChunkSize => (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8));

    public Guid KeyId => new(bytes.AsSpan(12, 16), bigEndian: true);

    private ReadOnlySpan<byte> Salt => bytes.AsSpan(28, 32);

    private ReadOnlySpan<byte> Prefix => bytes.AsSpan(60, PrefixSize);

    public static BlobHeader New(Guid keyId)
    {
        var bytes = RandomNumberGenerator.GetBytes(Size);
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), UsualChunk);
        keyId.TryWriteBytes(bytes.AsSpan(12), bigEndian: true, out _);
        return new(bytes);
    }

    /// <exception cref="BlobException">These are not the first bytes of a sealed file.</exception>
    public static BlobHeader Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size || !bytes.StartsWith(Magic))
        {
            throw new BlobException(BlobFault.Damaged, "The object does not begin as a sealed file of this version does.");
        }

        var header = new BlobHeader(bytes.ToArray());
        return header.ChunkSize is >= SmallestChunk and <= LargestChunk && BitOperations.IsPow2(header.ChunkSize)
            ? header
            : throw new BlobException(BlobFault.Damaged, "The object's header names a size of chunk that is never written.");
    }

    /// <summary>How long the object of a file of this size is: there is exactly one way to seal a size.</summary>
    public long SealedLength(long size) => Size + size + (Chunks(size) * TagSize);

    public long Chunks(long size) => (size / ChunkSize) + 1;

    /// <summary>Each object has a key of its own, bound to its name: an object under another's name does not open.</summary>
    public AesGcm Cipher(DataKey key, Guid objectName)
    {
        Span<byte> own = stackalloc byte[KeySize];
        Span<byte> context = stackalloc byte[13 + 16];
        "maristan blob"u8.CopyTo(context);
        objectName.TryWriteBytes(context[13..], bigEndian: true, out _);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, own, Salt, context);
        var cipher = new AesGcm(own, TagSize);
        CryptographicOperations.ZeroMemory(own);
        return cipher;
    }

    public void Seal(AesGcm cipher, long chunk, bool isLast, ReadOnlySpan<byte> plain, Span<byte> sealedChunk)
    {
        Span<byte> nonce = stackalloc byte[NonceSize];
        Nonce(nonce, chunk, isLast);
        cipher.Encrypt(nonce, plain, sealedChunk[..plain.Length], sealedChunk.Slice(plain.Length, TagSize), bytes);
    }

    /// <exception cref="BlobException">The chunk was altered, moved from its place, or belongs to another file.</exception>
    public void Open(AesGcm cipher, long chunk, bool isLast, ReadOnlySpan<byte> sealedChunk, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceSize];
        Nonce(nonce, chunk, isLast);
        try
        {
            cipher.Decrypt(nonce, sealedChunk[..^TagSize], sealedChunk[^TagSize..], plain, bytes);
        }
        catch (AuthenticationTagMismatchException altered)
        {
            throw new BlobException(BlobFault.Damaged, $"Chunk {chunk} of the object was altered, is not in its place, or belongs to another file.", altered);
        }
    }

    private void Nonce(Span<byte> nonce, long chunk, bool isLast)
    {
        Prefix.CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[PrefixSize..], checked((uint)chunk));
        nonce[^1] = isLast ? (byte)1 : (byte)0;
    }
}
