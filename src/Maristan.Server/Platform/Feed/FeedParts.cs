namespace Maristan.Server.Platform.Feed;

internal static class FeedParts
{
    public static void AddFeed(this IServiceCollection services)
    {
        services.AddSingleton<SequencerLag>();
        services.AddHostedService<Sequencer>();
        services.AddSingleton<Subscribers>();
        services.AddHostedService(static provider => provider.GetRequiredService<Subscribers>());
    }

    /// <summary>Publishes a kind of news: its name, its meaning and its JSON Schema.</summary>
    public static void AddNews<T>(this IServiceCollection services, string meaning) where T : INews => services.AddSingleton(NewsKind.Of<T>(meaning));

    public static void AddSubscription(this IServiceCollection services, Subscription subscription) => services.AddSingleton(subscription);
}
