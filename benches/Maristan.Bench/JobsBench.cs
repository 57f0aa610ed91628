using System.Diagnostics;
using System.Runtime.CompilerServices;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Npgsql;

namespace Maristan.Bench;

/// <summary>Jobs from the queue through a handler that does nothing to their recorded end, in batches, beside raw durable inserts of as many rows.</summary>
internal static class JobsBench
{
    private const int Jobs = 40_000;
    private const int EachEnqueue = 1_000;
    private const int Rounds = 7;

    public static async Task Run(string data)
    {
        var done = new StrongBox<int>();
        var kind = new JobKind("bench.nothing", 1, Lane.Io) { Batch = 500, AtOncePerNode = 4, TellsNews = false };
        await using var node = await BenchNode.Start(data, services => services.AddJobBatch<Nothing>(kind, (_, runs, _) =>
        {
            Interlocked.Add(ref done.Value, runs.Count);
            return Task.CompletedTask;
        }));
        await node.Say("create table platform.bench_row (id bigint generated always as identity primary key, body jsonb); grant insert on platform.bench_row to maristan_runtime");

        List<double> inserts = [], jobs = [];
        for (var round = -1; round < Rounds; round++)
        {
            var raw = await Inserts(node);
            var rate = await Through(node, kind, done);
            if (round >= 0)
            {
                inserts.Add(raw);
                jobs.Add(rate);
            }
        }

        Report.Line($"raw durable inserts, {EachEnqueue} rows a commit", "rows/s", new(inserts));
        Report.Goal("jobs enqueued, claimed, run and ended, per second", new(jobs), 10_000);
        Report.Line("share of raw inserts", "", new Figures(jobs).Over(new(inserts)));
        await BesideALongReader(node, kind, done);
    }

    /// <summary>As long as somebody reads (a dump), no dead row can be cleaned away: the last round passes over those of all before.</summary>
    private static async Task BesideALongReader(BenchNode node, JobKind kind, StrongBox<int> done)
    {
        await using var reader = await node.Database.Connections.Owner.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await using var look = new NpgsqlCommand("select 1", reader);
        await look.ExecuteScalarAsync();
        List<double> held = [];
        for (var round = 0; round < Rounds; round++)
        {
            held.Add(await Through(node, kind, done));
        }

        Report.Line("the same beside a reader who holds back the cleaning", "jobs/s", new(held));
        Report.Line("the last round of these beside the first", "", new([held[^1] / held[0]]));
    }

    /// <returns>Jobs a second.</returns>
    private static async Task<double> Through(BenchNode node, JobKind kind, StrongBox<int> done)
    {
        Volatile.Write(ref done.Value, 0);
        var started = Stopwatch.GetTimestamp();
        await Enqueue(node, kind);
        // The table is asked only at the end: to count in it passes over the same dead rows.
        while (Volatile.Read(ref done.Value) < Jobs || await Unfinished(node) > 0)
        {
            await Task.Delay(5);
        }

        return Jobs / Stopwatch.GetElapsedTime(started).TotalSeconds;
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
