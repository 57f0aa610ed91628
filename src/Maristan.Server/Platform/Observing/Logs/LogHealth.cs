using Maristan.Server.Platform.Observing.Health;

namespace Maristan.Server.Platform.Observing.Logs;

internal static class LogHealth
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    public static HealthFact Of(LogKeeper keeper, DateTimeOffset now) => keeper switch
    {
        { IsKept: false } => HealthFact.Degraded("The log cannot be brought to its table; it stands on standard output alone.", "See how the part database is; what waits is brought there by itself."),
        { LostAt: { } lost } when now - lost < Lately => HealthFact.Degraded($"{keeper.Lost} log lines were lost since the start because they came too fast, the last of them within {Lately.TotalMinutes:F0} minutes.",
            "Raise --log-level, or see what writes so much."),
        _ => HealthFact.Healthy($"The log is kept and can be searched; {keeper.Lost} lines were lost since the start."),
    };
}
