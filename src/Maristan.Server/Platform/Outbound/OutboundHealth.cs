using Maristan.Server.Platform.Observing.Health;

namespace Maristan.Server.Platform.Outbound;

internal static class OutboundHealth
{
    public static HealthFact Of(Breakers breakers)
    {
        var resting = breakers.Resting;
        var fact = resting.Count == 0
            ? HealthFact.Healthy("Every host that was called answers.")
            : HealthFact.Degraded($"{string.Join(", ", resting)} failed {Breakers.Failures} times in a row and is left in peace for a minute at a time.", "See that the host is up and can be reached from this machine.");
        return fact.With(new HealthFigure("maristan.outbound.resting", "{host}", resting.Count, "Hosts that failed and are left in peace for a while."));
    }
}
