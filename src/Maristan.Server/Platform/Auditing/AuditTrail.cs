using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Observing.Logs;
using Npgsql;

namespace Maristan.Server.Platform.Auditing;

/// <summary>
/// Records what was read before it is shown. What concurrent requests record travels in one commit: while one is on its way the next
/// fills, so a lone read waits for nothing but its own commit and a busy node commits up to 64 at once. Written as the system role,
/// because one statement then serves all organisations; each row's organisation is its caller's, which no request can choose.
/// </summary>
internal sealed class AuditTrail(MaristanDatabase database, ShredKeys keys, TimeProvider clock, ILogger<AuditTrail> log) : BackgroundService
{
    private const int MostAtOnce = 64;
    private const int MostWaiting = 4_096;
    private const int Writers = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly Meter Meter = new("maristan.audit");
    private static readonly Counter<long> Recorded = Meter.CreateCounter<long>("maristan.audit.recorded", "{entry}", "Entries committed for reads");
    private static readonly Counter<long> Failed = Meter.CreateCounter<long>("maristan.audit.failed", "{entry}", "Entries that could not be committed, whose reads were refused");

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(MostWaiting);

    /// <summary>Returns once the entry is committed; what it tells of may be shown only then.</summary>
    /// <exception cref="RequestRefused">It cannot be committed, so nothing may be shown.</exception>
    public async ValueTask Record(AuditEntry entry, Caller caller, CancellationToken cancel)
    {
        var one = new Waiting(InboxRow.Of(entry, caller, caller, keys, clock.GetUtcNow()));
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            await waiting.Writer.WriteAsync(one, patience.Token);
            await one.Committed.Task.WaitAsync(patience.Token);
        }
        catch (Exception error) when (error is ChannelClosedException || (error is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            Failed.Add(1);
            throw Unavailable();
        }
    }

    /// <summary>For what is told to nobody and so need not wait, such as a refusal. Where there is no room it is not recorded.</summary>
    /// <returns>Whether there was room.</returns>
    public bool TryRecord(AuditEntry entry, Caller caller) =>
        waiting.Writer.TryWrite(new(InboxRow.Of(entry, caller, caller, keys, clock.GetUtcNow())));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        if (ExecuteTask is { } writing)
        {
            // What was taken on is still committed; the requests behind it have not been answered.
            await Task.WhenAny(writing, Task.Delay(Patience, CancellationToken.None));
        }

        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => Write(stoppingToken), CancellationToken.None)));

    private async Task Write(CancellationToken stop)
    {
        var batch = new List<Waiting>(MostAtOnce);
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None) && !stop.IsCancellationRequested)
        {
            while (batch.Count < MostAtOnce && waiting.Reader.TryRead(out var one))
            {
                batch.Add(one);
            }

            await Commit(batch);
            batch.Clear();
        }
    }

    private async Task Commit(List<Waiting> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            await using var work = database.Begin(SystemPurpose.Storing);
            Inbox.Add(work, [.. batch.Select(static one => one.Row)], keys);
            await work.Commit();
            Recorded.Add(batch.Count);
            batch.ForEach(static one => one.Committed.TrySetResult());
        }
        // An ArgumentException is a text that no database can hold: it must not end the writing for everybody.
        catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException or InvalidOperationException or ArgumentException)
        {
            AuditLog.NotCommitted(log, batch.Count, Failure.Plainly(error));
            Failed.Add(batch.Count);
            batch.ForEach(static one => one.Refuse());
        }
    }

    private static RequestRefused Unavailable() => new(new(503, "audit_unavailable",
        "The node cannot record this access in its audit trail, so it shows nothing; try again shortly.") { RetryAfter = TimeSpan.FromSeconds(5) });

    private sealed record Waiting(InboxRow Row)
    {
        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Refuse()
        {
            Committed.TrySetException(Unavailable());
            // A refusal of which nobody waits to hear must not count as an unobserved failure.
            _ = Committed.Task.Exception;
        }
    }
}
