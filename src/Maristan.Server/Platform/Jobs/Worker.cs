using System.Collections.Concurrent;
using System.Diagnostics;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Logs;
using Npgsql;

namespace Maristan.Server.Platform.Jobs;

/// <summary>
/// Does jobs on this node. It holds one lease for all that it runs. Silent for longer, it has lost them: others take them over under a
/// new fencing token, and whatever this one still tries to write about them is refused.
/// </summary>
internal sealed class Worker(
    JobHandlers handlers, Schedules schedules, MaristanDatabase database, IServiceProvider services, JobTiming timing, JobMeter meter, TimeProvider clock, ILogger<Worker> log) : BackgroundService
{
    private readonly ConcurrentDictionary<Run, byte> runs = new();
    private long heardAt;

    /// <summary>Another one after each lost lease: a lost name never comes back.</summary>
    public Guid Id { get; private set; }

    public bool HasLease => Id != Guid.Empty && Stopwatch.GetElapsedTime(heardAt) < timing.Lease;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var heart = new CancellationTokenSource();
        var beating = Loop("heartbeat", Beat, heart.Token);
        var lanes = Enum.GetValues<Lane>().Select(lane => new LaneLoop(lane, this, handlers, database, timing)).Where(loop => loop.HasKinds);
        await Task.WhenAll([Loop("keeping", new Keeping(database, schedules, timing, meter, log).Keep, stoppingToken), .. lanes.Select(lane => Loop(lane.Name, lane.Take, stoppingToken))]);
        await Leave();
        await heart.CancelAsync();
        await beating;
    }

    /// <summary>The jobs that really run here.</summary>
    internal Guid[] Held => [.. runs.Keys.SelectMany(run => run.Jobs).Select(job => job.Claimed.Id)];

    /// <summary>Runs these jobs, of one kind, in the background.</summary>
    internal void Start(JobHandler handler, IReadOnlyList<HeldJob> jobs, Action afterwards)
    {
        var run = new Run(handler, jobs, services, new(database, meter, log));
        runs.TryAdd(run, 0);
        meter.Started(handler.Kind, jobs.Count);
        _ = Task.Run(async () =>
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                await run.Do(() => HasLease);
            }
            finally
            {
                meter.Ran(handler.Kind, Stopwatch.GetElapsedTime(started));
                runs.TryRemove(run, out _);
                run.Dispose();
                afterwards();
            }
        }, CancellationToken.None).ContinueWith(fault => JobsLog.Broken(log, fault.Exception, handler.Kind.Name), CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task Loop(string name, Func<CancellationToken, Task> round, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await round(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                JobsLog.Stumbled(log, name, Failure.Plainly(error));
                await Task.Delay(timing.Look, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task Beat(CancellationToken stop)
    {
        using var bell = database.Doorbell.Listen(JobBells.Asked);
        while (true)
        {
            if (Stopwatch.GetElapsedTime(heardAt) >= timing.Heartbeat || Id == Guid.Empty)
            {
                await Renew(stop);
            }

            await Ask(stop);
            await bell.Wait(timing.Look, stop);
        }
    }

    private async Task Renew(CancellationToken stop)
    {
        var sent = Stopwatch.GetTimestamp();
        if (Id != Guid.Empty && await database.Execute(SystemPurpose.Working,
                $"update platform.worker set lease_until = now() + {timing.Lease} where id = {Id} and lease_until > now()", stop) == 1)
        {
            heardAt = sent;
            return;
        }

        if (Id != Guid.Empty)
        {
            JobsLog.LeaseLost(log, Id, runs.Count);
            Interrupt(runs.Keys, Interruption.Lost);
        }

        var fresh = Guid.CreateVersion7(clock.GetUtcNow());
        await database.Execute(SystemPurpose.Working, $"""
            insert into platform.worker (id, machine, lease_until) values ({fresh}, {Environment.MachineName}, now() + {timing.Lease})
            """, stop);
        (Id, heardAt) = (fresh, sent);
        database.Doorbell.Ring(Feed.Bells.Jobs);
    }

    /// <summary>Hears who shall stop. The same look tells of jobs that were taken away one by one.</summary>
    private async Task Ask(CancellationToken stop)
    {
        if (runs.IsEmpty)
        {
            return;
        }

        foreach (var asked in await database.Query<Asked>(SystemPurpose.Working,
            $"select id, asked as what from platform.job where state = 'running' and worker = {Id} and asked is not null", stop))
        {
            var why = asked.What == "cancel" ? Interruption.Cancel : Interruption.Pause;
            foreach (var run in runs.Keys)
            {
                run.Interrupt(asked.Id, why);
            }
        }
    }

    private static void Interrupt(IEnumerable<Run> runs, Interruption why)
    {
        foreach (var run in runs)
        {
            run.Interrupt(why);
        }
    }

    /// <summary>Tells what runs to leave, and after a moment hands back what has not left. The name goes too, so that nothing stays behind under it.</summary>
    private async Task Leave()
    {
        Interrupt(runs.Keys, Interruption.Stop);
        var waited = Stopwatch.GetTimestamp();
        while (!runs.IsEmpty && Stopwatch.GetElapsedTime(waited) < timing.Leave)
        {
            await Task.Delay(10);
        }

        try
        {
            HeldJob[] left = [.. runs.Keys.SelectMany(run => run.Jobs).Where(job => !job.IsOver)];
            if (left.Length > 0)
            {
                JobsLog.HandedBack(log, await Ending.HandBack(database, left, CancellationToken.None));
            }

            await database.Execute(SystemPurpose.Working, $"delete from platform.worker where id = {Id}", CancellationToken.None);
            database.Doorbell.Ring(Feed.Bells.Jobs);
        }
        catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
        {
            // Others find the jobs by the lease that nobody renews any more.
            JobsLog.Stumbled(log, "leaving", Failure.Plainly(error));
        }
    }

    private sealed record Asked(Guid Id, string What);
}

internal static class JobBells
{
    /// <summary>A running job was asked to stop.</summary>
    public const string Asked = "jobs.asked";
}
