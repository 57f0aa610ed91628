using System.Globalization;

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
    /// <summary>The values in the order in which they are shown; what does not stand here follows by the alphabet.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Numbers parted into thirds; missing ones stand apart.</summary>
    public static Subgroup OfNumbers(string name, IReadOnlyList<double> numbers)
    {
        var known = numbers.Where(double.IsFinite).Order().ToArray();
        if (known.Length == 0)
        {
            return new(name, [.. numbers.Select(static _ => "unknown")]);
        }

        // Rounded before the rows are parted, so that what is written is what was done.
        var (first, second) = (Rounded(known[known.Length / 3]), Rounded(known[known.Length * 2 / 3]));
        string[] names = [$"below {Said(first)}", $"{Said(first)} to below {Said(second)}", $"{Said(second)} and above", "unknown"];
        return new(name, [.. numbers.Select(number => names[!double.IsFinite(number) ? 3 : number < first ? 0 : number < second ? 1 : 2])]) { Order = names };
    }

    private static string Said(double number) => number.ToString("G3", CultureInfo.InvariantCulture);

    private static double Rounded(double number) => double.Parse(Said(number), CultureInfo.InvariantCulture);
}
