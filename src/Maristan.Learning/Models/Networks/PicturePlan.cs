namespace Maristan.Learning.Models.Networks;

/// <summary>How networks of pictures are learned: the same plan and pictures give the same bytes.</summary>
public sealed record PicturePlan
{
    private const int Small = 32;

    public Course Course { get; init; } = new() { Epochs = 30, Smoothing = 0.05f };

    public Augmentation Augmentation { get; init; } = new();

    /// <summary>How many channels each stage has.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [16, 32, 64, 128];

    /// <summary>Whether the picture is halved before the first stage already: four times as fast, and blind to what is small.</summary>
    public bool HalvesFirst { get; init; }

    /// <summary>How many pixels in a row become one; 0 for as many as leave at most 64.</summary>
    public int Shrink { get; init; }

    /// <summary>Into how many parts the pictures are divided; each network leaves another one out, and is judged on it.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>How many networks; after each round of parts the pictures are divided anew.</summary>
    public int Members { get; init; } = 20;

    /// <summary>Whether pictures are also likened to those that were learned from.</summary>
    public bool Likens { get; init; } = true;

    public ulong Seed { get; init; } = 7;

    /// <summary>What proved good for pictures of about this size.</summary>
    public static PicturePlan For(int height, int width)
    {
        if (Math.Max(height, width) <= Small)
        {
            return new() { Widths = Fitting([16, 32, 64, 128], Math.Min(height, width)) };
        }

        var side = Math.Min(height, width) / PictureForm.ShrinkOf(height, width);
        return new() { Widths = Fitting([24, 48, 96, 128], side / 2), HalvesFirst = true, Course = new() { Epochs = 40, Rate = 4e-3f, Smoothing = 0.05f } };
    }

    /// <summary>As many stages as leave two pixels; a narrow picture has fewer.</summary>
    private static int[] Fitting(int[] widths, int side) => [.. widths.Where((_, stage) => stage == 0 || side >> stage >= 2)];
}
