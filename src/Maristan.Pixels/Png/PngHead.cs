using System.Buffers.Binary;

namespace Maristan.Pixels.Png;

/// <summary>What the first part of a PNG says.</summary>
/// <param name="Colour">0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha.</param>
internal sealed record PngHead(int Width, int Height, int Depth, int Colour, bool IsInterlaced)
{
    public int Channels => Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public int BitsPerPixel => Channels * Depth;

    public static PngHead Read(ReadOnlySpan<byte> body, PictureLimits limits)
    {
        if (body.Length != 13 || body[10] != 0 || body[11] != 0 || body[12] > 1)
        {
            throw PngReader.Broken("its head is not understood");
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]));
        limits.Judge(width, height);
        var (depth, colour) = (body[8], body[9]);
        var isKnown = (colour, depth) is (0, 1 or 2 or 4 or 8 or 16) or (2 or 4 or 6, 8 or 16) or (3, 1 or 2 or 4 or 8);
        return isKnown ? new((int)width, (int)height, depth, colour, body[12] == 1) : throw PngReader.Broken("its colours are of a kind that there is not");
    }

    public int RowBytes(int width) => (int)((((long)width * BitsPerPixel) + 7) / 8);
}
