namespace Maristan.Pixels;

/// <summary>What the samples of a picture are.</summary>
public enum PictureMode
{
    /// <summary>Black or white, as 0 or 255.</summary>
    Bilevel,
    Grey,

    /// <summary>Two bytes a pixel, the lower one first.</summary>
    Grey16,
    GreyAlpha,

    /// <summary>Places in <see cref="Picture.Palette"/>.</summary>
    Palette,
    Rgb,
    Rgba,
    Cmyk,
}

/// <summary>A picture in memory: row after row from the top, the samples of a pixel beside each other.</summary>
public sealed class Picture
{
    public Picture(PictureMode mode, int width, int height, byte[] samples, byte[]? palette = null)
    {
        if (width < 1 || height < 1 || samples.Length != (long)width * height * BytesOf(mode))
        {
            throw new PixelsException($"A picture of {width} by {height} has {(long)width * height * BytesOf(mode)} bytes, not {samples.Length}.");
        }

        (Mode, Width, Height, Samples, Palette) = (mode, width, height, samples, palette);
    }

    public PictureMode Mode { get; }

    public int Width { get; }

    public int Height { get; }

    public byte[] Samples { get; }

    /// <summary>Red, green, blue and alpha of each place; null where there is none.</summary>
    public byte[]? Palette { get; }

    public int BytesPerPixel => BytesOf(Mode);

    internal int Stride => Width * BytesPerPixel;

    internal static int BytesOf(PictureMode mode) => mode switch
    {
        PictureMode.Grey16 or PictureMode.GreyAlpha => 2,
        PictureMode.Rgb => 3,
        PictureMode.Rgba or PictureMode.Cmyk => 4,
        _ => 1,
    };
}

/// <summary>How large a picture may be, asked before any memory is taken for it.</summary>
/// <param name="MostPixels">Of one picture.</param>
public sealed record PictureLimits(long MostPixels)
{
    public static readonly PictureLimits Usual = new(64L << 20);

    internal void Judge(long width, long height)
    {
        if (width < 1 || height < 1 || width > int.MaxValue / 8 || height > int.MaxValue / 8 || width * height > MostPixels)
        {
            throw new PixelsException($"The picture says that it is {width} by {height} pixels; it may have 1 to {MostPixels}.");
        }
    }
}
