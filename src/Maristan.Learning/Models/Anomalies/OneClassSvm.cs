using Maristan.Learning.Data;
using Maristan.Onnx;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Anomalies;

public sealed record OneClassSvmSettings
{
    /// <summary>At most this share of rows is left outside, and at least this share says where the border is.</summary>
    public double Outside { get; init; } = 0.5;

    /// <summary>How fast likeness falls with squared distance; null takes one over the sum of all columns' variances.</summary>
    public double? Narrowness { get; init; }

    /// <summary>Where there are more rows, so many are drawn.</summary>
    public int MostRows { get; init; } = 1500;

    public ulong Seed { get; init; } = 7;
}

/// <summary>
/// How little a row is like those that mark the border of the usual (Schölkopf and others 2001). The logarithm of the likeness is taken, which keeps
/// the order, also far away where the likeness itself is too small for a number. The rows of the border lie in the file: it may go where they
/// may.
/// </summary>
public sealed class OneClassSvm : IAnomalyModel
{
    private readonly Matrix border;
    private readonly double[] weights;
    private readonly double narrowness;

    private OneClassSvm(Matrix border, double[] weights, double narrowness) => (this.border, this.weights, this.narrowness) = (border, weights, narrowness);

    public IReadOnlyList<double> OfLearned { get; private init; } = [];

    public static OneClassSvm Fit(Matrix features, OneClassSvmSettings settings, CancellationToken cancel)
    {
        Rows.Judge(features, 2);
        if (settings.Outside is not (> 0 and < 1) || settings.Narrowness is <= 0 || settings.MostRows is < 2 or > 8000)
        {
            throw new LearningException("The share outside lies between 0 and 1, the narrowness above 0, and from 2 to 8000 rows are learned from.");
        }

        var some = Rows.Some(features, settings.MostRows, settings.Seed);
        var narrowness = settings.Narrowness ?? Usual(some);
        var weights = Border.Find(some, narrowness, settings.Outside, cancel);
        var kept = Enumerable.Range(0, some.Rows).Where(row => weights[row] > 0).ToArray();
        var found = new OneClassSvm(some.Take(kept), [.. kept.Select(row => weights[row])], narrowness);
        return new(found.border, found.weights, narrowness) { OfLearned = found.Scores(features, cancel) };
    }

    public double[] Scores(Matrix features, CancellationToken cancel)
    {
        var logs = new double[weights.Length];
        return Rows.Each(features, row =>
        {
            for (var at = 0; at < logs.Length; at++)
            {
                logs[at] = Math.Log(weights[at]) - (narrowness * Rows.Apart(features[row], border[at]));
            }

            var most = logs.Max();
            return -most - Math.Log(logs.Sum(log => Math.Exp(log - most)));
        }, cancel);
    }

    public Value Score(Graph graph, Value features)
    {
        var logs = graph.Constant<float>(Array.ConvertAll(weights, static weight => (float)Math.Log(weight)), new(weights.Length));
        var near = graph.Subtract(logs, graph.Scale(Distances.Squared(graph, features, border), (float)narrowness));
        return graph.Negate(graph.Add("ReduceLogSumExp", ElementType.Float, new(features.Shape[0], 1), [near, graph.Constant<long>([1], new(1))], new NodeSetting("keepdims", 1L)));
    }

    private static double Usual(Matrix features)
    {
        var all = Enumerable.Range(0, features.Rows).ToArray();
        var mean = Array.ConvertAll(Rows.Mean(features, all), static each => (float)each);
        var variance = all.Average(row => Rows.Apart(features[row], mean));
        return variance > 0 ? 1 / variance : 1;
    }
}
