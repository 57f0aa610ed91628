using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Anomalies;

public sealed record RobustDistanceSettings
{
    /// <summary>The share of rows that are surely usual; the others may be anything.</summary>
    public double Usual { get; init; } = 0.5;

    /// <summary>The least share of the covariance that is taken from a sphere.</summary>
    public double LeastShrinkage { get; init; } = 0.01;

    /// <summary>How many of the starts are drawn; some are always the same.</summary>
    public int DrawnStarts { get; init; } = 10;

    /// <summary>Where there are more rows, so many are drawn to begin with.</summary>
    public int MostRows { get; init; } = 5000;

    public ulong Seed { get; init; } = 7;
}

/// <summary>
/// The distance from the middle of those rows that lie closest together (minimum covariance determinant: Rousseeuw and Van Driessen 1999), from starts
/// as Hubert, Rousseeuw and Verdonck (2012) have them; reweighted, and drawn towards a sphere where rows are few (Chen and others 2010).
/// </summary>
public static class RobustDistance
{
    public const int MostColumns = 512;
    private const int MostSteps = 40;

    public static DistanceModel Fit(Matrix features, RobustDistanceSettings settings, CancellationToken cancel)
    {
        Rows.Judge(features, 3, MostColumns);
        if (settings.Usual is not (>= 0.5 and <= 1) || settings.LeastShrinkage is not (> 0 and <= 1) || settings.DrawnStarts < 0 || settings.MostRows < 3)
        {
            throw new LearningException("From half of the rows to all are usual, a shrinkage lies above 0 and is at most 1, and it takes 3 rows.");
        }

        var some = Rows.Some(features, settings.MostRows, settings.Seed);
        var count = Math.Clamp((int)Math.Ceiling(settings.Usual * some.Rows), 2, some.Rows);
        Spread? best = null;
        foreach (var start in Starts.Of(some, count, settings, cancel))
        {
            var found = Concentrate(some, start, settings, cancel);
            best = best is null || found.Factor.LogDeterminant < best.Factor.LogDeterminant ? found : best;
        }

        // Once more from all that are not too far by it, which makes use of most rows again.
        var distances = best!.Distances(features, cancel);
        var half = Median(distances) / ChiSquare(0.5, features.Columns);
        var limit = half * ChiSquare(0.975, features.Columns);
        var usual = Enumerable.Range(0, features.Rows).Where(row => distances[row] <= limit).ToArray();
        var last = Spread.Of(features, usual, settings.LeastShrinkage, cancel);
        return DistanceModel.Of(features, last.Middle, last.Factor, cancel);
    }

    /// <summary>The rows that are closest by the spread of those that were closest, until they stay the same.</summary>
    private static Spread Concentrate(Matrix features, int[] start, RobustDistanceSettings settings, CancellationToken cancel)
    {
        var (rows, spread) = (start, Spread.Of(features, start, settings.LeastShrinkage, cancel));
        for (var step = 0; step < MostSteps; step++)
        {
            var closest = Closest(spread.Distances(features, cancel), start.Length);
            if (closest.AsSpan().SequenceEqual(rows))
            {
                break;
            }

            (rows, spread) = (closest, Spread.Of(features, closest, settings.LeastShrinkage, cancel));
        }

        return spread;
    }

    internal static int[] Closest(double[] distances, int count)
    {
        var closest = Enumerable.Range(0, distances.Length).OrderBy(row => distances[row]).Take(count).ToArray();
        Array.Sort(closest);
        return closest;
    }

    private static double Median(double[] numbers) => numbers.Order().ElementAt(numbers.Length / 2);

    /// <summary>Below what so many of such sums of squares lie (Wilson and Hilferty 1931).</summary>
    private static double ChiSquare(double share, int columns)
    {
        var normal = share == 0.5 ? 0 : 1.959964;
        var part = 2.0 / (9 * columns);
        return columns * Math.Pow(1 - part + (normal * Math.Sqrt(part)), 3);
    }
}
