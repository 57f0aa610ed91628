namespace Maristan.Learning.Models.Networks;

public sealed record TableNetworkSettings
{
    public Course Course { get; init; } = new() { Epochs = 100, Batch = 64, Rate = 3e-3f, Patience = 20 };

    /// <summary>Of each layer between.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [64, 32];

    /// <summary>How often what comes out of a unit is hidden while it learns.</summary>
    public float Dropout { get; init; } = 0.15f;

    /// <summary>How many networks are averaged; each watches another part of the rows.</summary>
    public int Members { get; init; } = 5;

    public IReadOnlyList<CodedColumn> Coded { get; init; } = [];

    public ulong Seed { get; init; } = 7;
}
