namespace Maristan.Pixels.Jpeg;

/// <summary>
/// From 64 frequencies to 64 samples: the accurate whole-number transform of libjpeg (Loeffler, Ligtenberg and Moschytz 1989), with 13 bits
/// behind the point in the factors and 2 between the passes.
/// </summary>
internal static class Blocks
{
    private const int Bits = 13;
    private const int Between = 2;

    /// <summary>The place in the block of each number in the file.</summary>
    public static readonly byte[] ZigZag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    public static void Transform(ReadOnlySpan<short> frequencies, ReadOnlySpan<ushort> steps, Span<byte> samples, int stride)
    {
        Span<int> between = stackalloc int[64];
        Span<int> line = stackalloc int[8];
        for (var column = 0; column < 8; column++)
        {
            for (var row = 0; row < 8; row++)
            {
                line[row] = frequencies[(row * 8) + column] * steps[(row * 8) + column];
            }

            Line(line, Bits - Between);
            for (var row = 0; row < 8; row++)
            {
                between[(row * 8) + column] = line[row];
            }
        }

        for (var row = 0; row < 8; row++)
        {
            between.Slice(row * 8, 8).CopyTo(line);
            Line(line, Bits + Between + 3);
            var to = samples.Slice(row * stride, 8);
            for (var column = 0; column < 8; column++)
            {
                to[column] = (byte)Math.Clamp(line[column] + 128, 0, 255);
            }
        }
    }

    private static void Line(Span<int> line, int shift)
    {
        var turn = (line[2] + line[6]) * 4_433;
        var (evenTwo, evenThree) = (turn - (line[6] * 15_137), turn + (line[2] * 6_270));
        var (evenZero, evenOne) = ((line[0] + line[4]) << Bits, (line[0] - line[4]) << Bits);
        var (first, fourth, second, third) = (evenZero + evenThree, evenZero - evenThree, evenOne + evenTwo, evenOne - evenTwo);
        var (a, b, c, d) = (line[7], line[5], line[3], line[1]);
        var all = (a + c + b + d) * 9_633;
        var (ad, bc) = ((a + d) * -7_373, (b + c) * -20_995);
        var (ac, bd) = (((a + c) * -16_069) + all, ((b + d) * -3_196) + all);
        (a, b, c, d) = ((a * 2_446) + ad + ac, (b * 16_819) + bc + bd, (c * 25_172) + bc + ac, (d * 12_299) + ad + bd);
        var half = 1 << (shift - 1);
        (line[0], line[7]) = ((first + d + half) >> shift, (first - d + half) >> shift);
        (line[1], line[6]) = ((second + c + half) >> shift, (second - c + half) >> shift);
        (line[2], line[5]) = ((third + b + half) >> shift, (third - b + half) >> shift);
        (line[3], line[4]) = ((fourth + a + half) >> shift, (fourth - a + half) >> shift);
    }
}
