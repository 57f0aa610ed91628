using System.Diagnostics.Metrics;

namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>
/// One instrument with all its series. A measurement finds its series by reading an immutable table without a lock and without
/// allocating; only labels seen for the first time take the lock. Labels beyond the bound share one series, so that a label
/// which turns out to have endless values costs a wrong chart and not the node's memory.
/// </summary>
internal sealed class Metric
{
    public const int MostSeries = 500;
    private const int MostLabels = 8;
    private static readonly KeyValuePair<string, object?>[] OverflowLabels = [new("overflow", "true")];

    private readonly Lock adding = new();
    private readonly double[] edges;
    private Series?[] table = new Series?[16];
    private int count;
    private Series? overflow;

    public Metric(Instrument instrument, MetricKind kind)
    {
        (Kind, Meaning, InstrumentName) = (kind, instrument.Description is { Length: > 0 } meaning ? meaning : instrument.Name, instrument.Name);
        IsObserved = instrument.IsObservable;
        edges = kind == MetricKind.Histogram ? Metrics.Edges.Of(instrument) : [];
        Name = MetricName.Of(instrument.Name, instrument.Unit, kind);
    }

    /// <summary>As Prometheus calls it.</summary>
    public string Name { get; }

    public string InstrumentName { get; }

    public MetricKind Kind { get; }

    public string Meaning { get; }

    public bool IsObserved { get; }

    public IReadOnlyList<double> Edges => edges;

    public int Round { get; set; }

    /// <summary>Those that are told of; an observed one that was not told in the last round is no more.</summary>
    public IEnumerable<Series> Series =>
        table.OfType<Series>().Append(overflow).OfType<Series>().Where(series => !IsObserved || series.Round == Round);

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = Find(tags);
        series.Round = Round;
        series.Record(value);
    }

    private Series Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length > MostLabels)
        {
            tags = tags[..MostLabels];
        }

        Labels sorted = default;
        Span<KeyValuePair<string, object?>> labels = sorted;
        labels = labels[..tags.Length];
        tags.CopyTo(labels);
        Sort(labels);
        var hash = Hash(labels);
        return Look(Volatile.Read(ref table), hash, labels) ?? Add(hash, labels);
    }

    private static Series? Look(Series?[] table, int hash, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        for (var slot = hash & (table.Length - 1); table[slot] is { } series; slot = (slot + 1) & (table.Length - 1))
        {
            if (series.Has(labels))
            {
                return series;
            }
        }

        return null;
    }

    private Series Add(int hash, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        lock (adding)
        {
            if (Look(table, hash, labels) is { } meanwhile)
            {
                return meanwhile;
            }

            if (count >= MostSeries)
            {
                return overflow ??= new(Kind, edges, OverflowLabels);
            }

            // Readers hold the old table or the new one, never one in between.
            var grown = new Series?[count * 2 >= table.Length ? table.Length * 2 : table.Length];
            foreach (var series in table.OfType<Series>())
            {
                Put(grown, Hash([.. series.Labels]), series);
            }

            var added = new Series(Kind, edges, labels.ToArray());
            Put(grown, hash, added);
            count++;
            Volatile.Write(ref table, grown);
            return added;
        }
    }

    private static void Put(Series?[] table, int hash, Series series)
    {
        var slot = hash & (table.Length - 1);
        while (table[slot] is not null)
        {
            slot = (slot + 1) & (table.Length - 1);
        }

        table[slot] = series;
    }

    /// <summary>The same labels in another order are the same series.</summary>
    private static void Sort(Span<KeyValuePair<string, object?>> labels)
    {
        for (var i = 1; i < labels.Length; i++)
        {
            for (var j = i; j > 0 && string.CompareOrdinal(labels[j - 1].Key, labels[j].Key) > 0; j--)
            {
                (labels[j - 1], labels[j]) = (labels[j], labels[j - 1]);
            }
        }
    }

    private static int Hash(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var hash = default(HashCode);
        foreach (var (key, value) in labels)
        {
            hash.Add(key);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    [System.Runtime.CompilerServices.InlineArray(MostLabels)]
    private struct Labels
    {
        private KeyValuePair<string, object?> first;
    }
}
