using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Backup;

/// <summary>Files of the plain vault, sealed in the format of blobs under a key that comes from the master key; each opens only under the name that it was sealed for.</summary>
internal sealed class SealedFiles(MasterKey master)
{
    private readonly DataKey key = new(new Guid(master.Derive("backup key name", 16)), master.Derive("backup database", 32));

    private const string Unfinished = ".fresh";

    /// <summary>A file that a killed node has left half written.</summary>
    public static bool IsUnfinished(string path) => path.EndsWith(Unfinished, StringComparison.Ordinal);

    /// <summary>The file is there whole and durable, or not at all.</summary>
    public async Task Seal(Stream content, string path, string name, CancellationToken cancel)
    {
        var fresh = path + Unfinished;
        await using (var sink = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
        {
            await BlobSealer.Seal(new(key, key), ObjectName(name), content, sink, long.MaxValue, cancel);
            await Task.Run(() => sink.Flush(flushToDisk: true), cancel);
        }

        File.Move(fresh, path, overwrite: true);
        Durable.Folder(Path.GetDirectoryName(path)!);
    }

    /// <exception cref="BlobException">It was sealed by another key, under another name, or was altered.</exception>
    public async Task<Stream> Open(string path, string name, CancellationToken cancel)
    {
        var closed = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        var blob = new Blob(Guid.Empty, Guid.Empty, BlobArea.Datasets, SizeOf(closed.Length), ObjectName(name));
        return await BlobStream.Open(closed, blob, (id, _) => Task.FromResult(id == key.Id ? key : null), static _ => Task.CompletedTask, cancel);
    }

    /// <summary>The last chunk is always shorter than the others, so a sealed length tells the size.</summary>
    private static long SizeOf(long sealedLength)
    {
        const int chunk = BlobHeader.UsualChunk + BlobHeader.TagSize;
        var (full, last) = Math.DivRem(sealedLength - BlobHeader.Size, chunk);
        return (full * BlobHeader.UsualChunk) + last - BlobHeader.TagSize;
    }

    private static Guid ObjectName(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16]);
}
