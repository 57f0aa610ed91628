using System.Diagnostics.Metrics;

namespace Maristan.Server.Platform.Webhooks;

internal sealed class WebhookMeter : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> tried;

    public WebhookMeter(IMeterFactory meters)
    {
        meter = meters.Create("maristan.webhooks");
        tried = meter.CreateCounter<long>("maristan.webhooks.tried", "{delivery}", "Events that were brought to receivers, by what became of them.");
    }

    public void Tried(Tried one) => tried.Add(1, new KeyValuePair<string, object?>("outcome", one switch { { IsTaken: true } => "taken", { IsTrouble: true } => "trouble", _ => "refused" }));

    public void Dispose() => meter.Dispose();
}
