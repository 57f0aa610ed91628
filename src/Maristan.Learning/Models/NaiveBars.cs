using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Models.Anomalies;
using Maristan.Learning.Models.Linear;

namespace Maristan.Learning.Models;

/// <summary>What anybody would say who has learned next to nothing. A model that does no better than this is none.</summary>
public static class NaiveBars
{
    /// <summary>To everybody the shares of the classes, which names the commonest one.</summary>
    public static LinearModel Shares(Matrix features, ClassTargets targets)
    {
        Prepared.Judge(features, targets.Classes.Length);
        Prepared.JudgeWeights(targets.Weights, features.Rows);
        var counts = ClassCounts.Of(targets);
        // Of a class that nobody is of the share of half a row is said, as no logarithm tells of none.
        var logs = Array.ConvertAll(counts, count => (float)Math.Log(Math.Max(count, ClassCounts.Least) / counts.Sum()));
        return targets.Count == 2
            ? new(Link.Logistic, new float[features.Columns], [logs[1] - logs[0]], new float[features.Columns])
            : new(Link.Shares, new float[features.Columns * targets.Count], logs, new float[features.Columns]);
    }

    /// <summary>To everybody the mean.</summary>
    public static LinearModel Mean(Matrix features, NumberTargets targets)
    {
        Prepared.Judge(features, targets.Numbers.Length);
        return new(Link.None, new float[features.Columns], [(float)targets.Numbers.Average()], new float[features.Columns]);
    }

    /// <summary>To everybody the same risk: no order at all.</summary>
    public static LinearModel SameRisk(Matrix features) => new(Link.None, new float[features.Columns], [0], new float[features.Columns]);

    /// <summary>The one column that by itself orders the events best where this was learned, upwards or downwards.</summary>
    public static LinearModel BestColumn(Matrix features, SurvivalTargets targets, CancellationToken cancel)
    {
        Prepared.Judge(features, targets.Times.Length);
        var (best, most) = (0, 0.5);
        for (var column = 0; column < features.Columns; column++)
        {
            cancel.ThrowIfCancellationRequested();
            var order = Survival.CIndex(targets.Times, targets.Seen, Array.ConvertAll(features.Column(column), static each => (double)each));
            (best, most) = Math.Abs(order - 0.5) > Math.Abs(most - 0.5) ? (column, order) : (best, most);
        }

        var weights = new float[features.Columns];
        weights[best] = most < 0.5 ? -1 : 1;
        return new(Link.None, weights, [0], Prepared.Means(features));
    }

    /// <summary>How far from the mean, where each column counts by its own spread.</summary>
    public static DistanceModel FromMean(Matrix features, CancellationToken cancel)
    {
        Rows.Judge(features, 2);
        var mean = Rows.Mean(features, [.. Enumerable.Range(0, features.Rows)]);
        return DistanceModel.Along(features, mean, [.. Enumerable.Range(0, features.Columns).Select(column => Spread(features, column, mean[column]))], cancel);
    }

    private static double Spread(Matrix features, int column, double mean)
    {
        double sum = 0;
        for (var row = 0; row < features.Rows; row++)
        {
            sum += Math.Pow(features[row, column] - mean, 2);
        }

        return sum > 0 ? Math.Sqrt(sum / features.Rows) : 1;
    }
}
