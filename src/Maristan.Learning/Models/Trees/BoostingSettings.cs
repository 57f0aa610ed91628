namespace Maristan.Learning.Models.Trees;

/// <summary>How trees are boosted. The defaults are for small tables of medicine: hundreds to thousands of rows, where caution is what pays.</summary>
public sealed record BoostingSettings
{
    /// <summary>Trees one after the other; for each class one where there are more than two.</summary>
    public int Rounds { get; init; } = 200;

    /// <summary>How far each tree goes towards what it would say alone.</summary>
    public double Rate { get; init; } = 0.05;

    /// <summary>The most leaves of a tree.</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>The most questions on the way to a leaf.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>The fewest rows of a leaf.</summary>
    public int LeastRows { get; init; } = 10;

    /// <summary>The least sum of second derivatives in a leaf: how much its rows still have to say.</summary>
    public double LeastWeight { get; init; } = 1e-3;

    /// <summary>What draws the values of leaves towards zero.</summary>
    public double L2 { get; init; } = 5;

    /// <summary>How much a split must gain.</summary>
    public double LeastGain { get; init; }

    /// <summary>The share of rows that each tree is shown.</summary>
    public double RowShare { get; init; } = 0.7;

    /// <summary>The share of columns that each tree is shown.</summary>
    public double ColumnShare { get; init; } = 0.5;

    /// <summary>Into how many steps the values of a column are put at most, beside what is missing.</summary>
    public int Bins { get; init; } = 255;

    /// <summary>After how many rounds without getting better a watched fit ends.</summary>
    public int Patience { get; init; } = 30;

    internal void Check()
    {
        if (Rounds < 1 || Leaves < 2 || Depth < 1 || LeastRows < 1 || Patience < 1 || Bins is < 2 or > BinnedTable.MostBins)
        {
            throw new LearningException($"Boosting needs a round, two leaves, a depth, a row in a leaf and a round of patience at least, and 2 to {BinnedTable.MostBins} bins.");
        }

        if (Rate is not (> 0 and <= 1) || L2 is not >= 0 || LeastWeight is not >= 0 || LeastGain is not >= 0 || L2 + LeastWeight == 0)
        {
            throw new LearningException("The rate of boosting lies above 0 and up to 1; L2, the least weight and the least gain are 0 or more, and one of the first two is more.");
        }

        if (RowShare is not (> 0 and <= 1) || ColumnShare is not (> 0 and <= 1))
        {
            throw new LearningException("The shares of rows and of columns lie above 0 and up to 1.");
        }
    }
}
