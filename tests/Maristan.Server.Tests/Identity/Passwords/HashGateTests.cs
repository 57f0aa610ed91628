namespace Maristan.Server.Identity.Passwords;

[ApartFromThePooler]
public sealed class HashGateTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_run_at_once_than_may()
    {
        using var gate = new HashGate(2, 100);
        int running = 0, most = 0;

        var done = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => gate.Run(() =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Thread.SpinWait(20_000);
            Interlocked.Decrement(ref running);
            return i;
        }, -1, Cancel).AsTask()));

        Assert.Equal(Enumerable.Range(0, 20), done);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task Whoever_comes_when_too_many_wait_is_told_so_at_once_and_later_let_in()
    {
        using var gate = new HashGate(1, 1);
        using var held = new ManualResetEventSlim();
        var running = gate.Run(() => Hold(held), "busy", Cancel).AsTask();
        var waiting = gate.Run(static () => "second", "busy", Cancel).AsTask();

        Assert.Equal("busy", await gate.Run(static () => "third", "busy", Cancel));
        held.Set();

        Assert.Equal("first", await running);
        Assert.Equal("second", await waiting);
        Assert.Equal("fourth", await gate.Run(static () => "fourth", "busy", Cancel));
    }

    [Fact]
    public async Task Whoever_leaves_while_waiting_leaves_the_place_to_the_next()
    {
        using var gate = new HashGate(1, 1);
        using var held = new ManualResetEventSlim();
        using var leaving = new CancellationTokenSource();
        var running = gate.Run(() => Hold(held), "busy", Cancel).AsTask();
        var gone = gate.Run(static () => "gone", "busy", leaving.Token).AsTask();
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        var next = gate.Run(static () => "next", "busy", Cancel).AsTask();
        held.Set();

        Assert.Equal("first", await running);
        Assert.Equal("next", await next);
    }

    [Fact]
    public async Task A_hash_that_fails_leaves_its_place_to_the_next()
    {
        using var gate = new HashGate(1, 0);

        await Assert.ThrowsAsync<InvalidOperationException>(() => gate.Run<string>(static () => throw new InvalidOperationException("no memory"), "busy", Cancel).AsTask());

        Assert.Equal("next", await gate.Run(static () => "next", "busy", Cancel));
    }

    private static string Hold(ManualResetEventSlim held)
    {
        held.Wait(TimeSpan.FromMinutes(1), CancellationToken.None);
        return "first";
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen && Interlocked.CompareExchange(ref most, now, seen) != seen; seen = Volatile.Read(ref most))
        {
        }
    }
}
