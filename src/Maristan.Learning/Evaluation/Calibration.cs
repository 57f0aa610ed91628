using Maristan.Learning.Data;

namespace Maristan.Learning.Evaluation;

/// <summary>Whether of those who are given a chance of 0.3 three in ten have the finding.</summary>
public static class Calibration
{
    /// <summary>The mean squared distance of what was said from what is (Brier).</summary>
    public static double Brier(ReadOnlySpan<double> chances, ReadOnlySpan<bool> found)
    {
        Judge(chances, found);
        double sum = 0;
        for (var i = 0; i < chances.Length; i++)
        {
            var off = chances[i] - (found[i] ? 1 : 0);
            sum += off * off;
        }

        return sum / chances.Length;
    }

    /// <summary>How far off the bins are, each by how many are in it (expected calibration error).</summary>
    public static double Error(ReadOnlySpan<double> chances, ReadOnlySpan<bool> found, int bins = 15) =>
        Curve(chances, found, bins) is var curve ? curve.Sum(static bin => bin.Count * Math.Abs(bin.Said - bin.Really)) / curve.Sum(static bin => bin.Count) : 0;

    /// <summary>The same of many classes: of the class that is said, by how sure it is said.</summary>
    public static double Error(Matrix scores, ReadOnlySpan<int> classes)
    {
        var (chances, right) = (new double[scores.Rows], new bool[scores.Rows]);
        for (var row = 0; row < scores.Rows; row++)
        {
            var said = scores.Highest(row);
            (chances[row], right[row]) = (scores[row, said], said == classes[row]);
        }

        return Error(chances, right);
    }

    /// <summary>Bins of equal width; empty ones are left out.</summary>
    public static IReadOnlyList<CalibrationBin> Curve(ReadOnlySpan<double> chances, ReadOnlySpan<bool> found, int bins)
    {
        Judge(chances, found);
        var (counts, said, really) = (new int[bins], new double[bins], new int[bins]);
        for (var i = 0; i < chances.Length; i++)
        {
            var bin = Math.Min(bins - 1, (int)(chances[i] * bins));
            counts[bin]++;
            said[bin] += chances[i];
            really[bin] += found[i] ? 1 : 0;
        }

        return [.. Enumerable.Range(0, bins).Where(bin => counts[bin] > 0).Select(bin => new CalibrationBin(counts[bin], said[bin] / counts[bin], (double)really[bin] / counts[bin]))];
    }

    /// <summary>
    /// What it is worth to act on a threshold: those rightly met, less those wrongly met by how much worse the threshold says that is
    /// (Vickers and Elkin 2006). To compare with acting on nobody, which is 0, and on everybody.
    /// </summary>
    public static NetBenefit Benefit(double threshold, ReadOnlySpan<double> chances, ReadOnlySpan<bool> found)
    {
        Judge(chances, found);
        if (threshold is not (> 0 and < 1))
        {
            throw new LearningException("A threshold lies between 0 and 1.");
        }

        var (met, wrong, with) = (0, 0, 0);
        for (var i = 0; i < chances.Length; i++)
        {
            with += found[i] ? 1 : 0;
            if (chances[i] >= threshold)
            {
                (met, wrong) = found[i] ? (met + 1, wrong) : (met, wrong + 1);
            }
        }

        var worse = threshold / (1 - threshold);
        double all = chances.Length;
        return new(threshold, (met / all) - (wrong / all * worse), (with / all) - ((all - with) / all * worse));
    }

    private static void Judge(ReadOnlySpan<double> chances, ReadOnlySpan<bool> found)
    {
        if (chances.Length != found.Length || chances.Length == 0)
        {
            throw new LearningException("Chances are judged beside what is true of each, and of somebody at least.");
        }

        foreach (var chance in chances)
        {
            if (chance is not (>= 0 and <= 1))
            {
                throw new LearningException("A chance lies between 0 and 1.");
            }
        }
    }
}

/// <param name="Said">The mean chance that was said of those in it.</param>
/// <param name="Really">The share of them that has the finding.</param>
public sealed record CalibrationBin(int Count, double Said, double Really);

public sealed record NetBenefit(double Threshold, double OfModel, double OfEverybody);
