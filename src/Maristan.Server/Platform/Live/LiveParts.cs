using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Limits;

namespace Maristan.Server.Platform.Live;

internal static class LiveParts
{
    /// <summary>After the feed: the hub begins where the feed's subscribers have begun.</summary>
    public static void AddLive(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<LiveHub>();
        services.AddHostedService(static provider => provider.GetRequiredService<LiveHub>());
        services.AddSingleton<LiveStreams>();
        services.AddLiveTopic(JobTopic.Topic);
        services.AddSingleton(static provider => new Subscription("live", Delivery.EveryReplica,
            [.. provider.GetServices<LiveTopic>().SelectMany(static topic => topic.Kinds).Distinct()], Take));
    }

    /// <summary>Lets open pages follow something.</summary>
    public static void AddLiveTopic(this IServiceCollection services, LiveTopic topic) => services.AddSingleton(topic);

    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/events", FollowEvents.Handle).WithTags("Live")
        .WithSummary("Follows what happens, as server-sent events; a browser that comes back says by Last-Event-ID how far it had heard")
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
        .OpenToSignedIn("each event is judged for its caller before it is told")
        .NotAudited("an event says that something has changed; what it is, is read by a route that records it")
        .Unlimited("it stays open for hours")
        .Uncompressed();

    private static Task Take(IServiceProvider services, IReadOnlyList<PlacedNews> news, Database.Work? work, CancellationToken cancel)
    {
        var hub = services.GetRequiredService<LiveHub>();
        foreach (var one in news)
        {
            hub.Publish(one);
        }

        return Task.CompletedTask;
    }
}
