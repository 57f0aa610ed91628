using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Webhooks;

internal sealed record WebhookPaused(Guid WebhookId, DateTimeOffset FailingSince) : INews
{
    public static string Kind => "webhook.paused";

    public static int Version => 1;
}

/// <summary>Never stands in the feed: it is told to one webhook, because somebody asked for it.</summary>
internal sealed record WebhookTested(Guid WebhookId) : INews
{
    public static string Kind => "webhook.tested";

    public static int Version => 1;
}
