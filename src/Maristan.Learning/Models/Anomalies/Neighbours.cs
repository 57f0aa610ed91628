using Maristan.Learning.Data;
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

/// <summary>The mean distance to the nearest rows (Angiulli and Pizzuti 2002). Those rows lie in the file: it may go where they may.</summary>
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

        var drawn = features.Rows <= settings.MostRows ? [.. Enumerable.Range(0, features.Rows)] : Rows.Drawn(features.Rows, settings.MostRows, new(settings.Seed));
        var some = features.Take(drawn);
        var count = Math.Min(settings.Count, some.Rows - 1);
        // A row that is among the known ones is no neighbour of itself.
        var learned = Rows.Each(features, row => Mean(some, features[row], count, Array.BinarySearch(drawn, row)), cancel);
        return new(some, count) { OfLearned = learned };
    }

    public double[] Scores(Matrix features, CancellationToken cancel) => Rows.Each(features, row => Mean(known, features[row], count, itself: -1), cancel);

    public Value Score(Graph graph, Value features) =>
        graph.Mean(graph.Root(Extremes.Of(graph, Distances.Squared(graph, features, known), count, isHighest: false)), keepsAxes: true, 1);

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
