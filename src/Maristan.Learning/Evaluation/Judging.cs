namespace Maristan.Learning.Evaluation;

/// <summary>How a judgement is made.</summary>
public sealed record Judging
{
    /// <summary>What was judged: <c>cross-validated</c>, <c>test</c> or another name.</summary>
    public string Part { get; init; } = "test";

    public int Draws { get; init; } = 2_000;

    public ulong Seed { get; init; } = 1;

    /// <summary>Rows with the same number belong together (one patient, near copies) and are drawn together.</summary>
    public IReadOnlyList<int>? Groups { get; init; }

    public IReadOnlyList<Subgroup> Subgroups { get; init; } = [];

    /// <summary>The chance of the finding from which it is said.</summary>
    public double Threshold { get; init; } = 0.5;
}

/// <summary>A way to part the rows, such as by sex: a value for each row.</summary>
public sealed record Subgroup(string Name, IReadOnlyList<string> Values)
{
    /// <summary>Numbers parted into thirds; missing ones stand apart.</summary>
    public static Subgroup OfNumbers(string name, IReadOnlyList<double> numbers)
    {
        var known = numbers.Where(double.IsFinite).Order().ToArray();
        if (known.Length == 0)
        {
            return new(name, [.. numbers.Select(static _ => "unknown")]);
        }

        var (first, second) = (known[known.Length / 3], known[known.Length * 2 / 3]);
        return new(name, [.. numbers.Select(number =>
            !double.IsFinite(number) ? "unknown"
            : number < first ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"below {first:G4}")
            : number < second ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{first:G4} to below {second:G4}")
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{second:G4} and above"))]);
    }
}
