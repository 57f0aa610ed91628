using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Trust;

/// <summary>
/// From which chance on a finding is said. To be chosen on rows that the model has not learned from, and not on those it is judged on. A
/// threshold stands half-way to the next lower chance, so that a hair's breadth decides nothing.
/// </summary>
public static class Threshold
{
    /// <summary>Where sensitivity and specificity together are highest (Youden 1950).</summary>
    public static OperatingPoint Youden(ReadOnlySpan<double> chances, ReadOnlySpan<bool> found) =>
        Best(chances, found, static point => point.Sensitivity + point.Specificity);

    /// <summary>Where most are named rightly.</summary>
    public static OperatingPoint MostAccurate(ReadOnlySpan<double> chances, ReadOnlySpan<bool> found)
    {
        var with = (double)Count(found) / found.Length;
        return Best(chances, found, point => (point.Sensitivity * with) + (point.Specificity * (1 - with)));
    }

    /// <summary>The most that are left alone while at least this share of those with the finding is met.</summary>
    public static OperatingPoint AtSensitivity(double sensitivity, ReadOnlySpan<double> chances, ReadOnlySpan<bool> found) =>
        Best(chances, found, point => point.Sensitivity >= sensitivity ? 1 + point.Specificity : 0);

    /// <summary>The most that are met while at least this share of those without the finding is left alone.</summary>
    public static OperatingPoint AtSpecificity(double specificity, ReadOnlySpan<double> chances, ReadOnlySpan<bool> found) =>
        Best(chances, found, point => point.Specificity >= specificity ? 1 + point.Sensitivity : 0);

    private static OperatingPoint Best(ReadOnlySpan<double> chances, ReadOnlySpan<bool> found, Func<OperatingPoint, double> worth)
    {
        var points = Ranking.Roc(chances, found);
        var best = Enumerable.Range(0, points.Count).MaxBy(at => worth(points[at]));
        var (own, lower) = (points[best].Threshold, best + 1 < points.Count ? points[best + 1].Threshold : 0);
        return points[best] with { Threshold = double.IsFinite(own) ? (own + lower) / 2 : Math.BitIncrement(lower) };
    }

    private static int Count(ReadOnlySpan<bool> found)
    {
        var count = 0;
        foreach (var one in found)
        {
            count += one ? 1 : 0;
        }

        return count;
    }
}
