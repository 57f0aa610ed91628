using System.Diagnostics;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;

namespace Maristan.Bench;

/// <summary>Entries of reads from the request to the disk, beside a commit for each; then all of them through a verification.</summary>
internal static class AuditBench
{
    private const int Rounds = 5;
    private const int Readers = 256;
    private const int Writers = 16;

    public static async Task Run(string data)
    {
        await using var node = await BenchNode.Start(data);
        var trail = node.Services.GetRequiredService<AuditTrail>();
        var caller = node.Caller with { Address = "192.0.2.1" };
        List<double> alone = [], single = [], gathered = [], sealedAll = [], verified = [];
        for (var round = -1; round < Rounds; round++)
        {
            var each = await PerSecond(Writers, async () =>
            {
                await using var work = node.Database.Begin(caller);
                work.Record(Entry(), TimeProvider.System, caller);
                await work.Commit();
            });
            var lone = await PerSecond(1, () => trail.Record(Entry(), caller, CancellationToken.None).AsTask());
            await Sealed(node.Database);
            var started = Stopwatch.GetTimestamp();
            var many = await PerSecond(Readers, () => trail.Record(Entry(), caller, CancellationToken.None).AsTask());
            await Sealed(node.Database);
            var through = many * 2 / Stopwatch.GetElapsedTime(started).TotalSeconds;
            var read = await Verify(node);
            if (round >= 0)
            {
                single.Add(each);
                alone.Add(lone);
                gathered.Add(many);
                sealedAll.Add(through);
                verified.Add(read);
            }
        }

        Report.Line($"a commit for each entry, {Writers} writers", "entries/s", new(single));
        Report.Line("one reader, entry by entry", "entries/s", new(alone));
        Report.Line($"{Readers} readers, recorded to committed", "entries/s", new(gathered));
        Report.Line("the same, until the last is placed and sealed", "entries/s", new(sealedAll));
        Report.Line("verified: read, hashed, held against heads and outside", "entries/s", new(verified));
    }

    private static AuditEntry Entry() => new(AuditAction.Read, "bench.read", ["Patient/0198c2a4-7b1e-7000-8000-000000000001", "Observation/0198c2a4-7b1e-7000-8000-000000000002"]);

    private static async Task<double> PerSecond(int many, Func<Task> record)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, many).Select(async _ =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2); count++)
            {
                await record();
            }

            return count;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task Sealed(MaristanDatabase database)
    {
        while (!await database.QueryOne<bool>(SystemPurpose.Observing, $"""
            select not exists (select from audit.inbox) and last = (select coalesce(max(last_position), 0) from audit.head) from platform.stream where name = 'audit'
            """, CancellationToken.None))
        {
            await Task.Delay(200);
        }
    }

    private static async Task<double> Verify(BenchNode node)
    {
        var started = Stopwatch.GetTimestamp();
        var verdict = await AuditVerification.Run(node.Services.GetRequiredService<AuditPlaces>(), null, CancellationToken.None);
        return verdict.IsWhole ? verdict.Entries / Stopwatch.GetElapsedTime(started).TotalSeconds : throw new InvalidOperationException(verdict.Findings[0].Words);
    }
}
