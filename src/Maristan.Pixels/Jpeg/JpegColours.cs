namespace Maristan.Pixels.Jpeg;

/// <summary>From the colours of the file to those of a picture.</summary>
internal static class JpegColours
{
    private const int Bits = 16;
    private const int Half = 1 << (Bits - 1);

    /// <param name="adobe">What Adobe's mark says of the colours; null where there is none.</param>
    public static Picture Picture(JpegFrame frame, bool isJfif, int? adobe)
    {
        var channels = frame.Components.Length;
        var samples = new byte[checked(frame.Width * frame.Height * channels)];
        var (lines, sums) = (new byte[channels][], new int[frame.UnitsAcross * frame.MostAcross * 8]);
        for (var channel = 0; channel < channels; channel++)
        {
            // A sample of a coarse colour may reach beyond the picture.
            lines[channel] = new byte[(frame.UnitsAcross * frame.MostAcross * 8) + 8];
        }

        var isLuma = channels > 1 && IsLuma(frame, isJfif, adobe);
        for (var row = 0; row < frame.Height; row++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                Upsampling.Row(frame.Components[channel], frame, row, lines[channel], sums);
            }

            Write(lines, samples.AsSpan(row * frame.Width * channels, frame.Width * channels), isLuma, isInverted: channels == 4 && adobe is not null);
        }

        var mode = channels switch { 1 => PictureMode.Grey, 3 => PictureMode.Rgb, _ => PictureMode.Cmyk };
        return new(mode, frame.Width, frame.Height, samples);
    }

    /// <summary>Whether the first colour is how bright it is, and the next two say how blue and how red.</summary>
    private static bool IsLuma(JpegFrame frame, bool isJfif, int? adobe) => frame.Components.Length == 4
        ? adobe == 2
        : isJfif || (adobe is { } said ? said == 1 : frame.Components is not [{ Id: 'R' }, { Id: 'G' }, { Id: 'B' }]);

    private static void Write(byte[][] lines, Span<byte> to, bool isLuma, bool isInverted)
    {
        var channels = lines.Length;
        for (int pixel = 0, at = 0; at < to.Length; pixel++, at += channels)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                to[at + channel] = lines[channel][pixel];
            }

            if (isLuma)
            {
                Colour(to.Slice(at, 3), isInk: channels == 4);
            }

            for (var channel = 0; isInverted && channel < channels; channel++)
            {
                to[at + channel] = (byte)(255 - to[at + channel]);
            }
        }
    }

    /// <summary>ITU-R 601 in whole numbers of 16 bits behind the point, as libjpeg rounds.</summary>
    private static void Colour(Span<byte> pixel, bool isInk)
    {
        var (bright, blue, red) = (pixel[0], pixel[1] - 128, pixel[2] - 128);
        (pixel[0], pixel[1], pixel[2]) = (
            Clamp(bright + (((91_881 * red) + Half) >> Bits)),
            Clamp(bright + (((-22_554 * blue) + (-46_802 * red) + Half) >> Bits)),
            Clamp(bright + (((116_130 * blue) + Half) >> Bits)));
        for (var channel = 0; isInk && channel < 3; channel++)
        {
            pixel[channel] = (byte)(255 - pixel[channel]);
        }
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);
}
