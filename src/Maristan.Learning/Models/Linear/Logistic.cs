using Maristan.Learning.Algebra;
using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Linear;

/// <param name="Classes">The class of each row, from 0.</param>
/// <param name="Count">How many classes there are, those included that no row here is of.</param>
/// <param name="Weights">How much each row counts; null for all the same.</param>
public sealed record ClassTargets(int[] Classes, int Count, double[]? Weights = null);

public sealed record LogisticSettings
{
    /// <summary>Half of this times the square of each weight is added to the summed loss (the inverse of what others call C).</summary>
    public double Penalty { get; init; } = 1;

    /// <summary>The share of the penalty that falls on absolute values, which makes weights of no use exactly zero.</summary>
    public double Sparse { get; init; }

    public int MostSteps { get; init; } = 200;
}

/// <summary>Chances of classes from weighted sums, of two classes or more.</summary>
public static class Logistic
{
    /// <exception cref="LearningException">All rows are of one class, or the features are not prepared.</exception>
    public static LinearModel Fit(Matrix features, ClassTargets targets, LogisticSettings settings, CancellationToken cancel)
    {
        Prepared.Judge(features, targets.Classes.Length);
        Prepared.JudgeWeights(targets.Weights, features.Rows);
        Prepared.JudgePenalty(settings.Penalty, settings.Sparse);
        var counts = ClassCounts.Of(targets);
        if (counts.Count(static count => count > 0) < 2)
        {
            throw new LearningException("All rows that count are of one class, so there is nothing to tell apart.");
        }

        var logs = Array.ConvertAll(counts, count => Math.Log(Math.Max(count, ClassCounts.Least) / counts.Sum()));
        var square = settings.Penalty * (1 - settings.Sparse);
        if (targets.Count == 2)
        {
            var search = Begin(features.Columns, [logs[1] - logs[0]], settings);
            return LinearModel.Of(Link.Logistic, features, Descent.Lowest(new TwoClasses(features, targets, square, cancel).Loss, search, cancel));
        }

        // A class that no row is of cannot be told apart; it keeps the chance of half a row, and the others are learned without it.
        var present = Enumerable.Range(0, targets.Count).Where(each => counts[each] > 0).ToArray();
        ClassTargets among = new([.. targets.Classes.Select(each => Math.Max(0, Array.IndexOf(present, each)))], present.Length, targets.Weights);
        var found = Descent.Lowest(new ManyClasses(features, among, square, cancel).Loss, Begin(features.Columns, [.. present.Select(each => logs[each])], settings), cancel);
        var all = new double[(features.Columns + 1) * targets.Count];
        for (var each = 0; each < targets.Count; each++)
        {
            var own = all.AsSpan(each * (features.Columns + 1), features.Columns + 1);
            own[^1] = logs[each];
            if (Array.IndexOf(present, each) is >= 0 and var place)
            {
                found.AsSpan(place * own.Length, own.Length).CopyTo(own);
            }
        }

        return LinearModel.Of(Link.Shares, features, all);
    }

    /// <summary>The intercepts begin where they alone are best.</summary>
    private static Search Begin(int columns, double[] intercepts, LogisticSettings settings)
    {
        var start = new double[(columns + 1) * intercepts.Length];
        for (var output = 0; output < intercepts.Length; output++)
        {
            start[(output * (columns + 1)) + columns] = intercepts[output];
        }

        return new(start, Prepared.Absolute(settings.Penalty, settings.Sparse, columns, intercepts.Length), settings.MostSteps);
    }
}
