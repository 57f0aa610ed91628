using System.Buffers.Binary;
using System.IO.Compression;

namespace Maristan.Pixels.Png;

/// <summary>PNG (ISO/IEC 15948): every colour type, depth and interlacing. It unpacks no more than the size of the picture asks for.</summary>
internal static class PngReader
{
    private const int LongestChunk = int.MaxValue;
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static Picture Read(ReadOnlyMemory<byte> file, PictureLimits limits)
    {
        var head = default(PngHead?);
        var (palette, clear) = (default(byte[]), Array.Empty<byte>());
        // The pieces after each other; still packed, so no more than the file.
        using var packed = new MemoryStream();
        foreach (var (type, body) in Chunks(file))
        {
            switch (type)
            {
                case "IHDR":
                    head = PngHead.Read(body.Span, limits);
                    break;
                case "PLTE":
                    palette = body.Length is > 0 and <= 768 && body.Length % 3 == 0 ? body.ToArray() : throw Broken("its palette has an impossible length");
                    break;
                case "tRNS":
                    clear = body.Length <= 256 ? body.ToArray() : throw Broken("its transparency has an impossible length");
                    break;
                case "IDAT":
                    packed.Write(body.Span);
                    break;
                default:
                    // A capital says that a picture cannot be shown without what it holds.
                    if (type != "IEND" && char.IsAsciiLetterUpper(type[0]))
                    {
                        throw Broken($"it needs a part {type} that is not known");
                    }

                    break;
            }
        }

        if (head is not { } found || packed.Length == 0)
        {
            throw Broken("its head or its pixels are missing");
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        return new PngPixels(found, palette, clear).Read(unpacked);
    }

    private static IEnumerable<(string Type, ReadOnlyMemory<byte> Body)> Chunks(ReadOnlyMemory<byte> file)
    {
        var at = Signature.Length;
        while (true)
        {
            if (file.Length - at < 12)
            {
                throw Broken("it is cut off");
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(file.Span[at..]);
            if (length > LongestChunk || length > file.Length - at - 12)
            {
                throw Broken("it is cut off");
            }

            var (type, body) = (file.Slice(at + 4, 4), file.Slice(at + 8, (int)length));
            if (Crc.Of(file.Span.Slice(at + 4, (int)length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(file.Span[(at + 8 + (int)length)..]))
            {
                throw Broken("a part of it was altered");
            }

            var name = System.Text.Encoding.Latin1.GetString(type.Span);
            if ((at == Signature.Length) != (name == "IHDR"))
            {
                throw Broken("its head does not stand first, or twice");
            }

            yield return (name, body);
            at += (int)length + 12;
            if (name == "IEND")
            {
                yield break;
            }
        }
    }

    public static PixelsException Broken(string why) => new($"The PNG picture cannot be read: {why}.");
}
