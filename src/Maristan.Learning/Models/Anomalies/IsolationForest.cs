using Maristan.Learning.Data;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Anomalies;

public sealed record IsolationForestSettings
{
    /// <summary>How many forests are grown from seeds that follow each other, and averaged.</summary>
    public int Forests { get; init; } = 5;

    public int Trees { get; init; } = 100;

    /// <summary>How many rows each tree is grown from.</summary>
    public int Rows { get; init; } = 256;

    public ulong Seed { get; init; } = 7;
}

/// <summary>
/// How few random cuts it takes until a row is alone (Liu, Ting and Zhou 2008). Each tree sees few rows, so that rows that are unusual together
/// do not hide each other.
/// </summary>
public sealed class IsolationForest : IAnomalyModel
{
    private const int MostTrees = 10_000;
    private readonly IsolationTree[] trees;
    private readonly double usual;

    private IsolationForest(IsolationTree[] trees, double usual) => (this.trees, this.usual) = (trees, usual);

    public IReadOnlyList<double> OfLearned { get; private init; } = [];

    public static IsolationForest Fit(Matrix features, IsolationForestSettings settings, CancellationToken cancel)
    {
        Rows.Judge(features, 2);
        if (settings.Forests < 1 || settings.Trees < 1 || settings.Rows < 2 || (long)settings.Forests * settings.Trees > MostTrees)
        {
            throw new LearningException($"A forest has at least one tree of two rows, and all together have at most {MostTrees} trees.");
        }

        var count = Math.Min(settings.Rows, features.Rows);
        var trees = new IsolationTree[settings.Forests * settings.Trees];
        for (var forest = 0; forest < settings.Forests; forest++)
        {
            var random = new SeededNumbers(settings.Seed + (ulong)forest);
            for (var tree = 0; tree < settings.Trees; tree++)
            {
                cancel.ThrowIfCancellationRequested();
                trees[(forest * settings.Trees) + tree] = IsolationTree.Grow(features, Rows.Drawn(features.Rows, count, random), random);
            }
        }

        var grown = new IsolationForest(trees, IsolationTree.Usual(count));
        return new(trees, grown.usual) { OfLearned = grown.Scores(features, cancel) };
    }

    public double[] Scores(Matrix features, CancellationToken cancel) => Rows.Each(features, row =>
    {
        double sum = 0;
        foreach (var tree in trees)
        {
            sum += tree.Length(features[row]);
        }

        return Math.Pow(2, -sum / trees.Length / usual);
    }, cancel);

    public Value Score(Graph graph, Value features)
    {
        var branches = new Branches(outputs: 1);
        for (var tree = 0; tree < trees.Length; tree++)
        {
            trees[tree].Write(branches, tree, 1.0 / trees.Length);
        }

        return graph.Exponential(graph.Scale(branches.Write(graph, features), (float)(-Math.Log(2) / usual)));
    }
}
