using System.Diagnostics.Metrics;

namespace Maristan.Server.Platform.Observing.Metrics;

internal enum MetricKind
{
    /// <summary>Only grows; measurements are steps.</summary>
    Counter,

    /// <summary>Only grows; measurements are where it stands.</summary>
    ReadCounter,

    /// <summary>Goes up and down; measurements are steps.</summary>
    Balance,

    /// <summary>Goes up and down; measurements are where it stands.</summary>
    Gauge,

    Histogram,
}

internal static class MetricKinds
{
    private static readonly Dictionary<Type, MetricKind> Known = new()
    {
        [typeof(Counter<>)] = MetricKind.Counter,
        [typeof(ObservableCounter<>)] = MetricKind.ReadCounter,
        [typeof(UpDownCounter<>)] = MetricKind.Balance,
        [typeof(ObservableUpDownCounter<>)] = MetricKind.Gauge,
        [typeof(Gauge<>)] = MetricKind.Gauge,
        [typeof(ObservableGauge<>)] = MetricKind.Gauge,
        [typeof(Histogram<>)] = MetricKind.Histogram,
    };

    /// <summary>The runtime calls these counters, but they also fall.</summary>
    private static readonly HashSet<string> NoCounters = ["dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length"];

    public static MetricKind? Of(Instrument instrument) => NoCounters.Contains(instrument.Name)
        ? MetricKind.Gauge
        : instrument.GetType() is { IsGenericType: true } type && Known.TryGetValue(type.GetGenericTypeDefinition(), out var kind) ? kind : null;

    /// <summary>The word of Prometheus for it.</summary>
    public static string Word(this MetricKind kind) => kind switch
    {
        MetricKind.Counter or MetricKind.ReadCounter => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };

    public static bool IsCounter(this MetricKind kind) => kind is MetricKind.Counter or MetricKind.ReadCounter;
}
