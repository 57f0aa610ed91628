using Maristan.Learning.Data;
using Maristan.Onnx;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Anomalies;

public sealed record NeighbourSettings
{
    /// <summary>How many of the nearest rows are looked at.</summary>
    public int Count { get; init; } = 10;

    /// <summary>Where there are more rows, so many are drawn.</summary>
    public int MostRows { get; init; } = 2000;

    public ulong Seed { get; init; } = 7;
}

/// <summary>The mean distance to the nearest rows (Angiulli and Pizzuti 2002).</summary>
public sealed class Neighbours : IAnomalyModel
{
    private readonly Matrix known;
    private readonly int count;

    private Neighbours(Matrix known, int count) => (this.known, this.count) = (known, count);

    public IReadOnlyList<double> OfLearned { get; private init; } = [];

    public static Neighbours Fit(Matrix features, NeighbourSettings settings, CancellationToken cancel)
    {
        Rows.Judge(features, 3);
        if (settings.Count < 1 || settings.MostRows is < 3 or > 20_000)
        {
            throw new LearningException("At least one neighbour is looked at, among 3 to 20000 rows.");
        }

        var some = Rows.Some(features, settings.MostRows, settings.Seed);
        var count = Math.Min(settings.Count, some.Rows - 1);
        var learned = new double[some.Rows];
        for (var row = 0; row < some.Rows; row++)
        {
            cancel.ThrowIfCancellationRequested();
            learned[row] = Mean(some, some[row], count, itself: row);
        }

        return new(some, count) { OfLearned = learned };
    }

    public double[] Scores(Matrix features, CancellationToken cancel) => Rows.Each(features, row => Mean(known, features[row], count, itself: -1), cancel);

    public Value Score(Graph graph, Value features)
    {
        var nearest = graph.AddMany("TopK", [(ElementType.Float, new(features.Shape[0], count)), (ElementType.Int64, new(features.Shape[0], count))],
            [Distances.Squared(graph, features, known), graph.Constant<long>([count], new(1))], new NodeSetting("axis", 1L), new NodeSetting("largest", 0L))[0];
        return graph.Mean(graph.Root(nearest), keepsAxes: true, 1);
    }

    private static double Mean(Matrix known, ReadOnlySpan<float> row, int count, int itself)
    {
        var nearest = new PriorityQueue<double, double>(count + 1);
        for (var other = 0; other < known.Rows; other++)
        {
            if (other != itself)
            {
                var apart = Rows.Apart(row, known[other]);
                _ = nearest.Count < count ? Add(nearest, apart) : nearest.EnqueueDequeue(apart, -apart);
            }
        }

        return nearest.UnorderedItems.Sum(static each => Math.Sqrt(each.Element)) / count;
    }

    private static double Add(PriorityQueue<double, double> nearest, double apart)
    {
        nearest.Enqueue(apart, -apart);
        return apart;
    }
}
