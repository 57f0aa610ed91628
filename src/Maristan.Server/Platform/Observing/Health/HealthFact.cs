namespace Maristan.Server.Platform.Observing.Health;

internal enum HealthStatus
{
    Healthy,

    /// <summary>It works, but somebody should look.</summary>
    Degraded,

    /// <summary>It does not do what it is there for.</summary>
    Unhealthy,
}

/// <summary>How one part is.</summary>
/// <param name="Says">One sentence for a person.</param>
/// <param name="Mend">What to do, where there is something to do; also a healthy part may have an advice.</param>
internal sealed record HealthFact(HealthStatus Status, string Says, string? Mend = null)
{
    /// <summary>Exported as gauges, so that alert rules and charts can speak of them.</summary>
    public IReadOnlyList<HealthFigure> Figures { get; init; } = [];

    public static HealthFact Healthy(string says, string? advice = null) => new(HealthStatus.Healthy, says, advice);

    public static HealthFact Degraded(string says, string mend) => new(HealthStatus.Degraded, says, mend);

    public static HealthFact Unhealthy(string says, string mend) => new(HealthStatus.Unhealthy, says, mend);

    public HealthFact With(params IReadOnlyList<HealthFigure> figures) => this with { Figures = figures };
}

/// <param name="Instrument">As the meter calls it: <c>maristan.feed.lag</c>.</param>
internal sealed record HealthFigure(string Instrument, string Unit, double Value, string Meaning);

/// <summary>One part that can be asked how it is.</summary>
internal sealed record HealthCheck(string Name, Func<IServiceProvider, CancellationToken, Task<HealthFact>> Ask);

internal static class HealthChecks
{
    public static void AddHealthCheck(this IServiceCollection services, string name, Func<IServiceProvider, CancellationToken, Task<HealthFact>> ask) =>
        services.AddSingleton(new HealthCheck(name, ask));
}
