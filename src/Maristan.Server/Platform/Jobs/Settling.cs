using System.Globalization;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs.Children;
using Maristan.Server.Platform.Observing.Logs;
using Npgsql;

namespace Maristan.Server.Platform.Jobs;

/// <summary>Writes down what became of jobs after their run. As long as the lease holds it does not give up: else they would seem to run for ever.</summary>
internal sealed class Settling(MaristanDatabase database, JobMeter meter, ILogger log)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    public async Task Settle(IReadOnlyList<HeldJob> jobs, Exception? error, Func<bool> isLeased)
    {
        if (error is JobLost lost)
        {
            JobsLog.Lost(log, lost.Job);
        }

        foreach (var fate in jobs.GroupBy(job => Fate(job, error)))
        {
            Tell(fate.Key, [.. fate], error);
            while (!await Try(fate.Key, [.. fate], error) && isLeased())
            {
                await Task.Delay(Again);
            }
        }
    }

    /// <summary>The handler was told to stop and has not: its jobs are settled without it.</summary>
    public Task Abandon(IReadOnlyList<HeldJob> jobs, Func<bool> isLeased)
    {
        foreach (var job in jobs)
        {
            JobsLog.Stubborn(log, job.Claimed.Id, job.Kind.Name, job.Interruption);
        }

        return Settle(jobs, new OperationCanceledException(), isLeased);
    }

    private static Fate Fate(HeldJob job, Exception? error) => error switch
    {
        _ when job.Interruption == Interruption.Lost => Jobs.Fate.Lost,
        null => Jobs.Fate.Finished,
        // The lost one itself is over; the others of its batch are still held, and have done nothing wrong.
        JobLost => Jobs.Fate.HandedBack,
        JobRefused => Jobs.Fate.Dead,
        _ when job.Interruption == Interruption.Cancel => Jobs.Fate.Cancelled,
        _ when job.Interruption == Interruption.Pause => Jobs.Fate.Paused,
        _ when job.Interruption == Interruption.Stop => Jobs.Fate.HandedBack,
        _ when job.Claimed.Attempt >= job.Kind.Tries => Jobs.Fate.Dead,
        _ => Jobs.Fate.Delayed,
    };

    private async Task<bool> Try(Fate fate, HeldJob[] jobs, Exception? error)
    {
        try
        {
            await Write(fate, jobs, error);
            foreach (var job in jobs)
            {
                job.Over();
                meter.Settled(job.Kind, fate);
            }

            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException)
        {
            JobsLog.Stumbled(log, "settling", Failure.Plainly(failure));
            return false;
        }
    }

    private Task Write(Fate fate, HeldJob[] jobs, Exception? error) => fate switch
    {
        Jobs.Fate.Finished => End(jobs, job => JobEnd.Finished(job, null)),
        Jobs.Fate.Cancelled => End(jobs, JobEnd.Cancelled),
        Jobs.Fate.Dead => End(jobs, job => JobEnd.Dead(job, Reason(job, error))),
        Jobs.Fate.Paused => Ending.Pause(database, jobs, CancellationToken.None),
        Jobs.Fate.HandedBack => Ending.HandBack(database, jobs, CancellationToken.None),
        Jobs.Fate.Delayed => Ending.Delay(database, jobs, Reason(jobs[0], error), CancellationToken.None),
        _ => Task.CompletedTask,
    };

    private async Task End(HeldJob[] jobs, Func<HeldJob, JobEnd> how)
    {
        await using var work = database.Begin(SystemPurpose.Working);
        await Ending.End(work, [.. jobs.Select(how)], CancellationToken.None);
        await work.Commit();
    }

    /// <summary>Only what was written for people is shown to them: the message of any other failure may hold anything, and stays in the log.</summary>
    private static string Reason(HeldJob job, Exception? error) => HeldJob.Fit(error switch
    {
        JobRefused refused => refused.Message,
        ChildEnded ended => ended.Message,
        _ when job.Interruption == Interruption.Deadline =>
            string.Create(CultureInfo.InvariantCulture, $"It took longer than the {job.Kind.Deadline:g} that it is given."),
        _ => string.Create(CultureInfo.InvariantCulture, $"Try {job.Claimed.Attempt} of {job.Kind.Tries} failed ({error!.GetType().Name}); the node's log has the details under the job's id."),
    });

    /// <summary>One line for all that shared a call: a batch that fails has failed once.</summary>
    private void Tell(Fate fate, HeldJob[] jobs, Exception? error)
    {
        var (job, others) = (jobs[0], jobs.Length - 1);
        if (fate is Jobs.Fate.Dead)
        {
            JobsLog.Dead(log, error, job.Claimed.Id, others, job.Kind.Name, job.Claimed.Attempt);
        }
        else if (fate is Jobs.Fate.Delayed)
        {
            JobsLog.Failed(log, error, job.Claimed.Id, others, job.Kind.Name, job.Claimed.Attempt);
        }
    }
}

internal enum Fate
{
    Finished,
    Cancelled,
    Dead,
    Paused,
    HandedBack,
    Delayed,
    Lost,
}
