namespace Maristan.Pixels.Jpeg;

/// <summary>
/// Rows of a coarse colour as fine as the picture: three parts of the nearer sample and one of the farther, as libjpeg-turbo does where a
/// colour is sampled half as often; elsewhere each sample is repeated.
/// </summary>
internal static class Upsampling
{
    /// <param name="row">Of the picture.</param>
    /// <param name="line">At least as long as all samples of the component make.</param>
    public static void Row(JpegComponent component, JpegFrame frame, int row, Span<byte> line, Span<int> sums)
    {
        if (frame.MostAcross % component.Across != 0 || frame.MostDown % component.Down != 0)
        {
            throw JpegReader.Broken("how its colours are sampled is not supported; save it as PNG");
        }

        var (across, down) = (frame.MostAcross / component.Across, frame.MostDown / component.Down);
        switch (across, down)
        {
            case (2, 1) when component.Width > 2:
                Doubled(component.Row(row), line);
                break;
            case (2, 2) when component.Width > 2:
                Blended(component, row, sums);
                DoubledSums(sums[..component.Width], line);
                break;
            case (1, 2):
                Blended(component, row, sums);
                Settle(sums[..component.Width], line, row % 2 == 0 ? 1 : 2);
                break;
            default:
                Repeat(component.Row(row / down), line, across);
                break;
        }
    }

    /// <summary>Three parts of the nearer row and one of the next.</summary>
    private static void Blended(JpegComponent component, int row, Span<int> sums)
    {
        var near = component.Row(row / 2);
        var far = component.Row(row % 2 == 0 ? (row / 2) - 1 : (row / 2) + 1);
        for (var at = 0; at < near.Length; at++)
        {
            sums[at] = (near[at] * 3) + far[at];
        }
    }

    private static void Settle(ReadOnlySpan<int> sums, Span<byte> line, int bias)
    {
        for (var at = 0; at < sums.Length; at++)
        {
            line[at] = (byte)((sums[at] + bias) >> 2);
        }
    }

    private static void Doubled(ReadOnlySpan<byte> from, Span<byte> line)
    {
        var end = from.Length - 1;
        (line[0], line[(2 * end) + 1]) = (from[0], from[end]);
        for (var at = 0; at <= end; at++)
        {
            if (at > 0)
            {
                line[2 * at] = (byte)(((from[at] * 3) + from[at - 1] + 1) >> 2);
            }

            if (at < end)
            {
                line[(2 * at) + 1] = (byte)(((from[at] * 3) + from[at + 1] + 2) >> 2);
            }
        }
    }

    private static void DoubledSums(ReadOnlySpan<int> from, Span<byte> line)
    {
        var end = from.Length - 1;
        (line[0], line[(2 * end) + 1]) = ((byte)(((from[0] * 4) + 8) >> 4), (byte)(((from[end] * 4) + 7) >> 4));
        for (var at = 0; at <= end; at++)
        {
            if (at > 0)
            {
                line[2 * at] = (byte)(((from[at] * 3) + from[at - 1] + 8) >> 4);
            }

            if (at < end)
            {
                line[(2 * at) + 1] = (byte)(((from[at] * 3) + from[at + 1] + 7) >> 4);
            }
        }
    }

    private static void Repeat(ReadOnlySpan<byte> from, Span<byte> line, int times)
    {
        for (var at = 0; at < from.Length; at++)
        {
            line.Slice(at * times, times).Fill(from[at]);
        }
    }
}
