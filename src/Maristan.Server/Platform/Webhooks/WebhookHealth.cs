using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Health;

namespace Maristan.Server.Platform.Webhooks;

internal static class WebhookHealth
{
    /// <summary>One that a person has paused is as it should be: only those count whose receiver took nothing.</summary>
    public static async Task<HealthFact> Ask(MaristanDatabase database, CancellationToken cancel)
    {
        var count = (await database.QueryOne<Count>(SystemPurpose.Observing, $"""
            select count(*) filter (where state = 'paused' and failing_since is not null) as paused, count(*) filter (where state = 'degraded') as degraded
            from platform.webhook
            """, cancel))!;
        var fact = count is { Paused: 0, Degraded: 0 }
            ? HealthFact.Healthy("Every webhook's receiver takes what it is told.")
            : HealthFact.Degraded($"{count.Degraded} webhooks have given events up, and {count.Paused} are paused because their receivers took nothing for a week.",
                "See the deliveries of each (GET /api/v1/webhooks), mend the receiver, and replay them.");
        return fact.With(
            new HealthFigure("maristan.webhooks.paused", "{webhook}", count.Paused, "Webhooks that were paused because their receivers took nothing."),
            new HealthFigure("maristan.webhooks.degraded", "{webhook}", count.Degraded, "Webhooks that have given events up."));
    }

    private sealed record Count(long Paused, long Degraded);
}
