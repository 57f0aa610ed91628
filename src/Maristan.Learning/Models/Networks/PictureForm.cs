namespace Maristan.Learning.Models.Networks;

/// <summary>Of which form a network of pictures is: with this and its parameters it can be built again.</summary>
public sealed record PictureForm
{
    private const int WidestSeen = 64;

    public required int Channels { get; init; }

    /// <summary>Rows of a picture as it comes.</summary>
    public required int PictureHeight { get; init; }

    public required int PictureWidth { get; init; }

    public required int Classes { get; init; }

    /// <summary>How many pixels in a row become one before the network sees them.</summary>
    public required int Shrink { get; init; }

    /// <summary>How many channels each stage has; between two stages a picture is halved.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>Whether the picture is halved before the first stage already.</summary>
    public required bool HalvesFirst { get; init; }

    /// <summary>Of the pixels that were learned from, 0 to 255.</summary>
    public required float Mean { get; init; }

    public required float Spread { get; init; }

    /// <summary>Whether a picture is judged from left to right and from right to left.</summary>
    public required bool Mirrors { get; init; }

    internal int Height => PictureHeight / Shrink;

    internal int Width => PictureWidth / Shrink;

    internal static int ShrinkOf(int height, int width) => (Math.Max(height, width) + WidestSeen - 1) / WidestSeen;
}
