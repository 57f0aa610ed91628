using System.Buffers;
using System.Security.Cryptography;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Blobs;

/// <param name="Fits">False where the content went past what was allowed; nothing of it is to be kept.</param>
internal sealed record SealedContent(long Size, byte[] KeyedHash, bool Fits);

/// <summary>
/// Seals a stream into another. While one batch is hashed and sealed, the next is read and the one before is written,
/// so that two cores go at the pace of the slowest of the four; memory stays at four batches whatever the size.
/// </summary>
internal sealed class BlobSealer : IDisposable
{
    private const int ChunksInBatch = 16;
    private const int BatchSize = ChunksInBatch * BlobHeader.UsualChunk;
    private const int SealedBatchSize = BatchSize + ((ChunksInBatch + 1) * BlobHeader.TagSize);
    private readonly byte[][] plain = [ArrayPool<byte>.Shared.Rent(BatchSize), ArrayPool<byte>.Shared.Rent(BatchSize)];
    private readonly byte[][] closed = [ArrayPool<byte>.Shared.Rent(SealedBatchSize), ArrayPool<byte>.Shared.Rent(SealedBatchSize)];
    private readonly BlobHeader header;
    private readonly AesGcm cipher;
    private readonly IncrementalHash hash;
    private long size;

    private BlobSealer(DataKey key, DataKey hashKey, Guid objectName)
    {
        header = BlobHeader.New(key.Id);
        cipher = header.Cipher(key, objectName);
        hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, hashKey.Bytes);
    }

    /// <param name="most">Reading ends when the content is longer than this.</param>
    public static async Task<SealedContent> Seal(BlobKeys keys, Guid objectName, Stream content, Stream sink, long most, CancellationToken cancel)
    {
        using var sealer = new BlobSealer(keys.Content, keys.Hash, objectName);
        await sink.WriteAsync(sealer.header.Bytes, cancel);
        return await sealer.Run(content, sink, most, cancel);
    }

    public void Dispose()
    {
        cipher.Dispose();
        hash.Dispose();
        foreach (var buffer in plain)
        {
            CryptographicOperations.ZeroMemory(buffer.AsSpan(0, (int)Math.Min(size, BatchSize)));
            ArrayPool<byte>.Shared.Return(buffer);
        }

        foreach (var buffer in closed)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<SealedContent> Run(Stream content, Stream sink, long most, CancellationToken cancel)
    {
        Task<int> reading = Fill(content, plain[0], cancel);
        Task hashing = Task.CompletedTask, writing = Task.CompletedTask;
        try
        {
            for (var batch = 0; ; batch++)
            {
                var length = await reading;
                var isLast = length < BatchSize;
                size += length;
                if (size > most)
                {
                    return new(size, [], Fits: false);
                }

                var (now, next) = (batch & 1, (batch + 1) & 1);
                hashing = Task.Run(() => hash.AppendData(plain[now], 0, length), cancel);
                reading = isLast ? reading : Fill(content, plain[next], cancel);
                var sealedLength = SealBatch(batch, plain[now].AsSpan(0, length), isLast, closed[now]);
                await writing;
                writing = sink.WriteAsync(closed[now].AsMemory(0, sealedLength), cancel).AsTask();
                await hashing;
                if (isLast)
                {
                    await writing;
                    return new(size, hash.GetHashAndReset(), Fits: true);
                }
            }
        }
        finally
        {
            // The buffers go back to the pool; nobody may still be writing to them.
            await Task.WhenAll(reading, hashing, writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private int SealBatch(long batch, ReadOnlySpan<byte> content, bool isLast, Span<byte> into)
    {
        var (chunk, written) = (batch * ChunksInBatch, 0);
        for (; content.Length >= BlobHeader.UsualChunk; content = content[BlobHeader.UsualChunk..])
        {
            header.Seal(cipher, chunk++, isLast: false, content[..BlobHeader.UsualChunk], into[written..]);
            written += BlobHeader.UsualChunk + BlobHeader.TagSize;
        }

        if (isLast)
        {
            header.Seal(cipher, chunk, isLast: true, content, into[written..]);
            written += content.Length + BlobHeader.TagSize;
        }

        return written;
    }

    private static Task<int> Fill(Stream content, byte[] buffer, CancellationToken cancel) =>
        content.ReadAtLeastAsync(buffer.AsMemory(0, BatchSize), BatchSize, throwOnEndOfStream: false, cancel).AsTask();
}
