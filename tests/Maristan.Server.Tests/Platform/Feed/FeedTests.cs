using System.Collections.Concurrent;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Feed;

public sealed class FeedTests(FeedTests.ListeningHospital hospital) : IClassFixture<FeedTests.ListeningHospital>
{
    [Fact]
    public async Task What_is_committed_late_still_gets_a_place_and_nothing_is_skipped()
    {
        var marker = Guid.NewGuid();
        var random = new Random(7);
        var told = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 40; i++)
            {
                await using var work = hospital.Database.Begin(hospital.Caller);
                work.Tell(new Happened(marker, (writer * 1000) + i), TimeProvider.System);
                await work.Execute($"select 1", CancellationToken.None);
                await Task.Delay(random.Next(6));
                if (i % 10 != 9)
                {
                    await work.Commit();
                    Interlocked.Increment(ref told);
                }
            }
        }));

        await Hospital.Until(() => Task.FromResult(hospital.HeardOnce.Count(news => news.Marker == marker) >= told));
        Assert.Equal(told, hospital.HeardOnce.Where(news => news.Marker == marker).Distinct().Count());
        Assert.Equal(told, hospital.HeardHere.Where(news => news.Marker == marker).Distinct().Count());
        var gaps = await hospital.Database.QueryOne<long>(SystemPurpose.Observing,
            $"select max(position) - min(position) + 1 - count(*) from platform.event", CancellationToken.None);
        Assert.Equal(0, gaps);
    }

    [Fact]
    public async Task News_of_a_write_that_was_given_up_is_never_told()
    {
        var marker = Guid.NewGuid();
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Tell(new Happened(marker, 1), TimeProvider.System);
            await work.Execute($"select 1", CancellationToken.None);
        }

        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Tell(new Happened(marker, 2), TimeProvider.System);
            await work.Commit();
        }

        await Hospital.Until(() => Task.FromResult(hospital.HeardOnce.Any(news => news.Marker == marker)));
        Assert.Equal([2], hospital.HeardOnce.Where(news => news.Marker == marker).Select(news => news.Number));
    }

    [Fact]
    public async Task The_kinds_of_events_are_published_with_their_schemas()
    {
        var kinds = await Hospital.Body(await hospital.Get("/api/v1/event-kinds"));

        var happened = kinds.EnumerateArray().Single(kind => kind.GetProperty("kind").GetString() == "test.happened");
        Assert.True(happened.GetProperty("schema").GetProperty("properties").TryGetProperty("marker", out _));
    }

    public sealed record Happened(Guid Marker, int Number) : INews
    {
        public static string Kind => "test.happened";

        public static int Version => 1;
    }

    public sealed class ListeningHospital(TestCluster cluster) : Hospital(cluster)
    {
        public ConcurrentQueue<Happened> HeardOnce { get; } = [];

        public ConcurrentQueue<Happened> HeardHere { get; } = [];

        protected override void Replace(IServiceCollection services)
        {
            services.AddNews<Happened>("Something has happened in a test.");
            services.AddSubscription(new("test once", Delivery.Once, [Happened.Kind], (_, news, _, _) => Hear(HeardOnce, news)));
            services.AddSubscription(new("test here", Delivery.EveryReplica, [Happened.Kind], (_, news, _, _) => Hear(HeardHere, news)));
        }

        private static Task Hear(ConcurrentQueue<Happened> heard, IReadOnlyList<PlacedNews> news)
        {
            foreach (var one in news)
            {
                heard.Enqueue(one.Read<Happened>());
            }

            return Task.CompletedTask;
        }
    }
}
