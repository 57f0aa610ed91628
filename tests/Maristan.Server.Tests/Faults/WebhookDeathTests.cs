using System.Net.Http.Json;
using Maristan.FaultNode;
using Maristan.Server.Platform.Outbound;
using Maristan.Server.Platform.Webhooks;

namespace Maristan.Server.Faults;

[ApartFromThePooler]
public sealed class WebhookDeathTests
{
    private const int Marked = 40;
    private static readonly string[] Made = ["fault.made"];

    [Fact]
    public async Task A_node_killed_while_it_delivers_delivers_everything_after_all()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = FaultyNode.NewFolder();
        await using var receiver = await Receiver.Start();
        await using var node = new FaultyNode(folder, ("MARISTAN_ALLOW_ADDRESSES", "127.0.0.1/32"));
        await node.Start();
        await node.Query<int>(Marks.Tables + "select 1");
        await node.Http.PostAsJsonAsync("/api/v1/webhooks", new { url = receiver.Address, kinds = Made }, cancel);
        var isDying = new TaskCompletionSource();
        receiver.Answer = context =>
        {
            // The tenth is never answered: the node dies while it waits, with nine that it has sent and not yet written down.
            if (receiver.Got.Count == 10)
            {
                isDying.TrySetResult();
                return Task.Delay(Timeout.Infinite, context.RequestAborted);
            }

            return Task.CompletedTask;
        };
        for (var i = 0; i < Marked; i++)
        {
            (await node.Http.PostAsJsonAsync("/api/v1/marks", new { id = Guid.NewGuid() }, cancel)).EnsureSuccessStatusCode();
        }

        await isDying.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
        await node.Kill();
        await node.Start();

        await Hospital.Until(() => Task.FromResult(receiver.Sequences().Distinct().Count() == Marked), TimeSpan.FromSeconds(90));
        Assert.Equal(Enumerable.Range(1, Marked).Select(i => (long)i), receiver.Sequences().Distinct().Order());
        Assert.Equal(Marked, receiver.Got.Select(taken => taken.Headers["webhook-id"]).Distinct().Count());
        await node.Stop();
        Directory.Delete(folder, recursive: true);
    }
}
