using System.Security.Cryptography;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Blobs;

/// <summary>A file sealed in memory, for tests of the format alone.</summary>
internal sealed record Sealed(byte[] Content, byte[] Object, Blob Blob, BlobKeys Keys)
{
    public static async Task<Sealed> Of(byte[] content)
    {
        var keys = new BlobKeys(new(Guid.NewGuid(), RandomNumberGenerator.GetBytes(32)), new(Guid.NewGuid(), RandomNumberGenerator.GetBytes(32)));
        return await Of(content, keys);
    }

    public static async Task<Sealed> Of(byte[] content, BlobKeys keys)
    {
        var blob = new Blob(Guid.NewGuid(), Guid.NewGuid(), BlobArea.Images, content.Length, Guid.NewGuid());
        using var sink = new MemoryStream();
        await BlobSealer.Seal(keys, blob.ObjectName, new MemoryStream(content), sink, long.MaxValue, CancellationToken.None);
        return new(content, sink.ToArray(), blob, keys);
    }

    public static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    public Task<BlobStream> Open(Stream closed) => BlobStream.Open(closed, Blob, Find, static _ => Task.CompletedTask, CancellationToken.None);

    public async Task<byte[]> Read(byte[] sealedObject)
    {
        await using var content = await Open(new MemoryStream(sealedObject));
        using var all = new MemoryStream();
        await content.CopyToAsync(all);
        return all.ToArray();
    }

    public async Task<byte[]> Read(int from, int length)
    {
        await using var content = await Open(new MemoryStream(Object));
        content.Position = from;
        var bytes = new byte[length];
        return bytes[..await content.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false)];
    }

    /// <summary>In sips of this size, as a slow client takes it.</summary>
    public async Task<byte[]> ReadBy(int sip)
    {
        await using var content = await Open(new MemoryStream(Object));
        using var all = new MemoryStream();
        await content.CopyToAsync(all, sip);
        return all.ToArray();
    }

    public async Task<bool> Refuses(byte[] sealedObject)
    {
        try
        {
            await Read(sealedObject);
            return false;
        }
        catch (BlobException fault)
        {
            return fault.Fault == BlobFault.Damaged;
        }
    }

    private Task<DataKey?> Find(Guid id, CancellationToken cancel) => Task.FromResult(id == Keys.Content.Id ? Keys.Content : null);
}
