using Maristan.Learning.Data;

namespace Maristan.Learning.Choosing;

/// <summary>
/// Which of those that were tried are asked together, and how much each counts: again and again the one is added whose voice makes the joined
/// answer least wrong on rows that nobody saw (Caruana et al. 2004). Of few rows that choice is half chance, so half of each weight is shared
/// evenly among the best of each kind.
/// </summary>
internal static class Joining
{
    private const int Picks = 24;
    private const double SharedEvenly = 0.5;

    public static IReadOnlyList<JoinedMember> Choose(IReadOnlyList<TrialResult> tried, TableTarget target)
    {
        var scaled = tried.Select(result => Scaled(result, target)).ToArray();
        var picks = Picked(scaled, target);
        var even = OfEachKind(tried, target);
        var weights = new double[tried.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = ((1 - SharedEvenly) * picks[i] / picks.Sum()) + (SharedEvenly * (even.Contains(i) ? 1.0 / even.Count : 0));
        }

        var least = 0.02;
        var kept = Enumerable.Range(0, weights.Length).Where(i => weights[i] >= least).ToArray();
        var sum = kept.Sum(i => weights[i]);
        return [.. kept.Select(i => new JoinedMember(tried[i].Member, weights[i] / sum, scaled[i].Centre, scaled[i].Spread))];
    }

    /// <summary>What the joined members say together of rows that none of them saw.</summary>
    public static Matrix Joined(IReadOnlyList<JoinedMember> members, IReadOnlyList<TrialResult> tried, TableTarget target)
    {
        var joined = new Matrix(target.Rows, target.Width);
        foreach (var member in members)
        {
            var scores = tried.First(result => ReferenceEquals(result.Member, member.Member)).Scores;
            for (var at = 0; at < joined.Cells.Length; at++)
            {
                joined.Cells[at] += (float)(member.Weight * (scores.Cells[at] - member.Centre) / member.Spread);
            }
        }

        return joined;
    }

    /// <summary>Chances are of one scale already; risks are brought to one.</summary>
    private static (Matrix Scores, double Centre, double Spread) Scaled(TrialResult result, TableTarget target)
    {
        if (!target.IsLifetimes)
        {
            return (result.Scores, 0, 1);
        }

        var scores = Array.ConvertAll(result.Scores.Column(0), static score => (double)score);
        var centre = scores.Average();
        var spread = Math.Max(1e-9, Math.Sqrt(scores.Average(score => (score - centre) * (score - centre))));
        return (new(result.Scores.Rows, 1, Array.ConvertAll(scores, score => (float)((score - centre) / spread))), centre, spread);
    }

    private static int[] Picked((Matrix Scores, double, double)[] scaled, TableTarget target)
    {
        var picks = new int[scaled.Length];
        var sum = new Matrix(target.Rows, target.Width);
        for (var pick = 1; pick <= Picks; pick++)
        {
            var best = Enumerable.Range(0, scaled.Length).MinBy(i => target.Loss(With(sum, scaled[i].Scores, pick)));
            picks[best]++;
            for (var at = 0; at < sum.Cells.Length; at++)
            {
                sum.Cells[at] += scaled[best].Scores.Cells[at];
            }
        }

        return picks;
    }

    private static Matrix With(Matrix sum, Matrix other, int count)
    {
        var joined = new Matrix(sum.Rows, sum.Columns);
        for (var at = 0; at < sum.Cells.Length; at++)
        {
            joined.Cells[at] = (sum.Cells[at] + other.Cells[at]) / count;
        }

        return joined;
    }

    /// <summary>The best of each kind, where it is not clearly worse than the best of all.</summary>
    private static List<int> OfEachKind(IReadOnlyList<TrialResult> tried, TableTarget target)
    {
        var best = Enumerable.Range(0, tried.Count).MinBy(i => tried[i].Loss);
        var ofKinds = Enumerable.Range(0, tried.Count).GroupBy(i => tried[i].Member.Kind).Select(kind => kind.MinBy(i => tried[i].Loss));
        return [.. ofKinds.Where(i => i == best || !IsClearlyWorse(tried[i], tried[best], target))];
    }

    private static bool IsClearlyWorse(TrialResult one, TrialResult best, TableTarget target)
    {
        if (target.IsLifetimes)
        {
            return one.Loss > best.Loss + 0.02;
        }

        var differences = target.Losses(one.Scores).Zip(target.Losses(best.Scores), static (mine, its) => mine - its).ToArray();
        var mean = differences.Average();
        var error = Math.Sqrt(differences.Average(each => (each - mean) * (each - mean)) / differences.Length);
        return mean > 2 * error;
    }
}
