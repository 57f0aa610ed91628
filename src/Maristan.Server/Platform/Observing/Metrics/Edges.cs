using System.Diagnostics.Metrics;

namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>Where the buckets of a histogram end, by what is measured; an instrument that gives its own advice is believed.</summary>
internal static class Edges
{
    private static readonly double[] Seconds = [.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300];
    private static readonly double[] Milliseconds = [.. Seconds.Select(static edge => edge * 1000)];
    private static readonly double[] Bytes = [256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864, 268435456, 1073741824];
    private static readonly double[] Counts = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];
    private static readonly double[] Shares = [.1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .99, 1];

    public static double[] Of(Instrument instrument) => Advice(instrument) ?? instrument.Unit switch
    {
        "s" => Seconds,
        "ms" => Milliseconds,
        "By" => Bytes,
        "1" => Shares,
        _ => Counts,
    };

    private static double[]? Advice(Instrument instrument) => instrument switch
    {
        Instrument<double> { Advice.HistogramBucketBoundaries: { } edges } => [.. edges],
        Instrument<long> { Advice.HistogramBucketBoundaries: { } edges } => [.. edges.Select(static edge => (double)edge)],
        Instrument<int> { Advice.HistogramBucketBoundaries: { } edges } => [.. edges.Select(static edge => (double)edge)],
        Instrument<float> { Advice.HistogramBucketBoundaries: { } edges } => [.. edges.Select(static edge => (double)edge)],
        _ => null,
    };
}
