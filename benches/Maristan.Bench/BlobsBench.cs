using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using Maristan.Server.Platform.Blobs;

namespace Maristan.Bench;

/// <summary>Files into the store and out of it, beside one loop that hashes, seals and writes the same bytes with the same fsync, and one that reads and opens them.</summary>
internal static class BlobsBench
{
    private const int Size = 128 * 1024 * 1024;
    private const int Batch = 1024 * 1024;
    private const int Chunk = 64 * 1024;
    private const int Tag = 16;

    public static async Task Run(string data)
    {
        await using var node = await BenchNode.Start(data);
        var blobs = node.Services.GetRequiredService<Blobs>();
        var content = RandomNumberGenerator.GetBytes(Size);
        List<double> loopIn = [], loopOut = [], blobsIn = [], blobsOut = [];
        for (var round = -1; round < 7; round++)
        {
            // Else the store would find that it has these bytes already.
            BinaryPrimitives.WriteInt32LittleEndian(content, round);
            // A new file each time for both: blocks that were written before are faster on many disks.
            var file = Path.Combine(data, $"loop {round}");
            var (written, read) = (await Timed(() => WriteLoop(content, file)), await Timed(() => ReadLoop(file)));
            Guid id = default;
            var put = await Timed(async () => id = (await blobs.Put(node.Caller, BlobArea.Models, new MemoryStream(content), CancellationToken.None)).Blob!.Id);
            var opened = await Timed(() => Take(blobs, node, id));
            if (round >= 0)
            {
                loopIn.Add(written);
                loopOut.Add(read);
                blobsIn.Add(put);
                blobsOut.Add(opened);
            }
        }

        Report.Line("one loop of hash, seal and write", "MB/s", new(loopIn));
        Report.Line("a file into the store", "MB/s", new(blobsIn));
        Report.Goal("its share of the loop", new Figures(blobsIn).Over(new(loopIn)), 0.8);
        Report.Line("one loop of read and open", "MB/s", new(loopOut));
        Report.Line("a file out of the store", "MB/s", new(blobsOut));
        Report.Goal("its share of the loop", new Figures(blobsOut).Over(new(loopOut)), 0.8);
    }

    private static async Task<double> Timed(Func<Task> action)
    {
        var started = Stopwatch.GetTimestamp();
        await action();
        return Size / 1e6 / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task WriteLoop(byte[] content, string file)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, new byte[32]);
        using var cipher = new AesGcm(new byte[32], Tag);
        await using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 });
        var (plain, closed) = (new byte[Batch], new byte[Batch / Chunk * (Chunk + Tag)]);
        for (var from = 0; from < content.Length; from += Batch)
        {
            content.AsSpan(from, Batch).CopyTo(plain);
            hash.AppendData(plain);
            for (var chunk = 0; chunk < Batch / Chunk; chunk++)
            {
                var into = closed.AsSpan(chunk * (Chunk + Tag), Chunk + Tag);
                cipher.Encrypt(Nonce((from / Chunk) + chunk), plain.AsSpan(chunk * Chunk, Chunk), into[..Chunk], into[Chunk..]);
            }

            await stream.WriteAsync(closed);
        }

        hash.GetHashAndReset();
        stream.Flush(flushToDisk: true);
    }

    private static async Task ReadLoop(string file)
    {
        using var cipher = new AesGcm(new byte[32], Tag);
        await using var stream = new FileStream(file, new FileStreamOptions { BufferSize = 0 });
        var (plain, closed) = (new byte[Batch], new byte[Batch / Chunk * (Chunk + Tag)]);
        for (var batch = 0; await stream.ReadAtLeastAsync(closed, closed.Length, throwOnEndOfStream: false) == closed.Length; batch++)
        {
            for (var chunk = 0; chunk < Batch / Chunk; chunk++)
            {
                var from = closed.AsSpan(chunk * (Chunk + Tag), Chunk + Tag);
                cipher.Decrypt(Nonce((batch * (Batch / Chunk)) + chunk), from[..Chunk], from[Chunk..], plain.AsSpan(chunk * Chunk, Chunk));
            }
        }
    }

    private static async Task Take(Blobs blobs, BenchNode node, Guid id)
    {
        await using var content = (await blobs.Open(node.Caller, id, CancellationToken.None))!;
        await content.CopyToAsync(Stream.Null, Batch, CancellationToken.None);
    }

    private static byte[] Nonce(int chunk)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(nonce, chunk);
        return nonce;
    }
}
