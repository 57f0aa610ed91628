namespace Maristan.Learning.Models.Networks;

/// <summary>
/// How far a picture is changed each time before it is learned from, so that what does not matter is not learned. It is little, as networks that
/// learn for minutes are far from knowing their pictures by heart.
/// </summary>
public sealed record Augmentation
{
    /// <summary>None at all.</summary>
    public static readonly Augmentation None = new() { Shift = 0, Turn = 0, Zoom = 0, Mirrors = false, Gamma = 0, Contrast = 0, Brightness = 0 };

    /// <summary>To each side, as a share of it.</summary>
    public float Shift { get; init; } = 0.06f;

    /// <summary>To each direction, in degrees.</summary>
    public float Turn { get; init; } = 8;

    /// <summary>The logarithm of how much larger or smaller.</summary>
    public float Zoom { get; init; } = 0.1f;

    /// <summary>Every other time left and right change places; a picture is then also judged both ways.</summary>
    public bool Mirrors { get; init; } = true;

    /// <summary>The logarithm of the power that each grey value is raised to.</summary>
    public float Gamma { get; init; } = 0.15f;

    /// <summary>The logarithm of how much stronger or weaker.</summary>
    public float Contrast { get; init; } = 0.15f;

    /// <summary>Up or down, as a share of white.</summary>
    public float Brightness { get; init; } = 0.06f;

    /// <summary>How often a rectangle of it is hidden.</summary>
    public float Erasing { get; init; }
}
