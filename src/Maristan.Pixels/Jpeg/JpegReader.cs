using System.Buffers.Binary;

namespace Maristan.Pixels.Jpeg;

/// <summary>Baseline JPEG (ITU-T T.81), to the bit as libjpeg-turbo decodes it, so that a model sees what it saw when it learned.</summary>
internal sealed class JpegReader
{
    private const int Segments = 100_000;
    private readonly ReadOnlyMemory<byte> file;
    private readonly PictureLimits limits;
    private readonly ushort[]?[] quantisation = new ushort[4][];
    private readonly HuffmanTable?[] direct = new HuffmanTable[4];
    private readonly HuffmanTable?[] alternating = new HuffmanTable[4];
    private JpegFrame? frame;
    private int restartEvery;
    private bool isJfif;
    private int? adobe;

    private JpegReader(ReadOnlyMemory<byte> file, PictureLimits limits) => (this.file, this.limits) = (file, limits);

    public static bool IsJpeg(ReadOnlySpan<byte> file) => file is [0xFF, 0xD8, 0xFF, ..];

    public static Picture Read(ReadOnlyMemory<byte> file, PictureLimits limits) => new JpegReader(file, limits).Read();

    public static PixelsException Broken(string why) => new($"The JPEG picture cannot be read: {why}.");

    private Picture Read()
    {
        var at = 2;
        for (var segment = 0; segment < Segments; segment++)
        {
            var marker = NextMarker(ref at);
            if (marker == 0xD9)
            {
                break;
            }

            // Restart marks and the like have nothing behind them.
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                continue;
            }

            var body = Body(ref at);
            if (marker == 0xDA)
            {
                at += Scan(body.Span, file[at..]);
                if (frame!.IsWhole)
                {
                    break;
                }
            }
            else
            {
                Take(marker, body.Span);
            }
        }

        return frame is { IsWhole: true } whole ? JpegColours.Picture(whole, isJfif, adobe) : throw Broken("it is cut off");
    }

    private byte NextMarker(ref int at)
    {
        var bytes = file.Span;
        while (at < bytes.Length && bytes[at] != 0xFF)
        {
            at++;
        }

        while (at < bytes.Length && bytes[at] == 0xFF)
        {
            at++;
        }

        return at < bytes.Length ? bytes[at++] : throw Broken("it is cut off");
    }

    private ReadOnlyMemory<byte> Body(ref int at)
    {
        if (file.Length - at < 2 || BinaryPrimitives.ReadUInt16BigEndian(file.Span[at..]) is var length && (length < 2 || length > file.Length - at))
        {
            throw Broken("it is cut off");
        }

        var body = file.Slice(at + 2, length - 2);
        at += length;
        return body;
    }

    private void Take(byte marker, ReadOnlySpan<byte> body)
    {
        switch (marker)
        {
            case 0xC0 or 0xC1:
                frame = frame is null ? JpegFrame.Read(body, limits) : throw Broken("it holds two pictures");
                break;
            case 0xC2:
                throw Broken("it is progressive, which this program does not read; save it as a baseline JPEG or as PNG");
            case 0xC4:
                TakeHuffman(body);
                break;
            case 0xC3 or (>= 0xC5 and <= 0xCF):
                throw Broken("it is coded in a way that this program does not read; save it as a baseline JPEG or as PNG");
            case 0xDB:
                TakeQuantisation(body);
                break;
            case 0xDD:
                restartEvery = body.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(body) : throw Broken("its restart interval is not understood");
                break;
            case 0xE0:
                isJfif |= body.StartsWith("JFIF\0"u8);
                break;
            case 0xEE:
                adobe = body.Length >= 12 && body.StartsWith("Adobe"u8) ? body[11] : adobe;
                break;
            default:
                break;
        }
    }

    private void TakeQuantisation(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            var (isWide, place) = (body[0] >> 4 == 1, body[0] & 15);
            var length = isWide ? 128 : 64;
            if (body[0] >> 4 > 1 || place > 3 || body.Length < 1 + length)
            {
                throw Broken("a table of quantisation is not understood");
            }

            var table = new ushort[64];
            for (var i = 0; i < 64; i++)
            {
                table[Blocks.ZigZag[i]] = isWide ? BinaryPrimitives.ReadUInt16BigEndian(body[(1 + (2 * i))..]) : body[1 + i];
            }

            quantisation[place] = table;
            body = body[(1 + length)..];
        }
    }

    private void TakeHuffman(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            if (body.Length < 17 || body[0] >> 4 > 1 || (body[0] & 15) > 3)
            {
                throw Broken("a table of codes is not understood");
            }

            var table = HuffmanTable.Read(body[1..], out var taken);
            (body[0] >> 4 == 0 ? direct : alternating)[body[0] & 15] = table;
            body = body[(1 + taken)..];
        }
    }

    /// <returns>How many bytes the scan has.</returns>
    private int Scan(ReadOnlySpan<byte> head, ReadOnlyMemory<byte> data)
    {
        if (frame is not { } found || head.Length < 1 || head[0] is < 1 or > 4 || head.Length != 4 + (2 * head[0]))
        {
            throw Broken("a scan is not understood, or comes before the frame");
        }

        var parts = new ScanPart[head[0]];
        for (var i = 0; i < parts.Length; i++)
        {
            var (id, tables) = (head[1 + (2 * i)], head[2 + (2 * i)]);
            var component = Array.Find(found.Components, each => each.Id == id);
            if (component is null || Array.Exists(parts, part => part?.Component == component) || tables >> 4 > 3 || (tables & 15) > 3
                || direct[tables >> 4] is not { } first || alternating[tables & 15] is not { } rest || quantisation[component.Table] is not { } steps)
            {
                throw Broken("a scan asks for what was not given");
            }

            parts[i] = new(component, first, rest, steps);
        }

        return new JpegScan(found, parts, restartEvery).Read(data.Span);
    }
}
