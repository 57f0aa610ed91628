using System.IO.Compression;

namespace Maristan.Server.Platform.WebApp;

/// <summary>Packs in the background what the build did not; until then it goes out plain. Large files are left: a build packs them, a start would be long at it.</summary>
internal sealed class WebPacking(WebFiles files) : BackgroundService
{
    private const int Smallest = 1_024;
    private const int Quality = 9;

    public static WebFile Packed(WebFile file) => file is not { IsPackable: true, Plain.Held: { Length: >= Smallest } bytes } ? file : file with
    {
        Brotli = file.Brotli ?? WebBytes.Of(Pack(bytes, static to => new BrotliStream(to, new BrotliCompressionOptions { Quality = Quality }, leaveOpen: true))),
        Gzip = file.Gzip ?? WebBytes.Of(Pack(bytes, static to => new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true))),
    };

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => files.Pack(stoppingToken), stoppingToken);

    private static byte[] Pack(byte[] bytes, Func<Stream, Stream> by)
    {
        using var packed = new MemoryStream();
        using (var packing = by(packed))
        {
            packing.Write(bytes);
        }

        return packed.ToArray();
    }
}
