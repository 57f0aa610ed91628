namespace Maristan.Learning.Models.Trees;

/// <summary>How the trees of a forest grow.</summary>
public sealed record ForestSettings
{
    public int Trees { get; init; } = 300;

    /// <summary>The share of columns that is tried at each split; null is the square root of their number.</summary>
    public double? ColumnShare { get; init; }

    /// <summary>The most questions on the way to a leaf; null is as many as it takes.</summary>
    public int? Depth { get; init; }

    /// <summary>The fewest rows of a leaf; null is 3, or 10 where lifetimes are learned.</summary>
    public int? LeastRows { get; init; }

    /// <summary>Whether thresholds are drawn at random and the best of the columns' one is taken (Geurts et al. 2006).</summary>
    public bool DrawsThresholds { get; init; }

    /// <summary>Whether each tree is shown as many rows as there are, drawn with replacement; else all of them.</summary>
    public bool DrawsRows { get; init; } = true;

    /// <summary>Into how many steps the values of a column are put at most, beside what is missing.</summary>
    public int Bins { get; init; } = 255;

    internal void Check()
    {
        if (Trees < 1 || Depth < 1 || LeastRows < 1 || Bins is < 2 or > BinnedTable.MostBins || ColumnShare is not (null or (> 0 and <= 1)))
        {
            throw new LearningException($"A forest needs a tree, a depth and a row in a leaf at least, a share of columns above 0 and up to 1, and 2 to {BinnedTable.MostBins} bins.");
        }
    }
}
