namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>How one figure is read from an instrument.</summary>
internal enum Reading
{
    /// <summary>Where it stands; of several series, all together.</summary>
    Value,

    /// <summary>The highest of its series.</summary>
    Highest,

    /// <summary>The lowest of its series.</summary>
    Lowest,

    /// <summary>By how much it grew; of a histogram, by how many measurements.</summary>
    Increase,

    /// <summary>The mean of what a histogram has measured since the last reading.</summary>
    Mean,

    /// <summary>What half of the measurements since the last reading stayed below.</summary>
    Median,

    /// <summary>What 95 of 100 measurements since the last reading stayed below.</summary>
    Quantile95,

    /// <summary>What 99 of 100 measurements since the last reading stayed below.</summary>
    Quantile99,
}

/// <summary>How figures of several minutes or replicas become one.</summary>
internal enum Fold
{
    Sum,
    Mean,
    Max,
}

/// <summary>One figure that is kept for ninety days.</summary>
/// <param name="Name">As the API gives it: <c>api.requests</c>.</param>
/// <param name="Instrument">As the meter calls it.</param>
internal sealed record Sample(string Name, string Instrument, Reading Reading, Fold Fold, string Unit, string Meaning)
{
    /// <summary>Only the series that satisfy it.</summary>
    public Func<Series, bool> Of { get; init; } = static _ => true;
}

/// <summary>The figures that every node keeps. Other parts add theirs by <c>services.AddSample</c>.</summary>
internal static class Samples
{
    private const string Requests = "http.server.request.duration";

    public static IReadOnlyList<Sample> OfEveryNode { get; } =
    [
        new("api.requests", Requests, Reading.Increase, Fold.Sum, "{request}", "Requests answered."),
        new("api.failures", Requests, Reading.Increase, Fold.Sum, "{request}", "Requests answered with a failure of ours.") { Of = IsFailure },
        new("api.latency.mean", Requests, Reading.Mean, Fold.Mean, "s", "Mean time of an answer."),
        new("api.latency.p50", Requests, Reading.Median, Fold.Max, "s", "Half of the answers were quicker."),
        new("api.latency.p95", Requests, Reading.Quantile95, Fold.Max, "s", "95 of 100 answers were quicker."),
        new("api.latency.p99", Requests, Reading.Quantile99, Fold.Max, "s", "99 of 100 answers were quicker."),
        new("system.cpu.share", "maristan.host.cpu.share", Reading.Value, Fold.Mean, "1", "Share of the processors that was busy."),
        new("system.memory.available.share", "maristan.host.memory.available.share", Reading.Value, Fold.Mean, "1", "Share of the memory that is to be had."),
        new("system.disk.free", "maristan.host.disk.free", Reading.Value, Fold.Mean, "By", "Room on the volume of the data folder."),
        new("system.disk.free.share", "maristan.host.disk.free.share", Reading.Value, Fold.Mean, "1", "Share of the volume of the data folder that is free."),
        new("system.disk.written", "maristan.host.disk.written", Reading.Increase, Fold.Sum, "By", "Bytes written to the disks."),
        new("system.network.received", "maristan.host.network.received", Reading.Increase, Fold.Sum, "By", "Bytes received."),
        new("system.network.sent", "maristan.host.network.sent", Reading.Increase, Fold.Sum, "By", "Bytes sent."),
        new("system.gpu.busy.share", "maristan.gpu.busy.share", Reading.Highest, Fold.Mean, "1", "Share of the time in which the busiest graphics card was at work."),
        new("process.cpu", "dotnet.process.cpu.time", Reading.Increase, Fold.Sum, "s", "Processor time that the node used."),
        new("process.memory", "dotnet.process.memory.working_set", Reading.Value, Fold.Mean, "By", "Memory that the node holds."),
        new("process.pauses", "dotnet.gc.pause.time", Reading.Increase, Fold.Sum, "s", "Time in which the collector of memory held everything up."),
        new("feed.lag", "maristan.feed.lag", Reading.Value, Fold.Max, "s", "How long the oldest news has waited for its place."),
        new("jobs.waiting", "maristan.queue.waiting", Reading.Value, Fold.Max, "{job}", "Jobs that wait."),
        new("jobs.age", "maristan.queue.age", Reading.Value, Fold.Max, "s", "How long the oldest job has been waiting."),
        new("errors", "maristan.log.lines", Reading.Increase, Fold.Sum, "{line}", "Errors that were logged.") { Of = static series => series.Label("level") is "error" or "critical" },
    ];

    public static void AddSample(this IServiceCollection services, Sample sample) => services.AddSingleton(sample);

    private static bool IsFailure(Series series) => series.Label("http.response.status_code") is ['5', ..];
}
