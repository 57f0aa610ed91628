using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Maristan.Server.Platform.Observing.Logs;

namespace Maristan.Server.Platform.Observing.Health;

/// <param name="LatencyMs">How long the part took to answer.</param>
internal sealed record PartHealth(string Name, HealthStatus Status, string Says, string? Mend, double LatencyMs);

internal sealed record NodeHealth(HealthStatus Status, DateTimeOffset At, IReadOnlyList<PartHealth> Parts);

/// <summary>
/// Asks all parts at once how they are. An answer holds for a second and only one asking runs at a time, so that load balancers
/// and the curious cannot wear the node down by asking after its health.
/// </summary>
internal sealed class HealthBoard : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<HealthCheck> checks;
    private readonly IServiceProvider services;
    private readonly ObservingPace pace;
    private readonly TimeProvider clock;
    private readonly ILogger<HealthBoard> log;
    private readonly Meter meter;
    private readonly ConcurrentDictionary<string, double> figures = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> underWay = new(StringComparer.Ordinal);
    private readonly Lock asking = new();
    private Task<NodeHealth>? current;
    private long askedAt;
    private NodeHealth? last;

    public HealthBoard(IEnumerable<HealthCheck> checks, IServiceProvider services, ObservingPace pace, TimeProvider clock, IMeterFactory meters, ILogger<HealthBoard> log)
    {
        (this.checks, this.services, this.pace, this.clock, this.log) = ([.. checks.OrderBy(static check => check.Name, StringComparer.Ordinal)], services, pace, clock, log);
        meter = meters.Create("maristan.health");
        meter.CreateObservableGauge("maristan.health.status", () => OfParts(static part => (double)part.Status), null, "0 healthy, 1 degraded, 2 unhealthy.");
        meter.CreateObservableGauge("maristan.health.latency", () => OfParts(static part => part.LatencyMs / 1000), "s", "How long each part took to say how it is.");
    }

    /// <summary>How the node is, at most a second ago.</summary>
    public Task<NodeHealth> Ask()
    {
        lock (asking)
        {
            if (current is null || (current.IsCompleted && Stopwatch.GetElapsedTime(askedAt) > Fresh))
            {
                askedAt = Stopwatch.GetTimestamp();
                current = AskAll();
            }

            return current;
        }
    }

    /// <summary>A check that has outlasted our patience still reads and writes, and a stopped node should not; but one that hangs keeps nobody here.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(underWay.Values).WaitAsync(Patience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    /// <summary>Also when nobody asks, so that figures and alerts stand on fresh facts.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pace.Judge);
        try
        {
            do
            {
                await Ask();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task<NodeHealth> AskAll()
    {
        var parts = await Task.WhenAll(checks.Select(AskOne));
        var health = new NodeHealth(parts.Select(static part => part.Status).DefaultIfEmpty(HealthStatus.Healthy).Max(), clock.GetUtcNow(), parts);
        TellChanges(health);
        last = health;
        return health;
    }

    private async Task<PartHealth> AskOne(HealthCheck check)
    {
        var started = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience);
        var fact = await Answer(check, patience);
        foreach (var figure in fact.Figures)
        {
            if (figures.TryAdd(figure.Instrument, figure.Value))
            {
                meter.CreateObservableGauge(figure.Instrument, () => figures[figure.Instrument], figure.Unit, figure.Meaning);
            }

            figures[figure.Instrument] = figure.Value;
        }

        return new(check.Name, fact.Status, fact.Says, fact.Mend, Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 3));
    }

    private async Task<HealthFact> Answer(HealthCheck check, CancellationTokenSource patience)
    {
        try
        {
            // Whatever a check does before its first await must not keep the others from starting, nor one that ignores its token hold the answer up.
            var answer = Task.Run(() => check.Ask(services, patience.Token), patience.Token);
            underWay[check.Name] = answer;
            return await answer.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return HealthFact.Unhealthy($"It did not answer within {Patience.TotalSeconds:F0} seconds.", "See the log for what it is waiting for.");
        }
        catch (Exception error)
        {
            // A check is another part's code, and whatever it throws is its answer.
            return HealthFact.Unhealthy($"It could not be asked: {Failure.Plainly(error)}.", "See the log around this moment.");
        }
    }

    private void TellChanges(NodeHealth health)
    {
        foreach (var part in health.Parts)
        {
            var before = last?.Parts.FirstOrDefault(one => one.Name == part.Name)?.Status ?? HealthStatus.Healthy;
            if (part.Status > before)
            {
                ObservingLog.HealthFell(log, part.Name, part.Status, part.Says);
            }
            else if (part.Status < before)
            {
                ObservingLog.HealthRose(log, part.Name, part.Status);
            }
        }
    }

    private IEnumerable<Measurement<double>> OfParts(Func<PartHealth, double> figure) =>
        last?.Parts.Select(part => new Measurement<double>(figure(part), new KeyValuePair<string, object?>("part", part.Name))) ?? [];
}
