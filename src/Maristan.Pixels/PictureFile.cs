using Maristan.Pixels.Jpeg;
using Maristan.Pixels.Png;

namespace Maristan.Pixels;

/// <summary>Reads a picture by what its first bytes say it is, whatever its name is.</summary>
public static class PictureFile
{
    /// <exception cref="PixelsException">It is no PNG and no JPEG, is broken, is too large, or uses what is not supported.</exception>
    public static Picture Read(ReadOnlyMemory<byte> file, PictureLimits? limits = null) =>
        PngReader.IsPng(file.Span) ? PngReader.Read(file, limits ?? PictureLimits.Usual)
        : JpegReader.IsJpeg(file.Span) ? JpegReader.Read(file, limits ?? PictureLimits.Usual)
        : throw new PixelsException("The file is neither a PNG nor a JPEG picture.");

    public static byte[] WritePng(Picture picture) => PngWriter.Write(picture);
}
