using System.Buffers.Binary;
using System.IO.Compression;

namespace Maristan.Pixels.Png;

internal static class PngWriter
{
    public static byte[] Write(Picture picture)
    {
        var (depth, colour) = picture.Mode switch
        {
            PictureMode.Bilevel or PictureMode.Grey => (8, 0),
            PictureMode.Grey16 => (16, 0),
            PictureMode.Rgb => (8, 2),
            PictureMode.Palette => (8, 3),
            PictureMode.GreyAlpha => (8, 4),
            PictureMode.Rgba => (8, 6),
            _ => throw new PixelsException($"A picture of the mode {picture.Mode} cannot be written as PNG; convert it to Rgb."),
        };
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), picture.Height);
        (head[8], head[9]) = ((byte)depth, (byte)colour);
        Chunk(file, "IHDR"u8, head);
        if (picture.Palette is { } palette)
        {
            Chunk(file, "PLTE"u8, [.. Enumerable.Range(0, 256).SelectMany(place => palette.Skip(place * 4).Take(3))]);
            Chunk(file, "tRNS"u8, [.. Enumerable.Range(0, 256).Select(place => palette[(place * 4) + 3])]);
        }

        Chunk(file, "IDAT"u8, Packed(picture));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Each row less the one above: pictures change little from row to row.</summary>
    private static byte[] Packed(Picture picture)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var (line, before) = (new byte[picture.Stride], new byte[picture.Stride]);
            for (var row = 0; row < picture.Height; row++)
            {
                picture.Samples.AsSpan(row * picture.Stride, picture.Stride).CopyTo(line);
                if (picture.Mode == PictureMode.Grey16)
                {
                    Swap(line);
                }

                deflate.WriteByte(2);
                var less = new byte[line.Length];
                for (var i = 0; i < line.Length; i++)
                {
                    less[i] = (byte)(line[i] - before[i]);
                }

                deflate.Write(less);
                (line, before) = (before, line);
            }
        }

        return packed.ToArray();
    }

    private static void Swap(byte[] line)
    {
        for (var i = 0; i < line.Length; i += 2)
        {
            (line[i], line[i + 1]) = (line[i + 1], line[i]);
        }
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, byte[] body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        byte[] checkedBytes = [.. type, .. body];
        file.Write(checkedBytes);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc.Of(checkedBytes));
        file.Write(number);
    }
}
