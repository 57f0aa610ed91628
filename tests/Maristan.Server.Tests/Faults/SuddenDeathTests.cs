using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Maristan.FaultNode;

namespace Maristan.Server.Faults;

/// <summary>Kills what can be killed at random moments in mid-write, and holds what is there afterwards against what was acknowledged.</summary>
[ApartFromThePooler]
public sealed class SuddenDeathTests
{
    private const int Rounds = 6;
    private readonly ConcurrentDictionary<Guid, byte> acknowledged = [];

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_takes_effect_twice_whatever_dies()
    {
        var folder = FaultyNode.NewFolder();
        await using var node = new FaultyNode(folder);
        await node.Start();
        await node.Query<int>(Marks.Tables + "select 1");
        var random = new Random(20261120);

        for (var round = 0; round < Rounds; round++)
        {
            using var writing = new CancellationTokenSource();
            var writers = Enumerable.Range(0, 6).Select(_ => Write(node, writing.Token)).ToArray();
            await Task.Delay(random.Next(200, 1200), TestContext.Current.CancellationToken);
            await KillSomething(node, round % 3);
            await writing.CancelAsync();
            await Task.WhenAll(writers);
        }

        await Hospital.Until(async () => await IsSettled(node), TimeSpan.FromSeconds(90));
        var faults = await node.Query<string>("""
            select 'an event is missing or double: ' || count(*) from (select mark.id from fault.mark left join platform.event on subject = 'Mark/' || mark.id group by mark.id having count(event.id) <> 1) as wrong having count(*) > 0
            union all select 'an audit entry is missing or double: ' || count(*) from (select mark.id from fault.mark left join audit.entry on entities = array['Mark/' || mark.id] group by mark.id having count(entry.id) <> 1) as wrong having count(*) > 0
            union all select 'a subscriber heard not once: ' || count(*) from (select mark.id from fault.mark left join fault.heard on heard.id = mark.id group by mark.id having count(heard.id) <> 1) as wrong having count(*) > 0
            union all select 'a job took effect not once: ' || count(*) from (select mark.id from fault.mark left join fault.counted on counted.id = mark.id group by mark.id having count(counted.id) <> 1) as wrong having count(*) > 0
            union all select 'the feed has a gap' from platform.event having max(position) - min(position) + 1 <> count(*)
            """);
        var kept = (await node.Query<Guid>("select id from fault.mark")).ToHashSet();

        Assert.Empty(faults);
        Assert.Subset(kept, acknowledged.Keys.ToHashSet());
        Assert.True(acknowledged.Count > 50, $"Only {acknowledged.Count} writes were acknowledged: the test has not tested much.");
        await node.Stop();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Write(FaultyNode node, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var id = Guid.NewGuid();
            try
            {
                using var answer = await node.Http.PostAsJsonAsync("/api/v1/marks", new { id }, CancellationToken.None);
                if (answer.IsSuccessStatusCode)
                {
                    acknowledged.TryAdd(id, 0);
                }
            }
            catch (Exception error) when (error is HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException)
            {
                await Task.Delay(20, CancellationToken.None); // not acknowledged: it may be there or not
            }
        }
    }

    private static async Task KillSomething(FaultyNode node, int what)
    {
        if (what is 1 or 2)
        {
            using var postmaster = Process.GetProcessById(node.PostmasterId);
            postmaster.Kill();
        }

        if (what is 0 or 2)
        {
            await node.Kill();
            await node.Start();
        }

        await Hospital.Until(async () => await IsAlive(node), TimeSpan.FromSeconds(60));
    }

    private static async Task<bool> IsAlive(FaultyNode node)
    {
        try
        {
            using var answer = await node.Http.PostAsJsonAsync("/api/v1/marks", new { id = Guid.NewGuid() });
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<bool> IsSettled(FaultyNode node) => (await node.Query<bool>("""
        select not exists (select from platform.outbox) and not exists (select from audit.inbox) and not exists (select from platform.job where kind = 'fault.count')
           and (select count(*) from fault.heard) >= (select count(*) from fault.mark)
        """))[0];
}
