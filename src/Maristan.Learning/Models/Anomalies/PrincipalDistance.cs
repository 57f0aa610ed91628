using Maristan.Learning.Algebra;
using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Anomalies;

public sealed record PrincipalDistanceSettings
{
    /// <summary>So much of the spread lies along the leading axes that are measured each by its own.</summary>
    public double Leading { get; init; } = 0.9;

    /// <summary>What is left over is measured as if its spread along each axis were no less than this share of the mean.</summary>
    public double LeastSpread { get; init; } = 0.05;
}

/// <summary>
/// How far a row is along the leading axes of all rows, each by its own spread, and how far it lies beside them, by the mean spread there
/// (Tipping and Bishop 1999).
/// </summary>
public static class PrincipalDistance
{
    public const int MostColumns = 512;

    public static DistanceModel Fit(Matrix features, PrincipalDistanceSettings settings, CancellationToken cancel)
    {
        Rows.Judge(features, 3, MostColumns);
        if (settings.Leading is not (> 0 and <= 1) || settings.LeastSpread is not (> 0 and <= 1))
        {
            throw new LearningException("The share of the leading axes, and the least spread, lie above 0 and are at most 1.");
        }

        var (all, size) = (Enumerable.Range(0, features.Rows).ToArray(), features.Columns);
        var mean = Rows.Mean(features, all);
        var covariance = Rows.Covariance(features, all, mean, cancel);
        double total = 0;
        for (var column = 0; column < size; column++)
        {
            total += covariance[column * (size + 1)];
        }

        // A little along every axis, so that each has a direction even where all rows lie flat.
        var little = total > 0 ? total / size * 1e-6 : 1;
        for (var column = 0; column < size; column++)
        {
            covariance[column * (size + 1)] += little;
        }

        var axes = Axes.Of(covariance, size, cancel);
        var (least, count) = (settings.LeastSpread * axes.Values.Average(), Leading(axes.Values, settings.Leading));
        var beside = count < size ? axes.Values.Skip(count).Average() : least;
        return DistanceModel.Of(features, mean, [.. axes.Vectors.Select((vector, at) => Scaled(vector, Math.Max(at < count ? axes.Values[at] : beside, least)))], cancel);
    }

    private static int Leading(double[] values, double share)
    {
        var (count, sum, all) = (0, 0.0, values.Sum());
        while (count < values.Length && sum < share * all)
        {
            sum += values[count++];
        }

        return count;
    }

    private static double[] Scaled(double[] vector, double spread) => Array.ConvertAll(vector, each => each / Math.Sqrt(spread));
}
