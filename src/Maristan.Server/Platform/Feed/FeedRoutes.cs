using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Feed;

internal static class FeedRoutes
{
    public static void MapFeed(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/event-kinds", NewsKinds).WithTags("Feed")
            .WithSummary("Lists the kinds of events, each with its JSON Schema").Needs(Permissions.NodeObserve)
            .NotAudited("the kinds of events are published");
        routes.MapGet("/feed", State).WithTags("Feed")
            .WithSummary("Tells how far each subscriber of the feed has come, and what could not be taken").Needs(Permissions.NodeObserve)
            .NotAudited("positions and counts tell of nobody");
        routes.MapPost("/feed/{subscriber}/parked/{position:long}/retry", Retry).WithTags("Feed")
            .WithSummary("Gives a subscriber once more an event that it could not take").Needs(Permissions.NodeOperate)
            .RecordsInItsWork("feed.retried");
    }

    private static List<NewsKind> NewsKinds(IEnumerable<NewsKind> kinds) => [.. kinds.OrderBy(kind => kind.Kind, StringComparer.Ordinal)];

    private static async Task<FeedState> State(MaristanDatabase database, CancellationToken cancel)
    {
        var subscribers = await database.Query<SubscriberState>(SystemPurpose.Observing, $"""
            select name, position, failures, moved_at from platform.subscriber order by name
            """, cancel);
        var parked = await database.Query<ParkedNews>(SystemPurpose.Observing, $"""
            select subscriber, position, reason, parked_at from platform.parked_event order by parked_at desc limit 200
            """, cancel);
        var head = await database.QueryOne<Head>(SystemPurpose.Observing, $"""
            select last, epoch from platform.stream, platform.node where name = 'event'
            """, cancel);
        return new(head!.Last, head.Epoch, subscribers, parked);
    }

    private static async Task<Results<NoContent, Problem>> Retry(
        string subscriber, long position, Caller caller, Subscribers subscribers, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (!await subscribers.Retry(subscriber, position, cancel))
        {
            return new Problem(404, "not_parked", "This event is not parked for this subscriber; it may have been given again already.");
        }

        await using var work = database.Begin(caller);
        work.Record(new(AuditAction.Execute, "feed.retried", [$"Subscriber/{subscriber}", $"Event/{position}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Head(long Last, int Epoch);

    public sealed record FeedState(long Position, int Epoch, IReadOnlyList<SubscriberState> Subscribers, IReadOnlyList<ParkedNews> Parked);

    public sealed record SubscriberState(string Name, long Position, int Failures, DateTimeOffset MovedAt);

    public sealed record ParkedNews(string Subscriber, long Position, string Reason, DateTimeOffset ParkedAt);
}
