using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Maristan.Server.Platform.WebApp;

/// <summary>Bytes as they go out: held in memory, or, when they are many, of a file that stays open, so that a build underneath a running node takes nothing away.</summary>
internal sealed class WebBytes : IDisposable
{
    private const int MostHeld = 1 << 20;
    private const int Piece = 64 << 10;

    private readonly SafeFileHandle? open;

    private WebBytes(byte[]? held, SafeFileHandle? open, long length) => (Held, this.open, Length) = (held, open, length);

    public long Length { get; }

    public byte[]? Held { get; }

    public static WebBytes Of(byte[] bytes) => new(bytes, null, bytes.Length);

    public static WebBytes Of(string file)
    {
        if (new FileInfo(file).Length <= MostHeld)
        {
            return Of(File.ReadAllBytes(file));
        }

        var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous);
        return new(null, handle, RandomAccess.GetLength(handle));
    }

    public async Task Write(Stream body, CancellationToken cancel)
    {
        if (Held is not null)
        {
            await body.WriteAsync(Held, cancel);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (long at = 0; at < Length;)
            {
                var read = await RandomAccess.ReadAsync(open!, buffer.AsMemory(0, (int)Math.Min(Piece, Length - at)), at, cancel);
                if (read == 0)
                {
                    throw new EndOfStreamException("A file of the web app was cut while the node served it; restart the node.");
                }

                await body.WriteAsync(buffer.AsMemory(0, read), cancel);
                at += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => open?.Dispose();
}
