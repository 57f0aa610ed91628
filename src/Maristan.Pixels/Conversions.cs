namespace Maristan.Pixels;

/// <summary>From one mode to another, as Pillow converts.</summary>
public static class Conversions
{
    /// <summary>Alpha is left out: what is seen through is as the samples say.</summary>
    public static Picture ToRgb(this Picture picture)
    {
        if (picture.Mode == PictureMode.Rgb)
        {
            return picture;
        }

        var (from, to, step) = (picture.Samples, new byte[checked(picture.Width * picture.Height * 3)], picture.BytesPerPixel);
        for (int read = 0, write = 0; write < to.Length; read += step, write += 3)
        {
            (to[write], to[write + 1], to[write + 2]) = picture.Mode switch
            {
                PictureMode.Rgba => (from[read], from[read + 1], from[read + 2]),
                PictureMode.Palette => Looked(picture.Palette!, from[read]),
                PictureMode.Cmyk => Inked(from.AsSpan(read, 4)),
                PictureMode.Grey16 => Alike(Clipped(from[read] | (from[read + 1] << 8))),
                _ => Alike(from[read]),
            };
        }

        return new(PictureMode.Rgb, picture.Width, picture.Height, to);
    }

    /// <summary>By how bright each colour is to the eye (ITU-R 601).</summary>
    public static Picture ToGrey(this Picture picture)
    {
        if (picture.Mode == PictureMode.Grey)
        {
            return picture;
        }

        var rgb = picture.ToRgb().Samples;
        var to = new byte[picture.Width * picture.Height];
        for (var pixel = 0; pixel < to.Length; pixel++)
        {
            to[pixel] = (byte)(((rgb[pixel * 3] * 19_595) + (rgb[(pixel * 3) + 1] * 38_470) + (rgb[(pixel * 3) + 2] * 7_471) + 0x8000) >> 16);
        }

        return new(PictureMode.Grey, picture.Width, picture.Height, to);
    }

    private static (byte Red, byte Green, byte Blue) Looked(byte[] palette, byte place) => (palette[place * 4], palette[(place * 4) + 1], palette[(place * 4) + 2]);

    private static (byte Red, byte Green, byte Blue) Inked(ReadOnlySpan<byte> inks)
    {
        var light = 255 - inks[3];
        return (Through(inks[0], light), Through(inks[1], light), Through(inks[2], light));
    }

    private static byte Through(byte ink, int light)
    {
        // What a product of two parts of 255 is of 255, rounded.
        var product = (ink * light) + 128;
        return (byte)Math.Clamp(light - (((product >> 8) + product) >> 8), 0, 255);
    }

    private static (byte Red, byte Green, byte Blue) Alike(byte grey) => (grey, grey, grey);

    private static byte Clipped(int deep) => (byte)Math.Min(255, deep);
}
