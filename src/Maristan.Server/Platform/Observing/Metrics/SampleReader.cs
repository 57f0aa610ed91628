namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>Reads figures again and again, and remembers what grew where; each of its users has one of its own.</summary>
internal sealed class SampleReader(IReadOnlyList<Sample> samples, MetricBook book)
{
    private readonly Dictionary<string, double[]> before = new(StringComparer.Ordinal);

    /// <summary>The figures by name. One whose instrument says nothing is left out; one that grows is told from the second reading on.</summary>
    public Dictionary<string, double> Read()
    {
        var metrics = book.Now().ToLookup(static metric => metric.InstrumentName, StringComparer.Ordinal);
        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var sample in samples)
        {
            if (metrics[sample.Instrument].FirstOrDefault() is { } metric && Read(sample, metric) is { } figure && double.IsFinite(figure))
            {
                figures[sample.Name] = figure;
            }
        }

        return figures;
    }

    private double? Read(Sample sample, Metric metric)
    {
        var series = metric.Series.Where(sample.Of).ToArray();
        return sample.Reading switch
        {
            Reading.Value or Reading.Highest or Reading.Lowest when series.Length == 0 => null,
            Reading.Value => series.Sum(static one => one.Value()),
            Reading.Highest => series.Max(static one => one.Value()),
            Reading.Lowest => series.Min(static one => one.Value()),
            _ => Grown(sample.Name, Totals(metric, series)) is { } grown ? Of(sample.Reading, metric, grown) : null,
        };
    }

    /// <summary>The sum, and behind it the buckets of a histogram.</summary>
    private static double[] Totals(Metric metric, IEnumerable<Series> series)
    {
        var totals = new double[metric.Kind == MetricKind.Histogram ? metric.Edges.Count + 2 : 1];
        foreach (var one in series)
        {
            totals[0] += one.Value();
            if (metric.Kind == MetricKind.Histogram)
            {
                var buckets = one.Buckets();
                for (var i = 0; i < buckets.Length; i++)
                {
                    totals[i + 1] += buckets[i];
                }
            }
        }

        return totals;
    }

    private double[]? Grown(string name, double[] now)
    {
        var grown = before.TryGetValue(name, out var then) ? now.Zip(then, static (a, b) => Math.Max(0, a - b)).ToArray() : null;
        before[name] = now;
        return grown;
    }

    private static double? Of(Reading reading, Metric metric, double[] grown)
    {
        var count = grown.Skip(1).Sum();
        return reading switch
        {
            Reading.Increase => metric.Kind == MetricKind.Histogram ? count : grown[0],
            _ when count <= 0 => null,
            Reading.Mean => grown[0] / count,
            Reading.Median => Quantile(metric.Edges, grown.AsSpan(1), count, 0.5),
            Reading.Quantile95 => Quantile(metric.Edges, grown.AsSpan(1), count, 0.95),
            _ => Quantile(metric.Edges, grown.AsSpan(1), count, 0.99),
        };
    }

    /// <summary>Within a bucket all is taken to be spread evenly, as Prometheus does.</summary>
    private static double Quantile(IReadOnlyList<double> edges, ReadOnlySpan<double> buckets, double count, double share)
    {
        var wanted = count * share;
        for (var i = 0; i < edges.Count; i++)
        {
            if (buckets[i] >= wanted)
            {
                var from = i == 0 ? 0 : edges[i - 1];
                return from + ((edges[i] - from) * (wanted / buckets[i]));
            }

            wanted -= buckets[i];
        }

        return edges[^1];
    }
}
