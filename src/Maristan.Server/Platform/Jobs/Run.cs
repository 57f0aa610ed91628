using System.Diagnostics;

namespace Maristan.Server.Platform.Jobs;

/// <summary>One call of a handler with the jobs it was given, and what becomes of them afterwards.</summary>
internal sealed class Run(JobHandler handler, IReadOnlyList<HeldJob> jobs, IServiceProvider services, Settling settling) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource interrupted = new();
    private readonly Lock door = new();
    private bool isDisposed;

    public Guid Id { get; } = jobs[0].Claimed.Id;

    public IReadOnlyList<HeldJob> Jobs => jobs;

    public void Interrupt(Interruption why)
    {
        foreach (var job in jobs)
        {
            Mark(job, why);
        }

        Cancel();
    }

    /// <summary>One of a batch that is asked to stop does not stop the others: the call ends early only when all are asked.</summary>
    public void Interrupt(Guid id, Interruption why)
    {
        foreach (var job in jobs.Where(job => job.Claimed.Id == id))
        {
            Mark(job, why);
        }

        if (jobs.All(job => job.Interruption != Interruption.None || job.IsOver))
        {
            Cancel();
        }
    }

    public async Task Do(Func<bool> isLeased)
    {
        await using var deadline = new Timer(_ => Interrupt(Interruption.Deadline), null, handler.Kind.Deadline, Timeout.InfiniteTimeSpan);
        var outcome = Task.Run(Outcome);
        var given = Given();
        if (await Task.WhenAny(outcome, given) == given && !outcome.IsCompleted)
        {
            // Its jobs go on elsewhere or end; what the handler still tries to write is refused. Its place stays taken until it returns.
            await settling.Abandon([.. jobs.Where(job => !job.IsOver)], isLeased);
        }

        var error = await outcome;
        await settling.Settle([.. jobs.Where(job => !job.IsOver)], error, isLeased);
    }

    /// <summary>Ends a while after it was told to stop.</summary>
    private async Task Given()
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, interrupted.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        await Task.Delay(Patience);
    }

    public void Dispose()
    {
        lock (door)
        {
            isDisposed = true;
            interrupted.Dispose();
        }
    }

    /// <summary>The heartbeat may ask while the run is just ending.</summary>
    private void Cancel()
    {
        lock (door)
        {
            if (!isDisposed)
            {
                _ = interrupted.CancelAsync();
            }
        }
    }

    /// <returns>What the handler threw; null when it returned.</returns>
    private async Task<Exception?> Outcome()
    {
        using var trace = JobMeter.Traces.StartActivity(handler.Kind.Name);
        trace?.SetTag("maristan.job", Id).SetTag("maristan.jobs", jobs.Count);
        try
        {
            await handler.Run(services, jobs, interrupted.Token);
            return null;
        }
        catch (Exception error)
        {
            // Whatever a handler throws is an outcome of its jobs, never the worker's own failure.
            trace?.SetStatus(ActivityStatusCode.Error);
            return error;
        }
    }

    private static void Mark(HeldJob job, Interruption why)
    {
        if (job.Interruption is Interruption.None || why is Interruption.Lost)
        {
            job.Interruption = why;
        }
    }
}
