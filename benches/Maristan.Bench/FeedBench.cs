using System.Collections.Concurrent;
using System.Diagnostics;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Bench;

/// <summary>Events from the writer's commit to a subscriber's hand.</summary>
internal static class FeedBench
{
    private const int PerSecond = 2_000;
    private const int Writers = 16;

    public static async Task Run(string data)
    {
        ConcurrentQueue<double> waits = [];
        await using var node = await BenchNode.Start(data, services =>
        {
            services.AddNews<Written>("A bench has written.");
            services.AddSubscription(new("bench", Delivery.EveryReplica, [Written.Kind], (_, news, _, _) =>
            {
                foreach (var one in news)
                {
                    waits.Enqueue(Stopwatch.GetElapsedTime(one.Read<Written>().Committing).TotalMilliseconds);
                }

                return Task.CompletedTask;
            }));
        });
        await node.Say("create table platform.bench_row (id bigint generated always as identity primary key, body jsonb); grant insert on platform.bench_row to maristan_runtime");

        List<double> inserts = [], events = [], medians = [], slowest = [];
        for (var round = -1; round < 5; round++)
        {
            var raw = await AsManyAsPossible(node, (work, _) => work.Add($"insert into platform.bench_row (body) values ({"{}":json})"));
            var told = await AsManyAsPossible(node, (work, _) => work.Tell(new Written(Stopwatch.GetTimestamp()), TimeProvider.System));
            await Settled(waits);
            waits.Clear();
            await AtPace(node);
            await Settled(waits);
            if (round >= 0)
            {
                inserts.Add(raw);
                events.Add(told);
                medians.Add(waits.Order().ElementAt(waits.Count / 2));
                slowest.Add(waits.Order().ElementAt(waits.Count * 99 / 100));
            }
        }

        Report.Line($"raw durable inserts, {Writers} writers", "rows/s", new(inserts));
        Report.Line($"events told, placed and heard, {Writers} writers", "events/s", new(events));
        Report.Line("share of raw inserts", "", new Figures(events).Over(new(inserts)));
        Report.Goal($"commit to subscriber at {PerSecond} events/s, median ms", new(medians), 20, isLeast: false);
        Report.Line("the same, 99th percentile", "ms", new(slowest));
    }

    private static async Task<double> AsManyAsPossible(BenchNode node, Action<Work, int> write)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2); count++)
            {
                await using var work = node.Database.Begin(node.Caller);
                write(work, count);
                await work.Commit();
            }

            return count;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Small transactions of a few events at the goal's rate, spread evenly, as a busy hospital writes.</summary>
    private static async Task AtPace(BenchNode node)
    {
        const int each = 4;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        List<Task> running = [];
        for (var tick = 0; tick < 500 && await pace.WaitForNextTickAsync(); tick++)
        {
            for (var i = 0; i < PerSecond / 100 / each; i++)
            {
                running.Add(Write());
            }
        }

        await Task.WhenAll(running);

        async Task Write()
        {
            await using var work = node.Database.Begin(node.Caller);
            for (var i = 0; i < each; i++)
            {
                work.Tell(new Written(Stopwatch.GetTimestamp()), TimeProvider.System);
            }

            await work.Commit();
        }
    }

    private static async Task Settled(ConcurrentQueue<double> waits)
    {
        for (var before = -1; before != waits.Count;)
        {
            before = waits.Count;
            await Task.Delay(1500);
        }
    }

    public sealed record Written(long Committing) : INews
    {
        public static string Kind => "bench.written";

        public static int Version => 1;
    }
}
