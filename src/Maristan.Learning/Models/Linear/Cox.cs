using Maristan.Learning.Algebra;
using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Linear;

/// <param name="Times">Of the event, or of being lost from sight.</param>
/// <param name="Seen">Whether the event was seen.</param>
/// <param name="Strata">Rows are compared only within the same; null where all are compared with all.</param>
public sealed record SurvivalTargets(double[] Times, bool[] Seen, int[]? Strata = null);

public sealed record CoxSettings
{
    /// <summary>Half of this times the square of each weight is taken from the logarithm of the partial likelihood.</summary>
    public double Penalty { get; init; } = 10;

    /// <summary>The share of the penalty that falls on absolute values, which makes weights of no use exactly zero.</summary>
    public double Sparse { get; init; }

    public int MostSteps { get; init; } = 100;
}

/// <summary>Who meets an event earlier (Cox 1972); events at the same time count as Efron (1977) has it.</summary>
public static class Cox
{
    /// <exception cref="LearningException">No event was seen, or the features are not prepared.</exception>
    public static CoxModel Fit(Matrix features, SurvivalTargets targets, CoxSettings settings, CancellationToken cancel) =>
        Path(features, targets, settings, [settings.Penalty], cancel)[0];

    /// <summary>A model for each penalty, in their order; each is begun where the last has ended, so they are cheap when they follow one another.</summary>
    public static IReadOnlyList<CoxModel> Path(Matrix features, SurvivalTargets targets, CoxSettings settings, IReadOnlyList<double> penalties, CancellationToken cancel)
    {
        Judge(features, targets);
        var risks = RiskSets.Of(targets);
        var (at, found) = (new double[features.Columns], new List<CoxModel>());
        foreach (var penalty in penalties)
        {
            Prepared.JudgePenalty(penalty, settings.Sparse);
            var objective = new PartialLikelihood(features, targets, risks, penalty * (1 - settings.Sparse), cancel);
            at = Descent.Lowest(objective.Loss, new(at, Prepared.Absolute(penalty, settings.Sparse, features.Columns, 1, hasIntercept: false), settings.MostSteps), cancel);
            found.Add(Complete(features, targets, risks, at));
        }

        return found;
    }

    private static CoxModel Complete(Matrix features, SurvivalTargets targets, RiskSets risks, double[] weights)
    {
        // About the mean, so that the baseline is that of who is average in everything.
        var means = Prepared.Means(features);
        var linear = LinearModel.Of(Link.None, features, [.. weights, -Sums.Dot(means, weights)]);
        var sums = new double[features.Rows];
        for (var row = 0; row < sums.Length; row++)
        {
            sums[row] = linear.Sum(features[row]);
        }

        return new(linear, Baseline.Of(targets, risks, sums));
    }

    private static void Judge(Matrix features, SurvivalTargets targets)
    {
        Prepared.Judge(features, targets.Times.Length);
        if (targets.Seen.Length != features.Rows || (targets.Strata is { } strata && strata.Length != features.Rows))
        {
            throw new LearningException("Each row has a time, whether the event was seen, and a stratum where there are any.");
        }

        if (Array.FindIndex(targets.Times, static time => !double.IsFinite(time) || time < 0) is >= 0 and var at)
        {
            throw new LearningException($"Row {at} has no time from 0 up; leave such rows out.");
        }

        if (!targets.Seen.Contains(true))
        {
            throw new LearningException("No event was seen in any row, so nothing can be learned about when it comes.");
        }
    }
}
