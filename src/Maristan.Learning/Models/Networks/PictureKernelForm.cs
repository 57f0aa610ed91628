namespace Maristan.Learning.Models.Networks;

/// <summary>Of which form a kernel machine of pictures is: with this and its parameters it can be built again.</summary>
public sealed record PictureKernelForm
{
    public required int Channels { get; init; }

    public required int Height { get; init; }

    public required int Width { get; init; }

    public required int Classes { get; init; }

    /// <summary>How many pictures a new one is likened to.</summary>
    public required int Likened { get; init; }

    /// <summary>Rows and columns of pixels over which directions are counted.</summary>
    internal int Cell => Math.Max(4, Math.Min(Height, Width) / 8);

    /// <summary>Rows and columns of pixels that become one tone.</summary>
    internal int Block => Math.Max(1, Math.Min(Height, Width) / 16);

    internal int Directions => ((Height / Cell) - 1) * ((Width / Cell) - 1) * 4 * DirectionLayers.Count;

    internal int Tones => Height / Block * (Width / Block);

    internal int Features => Directions + Tones;
}
