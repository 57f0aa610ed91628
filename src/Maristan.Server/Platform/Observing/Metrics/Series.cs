using System.Globalization;

namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>
/// The measurements of one instrument under one set of labels. Each processor writes to cells of its own, a cache line apart
/// from its neighbour's, so that two requests on two cores do not wait for one another's counters.
/// </summary>
internal sealed class Series
{
    private const int CacheLine = 8;
    private static readonly int Stripes = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 16));

    private readonly MetricKind kind;
    private readonly double[] edges;
    private readonly int width;

    // Sums are doubles kept as their bits; a histogram's counts stand behind its sum.
    private readonly long[] cells;

    public Series(MetricKind kind, double[] edges, KeyValuePair<string, object?>[] labels)
    {
        (this.kind, this.edges, Labels) = (kind, edges, labels);
        var used = kind == MetricKind.Histogram ? edges.Length + 2 : 1;
        width = (used + CacheLine - 1) / CacheLine * CacheLine;
        cells = new long[(kind == MetricKind.Gauge || kind == MetricKind.ReadCounter ? 1 : Stripes) * width];
    }

    public IReadOnlyList<KeyValuePair<string, object?>> Labels { get; }

    /// <summary>The round of observation in which it was last told; what an observed instrument no longer tells is gone.</summary>
    public int Round { get; set; }

    public void Record(double value)
    {
        switch (kind)
        {
            case MetricKind.Gauge or MetricKind.ReadCounter:
                Volatile.Write(ref cells[0], BitConverter.DoubleToInt64Bits(value));
                break;
            case MetricKind.Histogram:
                var stripe = Stripe();
                Add(ref cells[stripe], value);
                Interlocked.Increment(ref cells[stripe + 1 + Bucket(value)]);
                break;
            default:
                Add(ref cells[Stripe()], value);
                break;
        }
    }

    /// <summary>Where it stands; of a histogram, the sum.</summary>
    public double Value()
    {
        var sum = 0d;
        for (var stripe = 0; stripe < cells.Length; stripe += width)
        {
            sum += BitConverter.Int64BitsToDouble(Volatile.Read(ref cells[stripe]));
        }

        return sum;
    }

    /// <summary>How many fell into each bucket, the last being all beyond the last edge.</summary>
    public long[] Buckets()
    {
        var buckets = new long[edges.Length + 1];
        for (var stripe = 0; stripe < cells.Length; stripe += width)
        {
            for (var bucket = 0; bucket < buckets.Length; bucket++)
            {
                buckets[bucket] += Volatile.Read(ref cells[stripe + 1 + bucket]);
            }
        }

        return buckets;
    }

    public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (labels.Length != Labels.Count)
        {
            return false;
        }

        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i].Key != Labels[i].Key || !Equals(labels[i].Value, Labels[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public string? Label(string name) =>
        Labels.FirstOrDefault(label => label.Key == name) is { Key: not null } label ? Convert.ToString(label.Value, CultureInfo.InvariantCulture) : null;

    private int Stripe() => (Thread.GetCurrentProcessorId() & (Stripes - 1)) * width;

    private int Bucket(double value)
    {
        var bucket = 0;
        while (bucket < edges.Length && value > edges[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    private static void Add(ref long cell, double value)
    {
        var seen = Volatile.Read(ref cell);
        while (true)
        {
            var before = Interlocked.CompareExchange(ref cell, BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(seen) + value), seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
