namespace Maristan.Learning.Evaluation;

/// <summary>How well scores put those who have the finding before those who have not. A higher score means that the finding is likelier.</summary>
public static class Ranking
{
    /// <summary>The chance that somebody with the finding has a higher score than somebody without; a tie counts half.</summary>
    /// <exception cref="LearningException">There are none with the finding, or none without.</exception>
    public static double Auc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> found)
    {
        var ranked = Ranked(scores, found);
        // For each group of equal scores, how many pairs it wins against the lower ones, and half of those within it.
        double wins = 0;
        long below = 0, with = 0, without = 0;
        for (var start = 0; start < ranked.Length;)
        {
            var (yes, no, end) = Tied(ranked, start);
            wins += yes * (below + (no / 2.0));
            below += no;
            (with, without, start) = (with + yes, without + no, end);
        }

        return wins / ((double)with * without);
    }

    /// <summary>The mean precision at each place where one with the finding is met (average precision).</summary>
    public static double Auprc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> found)
    {
        var ranked = Ranked(scores, found);
        var all = ranked.Count(static one => one.Found);
        var (sum, seen, met) = (0.0, 0, 0);
        // From the highest score; equal ones come together.
        for (var end = ranked.Length; end > 0;)
        {
            var start = end - 1;
            while (start > 0 && ranked[start - 1].Score == ranked[start].Score)
            {
                start--;
            }

            var (yes, no, _) = Tied(ranked, start);
            (seen, met) = (seen + yes + no, met + yes);
            sum += (double)yes / all * met / seen;
            end = start;
        }

        return sum;
    }

    /// <summary>The highest share of those with the finding that is met while at least this share of those without is left alone.</summary>
    public static OperatingPoint AtSpecificity(double specificity, ReadOnlySpan<double> scores, ReadOnlySpan<bool> found)
    {
        var best = new OperatingPoint(double.PositiveInfinity, 0, 1);
        foreach (var point in Roc(scores, found))
        {
            if (point.Specificity >= specificity && point.Sensitivity >= best.Sensitivity)
            {
                best = point;
            }
        }

        return best;
    }

    /// <summary>Every threshold that changes something, from the strictest, which finds nobody, to the one that finds all.</summary>
    public static IReadOnlyList<OperatingPoint> Roc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> found)
    {
        var ranked = Ranked(scores, found);
        var with = ranked.Count(static one => one.Found);
        var without = ranked.Length - with;
        var points = new List<OperatingPoint> { new(double.PositiveInfinity, 0, 1) };
        var (met, wrong) = (0, 0);
        for (var at = ranked.Length - 1; at >= 0; at--)
        {
            (met, wrong) = ranked[at].Found ? (met + 1, wrong) : (met, wrong + 1);
            if (at == 0 || ranked[at - 1].Score != ranked[at].Score)
            {
                points.Add(new(ranked[at].Score, (double)met / with, 1 - ((double)wrong / without)));
            }
        }

        return points;
    }

    /// <summary>From the lowest score.</summary>
    private static (double Score, bool Found)[] Ranked(ReadOnlySpan<double> scores, ReadOnlySpan<bool> found)
    {
        if (scores.Length != found.Length || !found.Contains(true) || !found.Contains(false) || scores.ContainsAnyNaN())
        {
            throw new LearningException("A ranking is judged by a score for each, none of them missing, of some with the finding and some without.");
        }

        var ranked = new (double Score, bool Found)[scores.Length];
        for (var i = 0; i < ranked.Length; i++)
        {
            ranked[i] = (scores[i], found[i]);
        }

        Array.Sort(ranked, static (one, other) => one.Score.CompareTo(other.Score));
        return ranked;
    }

    private static (int Yes, int No, int End) Tied((double Score, bool Found)[] ranked, int start)
    {
        var (yes, end) = (0, start);
        while (end < ranked.Length && ranked[end].Score == ranked[start].Score)
        {
            yes += ranked[end++].Found ? 1 : 0;
        }

        return (yes, end - start - yes, end);
    }

    private static bool ContainsAnyNaN(this ReadOnlySpan<double> scores)
    {
        foreach (var score in scores)
        {
            if (double.IsNaN(score))
            {
                return true;
            }
        }

        return false;
    }
}

/// <param name="Threshold">Whoever has this score or a higher one is said to have the finding.</param>
public sealed record OperatingPoint(double Threshold, double Sensitivity, double Specificity);
