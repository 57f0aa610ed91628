using System.Collections.Concurrent;
using Maristan.Server.Platform.Database;
using Npgsql;

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

        await Hospital.Until(() => Task.FromResult(hospital.HeardOnce.Count(news => news.Marker == marker) >= told && hospital.HeardHere.Count(news => news.Marker == marker) >= told));
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
    public async Task Two_replicas_share_the_feed_and_each_piece_of_news_is_served_by_one()
    {
        var folder = Directory.CreateTempSubdirectory("maristan-second-").FullName;
        var marker = Guid.NewGuid();
        await using (var second = await hospital.StartNode(folder))
        {
            var both = new[] { hospital.Database, second.Services.GetRequiredService<MaristanDatabase>() };
            for (var i = 0; i < 100; i++)
            {
                await using var work = both[i % 2].Begin(hospital.Caller);
                work.Tell(new Happened(marker, i), TimeProvider.System);
                await work.Commit();
            }

            await Hospital.Until(() => Task.FromResult(hospital.HeardHere.Count(news => news.Marker == marker) >= 200));
        }

        Directory.Delete(folder, recursive: true);
        Assert.Equal(Enumerable.Range(0, 100), hospital.HeardOnce.Where(news => news.Marker == marker).Select(news => news.Number).Order());
        Assert.Equal(200, hospital.HeardHere.Count(news => news.Marker == marker));
    }

    [Fact]
    public async Task A_clock_that_goes_back_never_takes_the_feed_back()
    {
        await hospital.Database.Execute(SystemPurpose.Sequencing, $"update platform.stream set placed_at = now() + interval '40 days' where name = 'event'", CancellationToken.None);
        var marker = Guid.NewGuid();
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Tell(new Happened(marker, 1), TimeProvider.System);
            await work.Commit();
        }

        await Hospital.Until(() => Task.FromResult(hospital.HeardOnce.Any(news => news.Marker == marker)));
        var wrong = await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"""
            select count(*) from (select placed_at < lag(placed_at) over (order by position) as is_back from platform.event) as placed where is_back
            """, CancellationToken.None);
        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task What_a_subscriber_cannot_take_is_put_aside_and_does_not_hold_up_the_rest()
    {
        var marker = Guid.NewGuid();
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Tell(new Happened(marker, ListeningHospital.Indigestible), TimeProvider.System);
            work.Tell(new Happened(marker, 2), TimeProvider.System);
            await work.Commit();
        }

        // Each failure rests the subscriber a little longer; the test does not wait for that.
        await Hospital.Until(async () =>
        {
            await hospital.Database.Execute(SystemPurpose.Delivering, $"update platform.subscriber set retry_at = '-infinity' where name = 'test picky'", CancellationToken.None);
            await Task.Delay(300, TestContext.Current.CancellationToken);
            return hospital.HeardPicky.Any(news => news.Marker == marker);
        }, TimeSpan.FromSeconds(90));
        var position = await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"""
            select position from platform.event where body ->> 'marker' = {marker.ToString()} and (body ->> 'number')::int = {ListeningHospital.Indigestible}
            """, CancellationToken.None);
        var parked = (await Hospital.Body(await hospital.Get("/api/v1/feed"))).GetProperty("parked").EnumerateArray().Select(static one => one.GetProperty("position").GetInt64());
        Assert.Contains(position, parked);
        hospital.IsHungry = true;
        var retried = await hospital.Post($"/api/v1/feed/test picky/parked/{position}/retry", new { });
        Assert.Equal(System.Net.HttpStatusCode.NoContent, retried.StatusCode);
        Assert.Contains(hospital.HeardPicky, news => news.Marker == marker && news.Number == ListeningHospital.Indigestible);
        await Hospital.Refused(await hospital.Post($"/api/v1/feed/test picky/parked/{position}/retry", new { }), System.Net.HttpStatusCode.NotFound, "not_parked");
    }

    [Fact]
    public async Task A_replica_that_cannot_take_one_piece_of_news_still_hears_the_rest()
    {
        var marker = Guid.NewGuid();
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Tell(new Happened(marker, ListeningHospital.Indigestible), TimeProvider.System);
            work.Tell(new Happened(marker, 2), TimeProvider.System);
            await work.Commit();
        }

        await Hospital.Until(() => Task.FromResult(hospital.HeardHerePicky.Any(news => news.Marker == marker && news.Number == 2)), TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_subscriber_whose_own_patience_ends_is_asked_again()
    {
        var marker = Guid.NewGuid();
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Tell(new Happened(marker, 3), TimeProvider.System);
            await work.Commit();
        }

        await Hospital.Until(() => Task.FromResult(hospital.HeardImpatient.Any(news => news.Marker == marker)));
    }

    [Fact]
    public async Task News_of_a_newer_version_beside_this_one_is_understood()
    {
        var marker = Guid.NewGuid();
        await hospital.Database.Execute(SystemPurpose.Sequencing, $"""
            insert into platform.outbox (id, kind, version, body, occurred_at)
            values ({Guid.NewGuid()}, {Happened.Kind}, 1, jsonb_build_object('marker', {marker}, 'number', 4, 'ward', 'new in this version'), now())
            """, CancellationToken.None);

        await Hospital.Until(() => Task.FromResult(hospital.HeardHere.Any(news => news.Marker == marker)));
    }

    [Fact]
    public async Task The_feed_goes_on_while_somebody_reads_tables_for_hours()
    {
        var marker = Guid.NewGuid();
        await using var dump = await hospital.Database.Connections.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var reading = await dump.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var old = await hospital.Database.Connections.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await Say(old, "create table platform.event_2020_01 partition of platform.event for values from ('2020-01-01') to ('2020-02-01')");
            await Say(dump, "lock table platform.event in access share mode");
            await hospital.EndLockHolders();
        }

        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Tell(new Happened(marker, 5), TimeProvider.System);
            await work.Commit();
        }

        await Hospital.Until(() => Task.FromResult(hospital.HeardOnce.Any(news => news.Marker == marker)));
    }

    [Fact]
    public async Task The_kinds_of_events_are_published_with_their_schemas()
    {
        var kinds = await Hospital.Body(await hospital.Get("/api/v1/event-kinds"));

        var happened = kinds.EnumerateArray().Single(kind => kind.GetProperty("kind").GetString() == "test.happened");
        Assert.True(happened.GetProperty("schema").GetProperty("properties").TryGetProperty("marker", out _));
    }

    private static async Task Say(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public sealed record Happened(Guid Marker, int Number) : INews
    {
        public static string Kind => "test.happened";

        public static int Version => 1;
    }

    public sealed class ListeningHospital(TestCluster cluster) : Hospital(cluster)
    {
        public ConcurrentQueue<Happened> HeardOnce { get; } = [];

        public const int Indigestible = -1;

        public bool IsHungry { get; set; }

        public ConcurrentQueue<Happened> HeardHere { get; } = [];

        public ConcurrentQueue<Happened> HeardPicky { get; } = [];

        public ConcurrentQueue<Happened> HeardHerePicky { get; } = [];

        public ConcurrentQueue<Happened> HeardImpatient { get; } = [];

        private int impatience;

        public Task EndLockHolders() => Cluster.Say(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'maristan direct' and datname = current_database()",
            new NpgsqlConnectionStringBuilder(ConnectionString).Database!);

        protected override void Replace(IServiceCollection services)
        {
            services.AddNews<Happened>("Something has happened in a test.");
            services.AddSubscription(new("test once", Delivery.Once, [Happened.Kind], (_, news, _, _) => Hear(HeardOnce, news)));
            services.AddSubscription(new("test picky", Delivery.Once, [Happened.Kind], (_, news, _, _) =>
                !IsHungry && news.Any(one => one.Read<Happened>().Number == Indigestible) ? throw new InvalidOperationException("Indigestible.") : Hear(HeardPicky, news)));
            services.AddSubscription(new("test here picky", Delivery.EveryReplica, [Happened.Kind], (_, news, _, _) =>
                news.Any(one => one.Read<Happened>().Number == Indigestible) ? throw new InvalidOperationException("Indigestible.") : Hear(HeardHerePicky, news)));
            services.AddSubscription(new("test impatient", Delivery.Once, [Happened.Kind], (_, news, _, _) =>
                Interlocked.Increment(ref impatience) == 1 ? throw new TaskCanceledException("Somebody else did not answer in time.") : Hear(HeardImpatient, news)));
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
