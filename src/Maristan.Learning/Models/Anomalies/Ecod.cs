using Maristan.Learning.Data;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Anomalies;

public sealed record EcodSettings
{
    /// <summary>Where a column has more different values than this, those in its middle are counted together; its ends stay exact.</summary>
    public int MostSteps { get; init; } = 512;
}

/// <summary>
/// How rare values like a row's are in the tails of each column: the sum of the logarithms, over the lower tails, the upper ones, or in each column
/// the longer one, whichever is most (Li and others 2022).
/// </summary>
public sealed class Ecod : IAnomalyModel
{
    private const int MostOfAll = 60_000;
    private readonly TailColumn[] columns;

    private Ecod(TailColumn[] columns) => this.columns = columns;

    public IReadOnlyList<double> OfLearned { get; private init; } = [];

    public static Ecod Fit(Matrix features, EcodSettings settings, CancellationToken cancel)
    {
        Rows.Judge(features, 2);
        if (settings.MostSteps < 16)
        {
            throw new LearningException("A column is told by at least 16 steps.");
        }

        // All columns together are so many steps that the file stays small.
        var steps = Math.Clamp(MostOfAll / features.Columns, 16, Math.Max(16, settings.MostSteps));
        var columns = new TailColumn[features.Columns];
        for (var column = 0; column < columns.Length; column++)
        {
            cancel.ThrowIfCancellationRequested();
            columns[column] = TailColumn.Of(features.Column(column), steps);
        }

        return new(columns) { OfLearned = new Ecod(columns).Scores(features, cancel) };
    }

    public double[] Scores(Matrix features, CancellationToken cancel) => Rows.Each(features, row =>
    {
        var (low, high, longer) = (0.0, 0.0, 0.0);
        for (var column = 0; column < columns.Length; column++)
        {
            var tails = columns[column].At(features[row, column]);
            (low, high, longer) = (low + tails.Low, high + tails.High, longer + tails.Longer);
        }

        return Math.Max(longer, Math.Max(low, high));
    }, cancel);

    /// <summary>Each column is a tree that finds the step; three sums come out of all of them together.</summary>
    public Value Score(Graph graph, Value features)
    {
        var branches = new Branches(outputs: 3);
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column].Write(branches, column);
        }

        var sums = graph.Split(branches.Write(graph, features), 1, 1, 1, 1);
        return graph.Greater(graph.Greater(sums[0], sums[1]), sums[2]);
    }
}
