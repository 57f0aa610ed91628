using System.Diagnostics.Metrics;

namespace Maristan.Server.Platform.Outbound;

/// <summary>How the outside world answers, by kind of peer and never by address.</summary>
internal sealed class OutboundMeter : IDisposable
{
    private readonly Meter meter;
    private readonly Histogram<double> duration;

    public OutboundMeter(IMeterFactory meters, Breakers breakers)
    {
        meter = meters.Create("maristan.outbound");
        duration = meter.CreateHistogram<double>("maristan.outbound.duration", "s", "How long calls to outside systems took, all tries together.");
        meter.CreateObservableGauge("maristan.outbound.resting", () => breakers.Resting.Count, "{host}", "Hosts that are left in peace after failing in a row.");
    }

    public void Sent(string peer, Reply reply, TimeSpan took) => duration.Record(
        took.TotalSeconds,
        new("peer", peer),
        new("outcome", reply switch { { Failure: { } failure } => Database.Words.Of(failure.Reason), { IsSuccess: true } => "success", _ => "refused" }));

    public void Dispose() => meter.Dispose();
}
