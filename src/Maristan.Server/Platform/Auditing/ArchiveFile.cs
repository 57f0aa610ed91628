using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Maristan.Server.Platform.Auditing;

/// <summary>One line of an archive: a head with its leaves, or an entry under the head before it.</summary>
internal sealed record ArchiveLine(Head? Head, byte[]? Leaves, PlacedEntry? Entry);

/// <summary>
/// A month of the trail in one file: lines of JSON, gathered to chunks, each compressed and then sealed under the file's own key.
/// The nonce counts the chunks and marks the last, so that a file that lacks some, or has them in another order, does not open.
/// </summary>
internal sealed class ArchiveFile : IAsyncDisposable
{
    private const int ChunkSize = 1 << 20;
    private const int LargestChunk = 64 << 20;
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int CompressionQuality = 5;
    private const int CompressionWindow = 22;
    private static readonly byte[] Beginning = Encoding.ASCII.GetBytes("maristan audit archive 1\n");

    private readonly FileStream file;
    private readonly AesGcm cipher;
    private readonly MemoryStream chunk = new(ChunkSize + 4096);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long count;

    private ArchiveFile(FileStream file, byte[] key) => (this.file, Key, cipher) = (file, key, new AesGcm(key, TagSize));

    public byte[] Key { get; }

    public static async Task<ArchiveFile> Create(string path, CancellationToken cancel)
    {
        var archive = new ArchiveFile(new FileStream(path, FileMode.Create, FileAccess.Write), RandomNumberGenerator.GetBytes(KeySize));
        await archive.Write(Beginning, cancel);
        return archive;
    }

    public async Task Add(ArchiveLine line, CancellationToken cancel)
    {
        JsonSerializer.Serialize(chunk, line, Json.Options);
        chunk.WriteByte((byte)'\n');
        if (chunk.Length >= ChunkSize)
        {
            await Flush(isLast: false, cancel);
        }
    }

    /// <summary>Ends the file and waits for the disk.</summary>
    /// <returns>The SHA-256 of the whole file.</returns>
    public async Task<byte[]> Finish(CancellationToken cancel)
    {
        await Flush(isLast: true, cancel);
        file.Flush(flushToDisk: true);
        return hash.GetHashAndReset();
    }

    public ValueTask DisposeAsync()
    {
        cipher.Dispose();
        hash.Dispose();
        chunk.Dispose();
        return file.DisposeAsync();
    }

    /// <exception cref="CryptographicException">It was sealed under another key, or altered, or lacks chunks.</exception>
    /// <exception cref="InvalidDataException">It is no archive.</exception>
    public static async IAsyncEnumerable<ArchiveLine> Read(string path, byte[] key, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        using var cipher = new AesGcm(key, TagSize);
        if (!(await Take(file, Beginning.Length, cancel)).AsSpan().SequenceEqual(Beginning))
        {
            throw new InvalidDataException("The file is no archive of the audit trail.");
        }

        for (long number = 0, isLast = 0; isLast == 0; number++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(await Take(file, sizeof(int), cancel));
            if (length is < TagSize or > LargestChunk)
            {
                throw new InvalidDataException("The archive is damaged.");
            }

            var sealedChunk = await Take(file, length, cancel);
            isLast = file.Position == file.Length ? 1 : 0;
            foreach (var line in Lines(Unpack(cipher, sealedChunk, Nonce(number, isLast == 1))))
            {
                yield return line;
            }
        }
    }

    private async Task Flush(bool isLast, CancellationToken cancel)
    {
        var plain = chunk.GetBuffer().AsSpan(0, (int)chunk.Length);
        var packed = new byte[sizeof(int) + BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        BinaryPrimitives.WriteInt32BigEndian(packed, plain.Length);
        if (!BrotliEncoder.TryCompress(plain, packed.AsSpan(sizeof(int)), out var compressed, CompressionQuality, CompressionWindow))
        {
            throw new InvalidOperationException("The room for a compressed chunk was reckoned too small.");
        }

        var size = sizeof(int) + compressed;
        var sealedChunk = new byte[sizeof(int) + size + TagSize];
        BinaryPrimitives.WriteInt32BigEndian(sealedChunk, size + TagSize);
        cipher.Encrypt(Nonce(count++, isLast), packed.AsSpan(0, size), sealedChunk.AsSpan(sizeof(int), size), sealedChunk.AsSpan(sizeof(int) + size), Beginning);
        chunk.SetLength(0);
        await Write(sealedChunk, cancel);
    }

    private async Task Write(byte[] bytes, CancellationToken cancel)
    {
        hash.AppendData(bytes);
        await file.WriteAsync(bytes, cancel);
    }

    private static byte[] Unpack(AesGcm cipher, byte[] sealedChunk, byte[] nonce)
    {
        var packed = new byte[sealedChunk.Length - TagSize];
        cipher.Decrypt(nonce, sealedChunk.AsSpan(0, packed.Length), sealedChunk.AsSpan(packed.Length), packed, Beginning);
        var size = packed.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32BigEndian(packed);
        if (size is < 0 or > LargestChunk)
        {
            throw new InvalidDataException("The archive is damaged.");
        }

        var plain = new byte[size];
        return BrotliDecoder.TryDecompress(packed.AsSpan(sizeof(int)), plain, out var written) && written == size
            ? plain
            : throw new InvalidDataException("The archive is damaged.");
    }

    private static IEnumerable<ArchiveLine> Lines(byte[] plain)
    {
        for (var start = 0; start < plain.Length;)
        {
            var length = plain.AsSpan(start).IndexOf((byte)'\n');
            yield return JsonSerializer.Deserialize<ArchiveLine>(plain.AsSpan(start, length), Json.Options)!;
            start += length + 1;
        }
    }

    private static byte[] Nonce(long number, bool isLast)
    {
        var nonce = new byte[NonceSize];
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }

    private static async Task<byte[]> Take(FileStream file, int length, CancellationToken cancel)
    {
        if (length > file.Length - file.Position)
        {
            throw new InvalidDataException("The archive is cut off.");
        }

        var bytes = new byte[length];
        await file.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }
}
