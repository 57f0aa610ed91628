using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Feed;

internal static class FeedParts
{
    public static void AddFeed(this IServiceCollection services)
    {
        services.AddSingleton<SequencerLag>();
        services.AddHostedService<Sequencer>();
        services.AddHostedService<Subscribers>();
    }

    /// <summary>Publishes a kind of news: its name, its meaning and its JSON Schema.</summary>
    public static void AddNews<T>(this IServiceCollection services, string meaning) where T : INews => services.AddSingleton(NewsKind.Of<T>(meaning));

    public static void AddSubscription(this IServiceCollection services, Subscription subscription) => services.AddSingleton(subscription);

    public static void MapFeed(this IEndpointRouteBuilder routes) => routes.MapGet("/event-kinds", NewsKinds)
        .WithTags("Feed").WithSummary("Lists the kinds of events, each with its JSON Schema").Needs(Permissions.NodeObserve)
        .NotAudited("the kinds of events are published");

    private static List<NewsKind> NewsKinds(IEnumerable<NewsKind> kinds) => [.. kinds.OrderBy(kind => kind.Kind, StringComparer.Ordinal)];
}
