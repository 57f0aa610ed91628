namespace Maristan.Learning.Models.Networks;

/// <summary>Of which form a network of a table is: with this and its parameters it can be built again.</summary>
public sealed record TableForm
{
    public required int Columns { get; init; }

    /// <summary>How many classes; 1 for a single score, where a higher one means an earlier event.</summary>
    public required int Outputs { get; init; }

    /// <summary>Of each layer between.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>Of each column, of the rows that were learned from.</summary>
    public required IReadOnlyList<float> Means { get; init; }

    public required IReadOnlyList<float> Spreads { get; init; }

    /// <summary>Columns that were missing in some rows: that they are is told to the network as well.</summary>
    public required IReadOnlyList<int> Missing { get; init; }

    public required IReadOnlyList<CodedColumn> Coded { get; init; }
}

/// <summary>A column of codes from 0; each code gets numbers of its own, which are learned. Any other number counts as unknown.</summary>
public sealed record CodedColumn(int Column, int Kinds);
