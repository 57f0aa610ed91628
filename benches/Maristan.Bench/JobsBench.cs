using System.Diagnostics;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Bench;

/// <summary>Jobs from the queue through a handler that does nothing to their recorded end, in batches, beside raw durable inserts of as many rows.</summary>
internal static class JobsBench
{
    private const int Jobs = 40_000;
    private const int EachEnqueue = 1_000;

    public static async Task Run(string data)
    {
        var done = 0;
        var kind = new JobKind("bench.nothing", 1, Lane.Io) { Batch = 500, AtOncePerNode = 4, TellsNews = false };
        await using var node = await BenchNode.Start(data, services => services.AddJobBatch<Nothing>(kind, (_, runs, _) =>
        {
            Interlocked.Add(ref done, runs.Count);
            return Task.CompletedTask;
        }));
        await node.Say("create table platform.bench_row (id bigint generated always as identity primary key, body jsonb); grant insert on platform.bench_row to maristan_runtime");

        List<double> inserts = [], jobs = [];
        for (var round = -1; round < 7; round++)
        {
            var raw = await Inserts(node);
            done = 0;
            var started = Stopwatch.GetTimestamp();
            await Enqueue(node, kind);
            while (await Unfinished(node) > 0)
            {
                await Task.Delay(5);
            }

            if (round >= 0)
            {
                inserts.Add(raw);
                jobs.Add(Jobs / Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
        }

        Report.Line($"raw durable inserts, {EachEnqueue} rows a commit", "rows/s", new(inserts));
        Report.Goal("jobs enqueued, claimed, run and ended, per second", new(jobs), 10_000);
        Report.Line("share of raw inserts", "", new Figures(jobs).Over(new(inserts)));
    }

    private static async Task Enqueue(BenchNode node, JobKind kind)
    {
        var payloads = Enumerable.Range(0, EachEnqueue).Select(static number => (object)new Nothing(number)).ToArray();
        for (var sent = 0; sent < Jobs; sent += EachEnqueue)
        {
            await using var work = node.Database.Begin(node.Caller);
            work.EnqueueMany(kind, payloads, TimeProvider.System);
            await work.Commit();
        }
    }

    private static async Task<double> Inserts(BenchNode node)
    {
        var bodies = Enumerable.Repeat("""{"number":1}""", EachEnqueue).ToArray();
        var started = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < Jobs; sent += EachEnqueue)
        {
            await node.Database.Execute(node.Caller, $"insert into platform.bench_row (body) select unnest({bodies:json})", CancellationToken.None);
        }

        return Jobs / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static Task<long> Unfinished(BenchNode node) =>
        node.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from platform.job where kind = 'bench.nothing'", CancellationToken.None);

    private sealed record Nothing(int Number);
}
