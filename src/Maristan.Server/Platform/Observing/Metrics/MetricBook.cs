using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>Hears every instrument of the node and of the framework below it, and remembers where each stands.</summary>
internal sealed class MetricBook : IDisposable
{
    private readonly ConcurrentDictionary<(string Meter, string Instrument), Metric> metrics = new();
    private readonly MeterListener listener = new();
    private readonly IMeterFactory ours;
    private readonly Lock observing = new();
    private int round;

    public MetricBook(IMeterFactory ours)
    {
        this.ours = ours;
        listener.InstrumentPublished = Take;
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, metric) => ((Metric)metric!).Record(value, tags));
        listener.SetMeasurementEventCallback<float>(static (_, value, tags, metric) => ((Metric)metric!).Record(value, tags));
        listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, metric) => ((Metric)metric!).Record((double)value, tags));
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, metric) => ((Metric)metric!).Record(value, tags));
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, metric) => ((Metric)metric!).Record(value, tags));
        listener.SetMeasurementEventCallback<short>(static (_, value, tags, metric) => ((Metric)metric!).Record(value, tags));
        listener.SetMeasurementEventCallback<byte>(static (_, value, tags, metric) => ((Metric)metric!).Record(value, tags));
        listener.Start();
    }

    /// <summary>All metrics, the observed ones asked now.</summary>
    public IReadOnlyList<Metric> Now()
    {
        lock (observing)
        {
            round++;
            foreach (var metric in metrics.Values)
            {
                metric.Round = round;
            }

            try
            {
                listener.RecordObservableInstruments();
            }
            catch (AggregateException)
            {
                // One that cannot be read is missing from this round; all others were told.
            }

            return [.. metrics.Values.OrderBy(static metric => metric.Name, StringComparer.Ordinal)];
        }
    }

    public void Dispose() => listener.Dispose();

    /// <summary>Several nodes may live in one process (tests); each hears its own meters and the static ones.</summary>
    private void Take(Instrument instrument, MeterListener here)
    {
        if (IsWanted(instrument.Meter) && MetricKinds.Of(instrument) is { } kind)
        {
            here.EnableMeasurementEvents(instrument, metrics.GetOrAdd((instrument.Meter.Name, instrument.Name), static (_, made) => new(made.instrument, made.kind), (instrument, kind)));
        }
    }

    private bool IsWanted(Meter meter) =>
        (meter.Scope is null || ReferenceEquals(meter.Scope, ours))
        && (meter.Name is "System.Runtime" or "Npgsql" or "Microsoft.AspNetCore.Hosting" or "Microsoft.AspNetCore.Server.Kestrel" || meter.Name.StartsWith("maristan.", StringComparison.Ordinal));
}
