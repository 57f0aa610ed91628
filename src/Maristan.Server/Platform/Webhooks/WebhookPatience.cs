namespace Maristan.Server.Platform.Webhooks;

/// <summary>How long the node goes on with a receiver that does not take its events.</summary>
internal static class WebhookPatience
{
    /// <summary>An event that was not taken for so long is given up.</summary>
    public static readonly TimeSpan ForAnEvent = TimeSpan.FromDays(3);

    /// <summary>A receiver that took nothing for so long is paused.</summary>
    public static readonly TimeSpan ForAReceiver = TimeSpan.FromDays(7);

    /// <summary>How long deliveries can be looked up and replayed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>A second, then four times longer with each failure, scattered so that what failed together is not tried together.</summary>
    public static TimeSpan Pause(int failuresBefore, TimeSpan? asked)
    {
        var seconds = Math.Min(Longest.TotalSeconds, Math.Pow(4, Math.Min(failuresBefore, 10))) * (0.75 + (Random.Shared.NextDouble() / 2));
        return TimeSpan.FromSeconds(Math.Max(seconds, Math.Min(Longest.TotalSeconds, asked?.TotalSeconds ?? 0)));
    }
}
