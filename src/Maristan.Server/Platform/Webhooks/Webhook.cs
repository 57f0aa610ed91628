namespace Maristan.Server.Platform.Webhooks;

internal enum WebhookState
{
    Active,

    /// <summary>Something was given up because the receiver did not take it for days.</summary>
    Degraded,

    /// <summary>Nothing is sent; what happens is kept and sent when it goes on.</summary>
    Paused,
}

/// <summary>An address that is told what happens, as its organisation sees it. Its secret is never among what is shown.</summary>
/// <param name="Sequence">The number of the last event for it.</param>
internal sealed record Webhook(
    Guid Id, string Url, string[] Kinds, string Description, bool NodeEvents, WebhookState State, long Sequence, DateTimeOffset? FailingSince,
    DateTimeOffset? OlderSecretUntil, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="Secret">Shown this once; null when the webhook was there already.</param>
internal sealed record NewWebhook(Webhook Webhook, string? Secret);

internal enum DeliveryState
{
    Pending,
    Delivered,

    /// <summary>Given up after days; it can be replayed.</summary>
    Failed,
}

/// <summary>What became of one event for one webhook.</summary>
/// <param name="ResponseText">The beginning of what the receiver said when it refused.</param>
internal sealed record WebhookDelivery(
    long Sequence, Guid EventId, string Kind, int Version, string? Subject, DateTimeOffset OccurredAt, DeliveryState State, int Attempts,
    DateTimeOffset? TriedAt, DateTimeOffset? NextTryAt, int? ResponseStatus, int? ResponseMs, string? ResponseText, string? Error);
