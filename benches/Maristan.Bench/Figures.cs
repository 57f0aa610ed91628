using System.Globalization;

namespace Maristan.Bench;

/// <summary>What was measured over some rounds: the middle and how far the rounds lay apart.</summary>
internal sealed record Figures(IReadOnlyList<double> Rounds)
{
    public double Median { get; } = Middle(Rounds);

    public double Lowest => Rounds.Min();

    public double Highest => Rounds.Max();

    /// <summary>Round by round, so that what disturbed one round disturbed both sides of it.</summary>
    public Figures Over(Figures other) => new([.. Rounds.Zip(other.Rounds, static (mine, theirs) => mine / theirs)]);

    public override string ToString() => $"{Short(Median),10}   ({Short(Lowest)} – {Short(Highest)})";

    private static double Middle(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Short(double value) => value switch
    {
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.ToString("F2", CultureInfo.InvariantCulture),
    };
}

internal static class Report
{
    public static void Machine()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        Console.WriteLine($"machine: {Environment.ProcessorCount} × {model ?? "unknown processor"}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, .NET {Environment.Version}, load {Load()}");
    }

    public static void Line(string what, string unit, Figures figures) => Console.WriteLine($"  {what,-58} {figures} {unit}");

    public static void Goal(string what, Figures figures, double goal, bool isLeast = true)
    {
        var isMet = isLeast ? figures.Median >= goal : figures.Median <= goal;
        Console.WriteLine($"  {what,-58} {figures} goal {(isLeast ? "at least" : "at most")} {goal.ToString(CultureInfo.InvariantCulture)}: {(isMet ? "met" : "MISSED")}");
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
