using System.Collections.Concurrent;
using System.Diagnostics;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Jobs;

/// <summary>Takes the jobs of one lane as there is room, and starts them.</summary>
internal sealed class LaneLoop(Lane lane, Worker worker, JobHandlers handlers, MaristanDatabase database, JobTiming timing)
{
    /// <summary>Behind the last claimed arrival by more than this, only the sweep looks.</summary>
    private const int Margin = 5_000;

    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(1);

    private readonly JobHandler[] kinds = [.. handlers.In(lane)];
    private readonly ConcurrentDictionary<JobKind, int> running = new();
    private readonly Dictionary<(JobKind, JobPriority), long> highest = [];
    private long sweptAt;
    private long reckonedAt;
    private TimeSpan sweepTook;

    public bool HasKinds => kinds.Length > 0;

    public string Name { get; } = Words.Of(lane);

    private int Room { get; } = lane switch
    {
        Lane.Cpu => Environment.ProcessorCount,
        Lane.Gpu => 1,
        _ => 32,
    };

    public async Task Take(CancellationToken stop)
    {
        using var bell = database.Doorbell.Listen(Bells.Jobs);
        while (true)
        {
            if (!await TakeSome(bell, stop))
            {
                await bell.Wait(Safety, stop);
            }
        }
    }

    /// <returns>Whether there may be more at once.</returns>
    private async Task<bool> TakeSome(Doorbell.Listener bell, CancellationToken stop)
    {
        var room = Room - running.Values.Sum();
        var isSweep = IsSweepDue();
        Wish[] wishes = [.. kinds.SelectMany(handler => Wishes(handler.Kind, room, isSweep))];
        if (wishes.Length == 0 || !worker.HasLease)
        {
            return false;
        }

        await Reckon(stop);
        var started = Stopwatch.GetTimestamp();
        // Without the token: a claim that is cancelled on its way back would leave jobs that nobody runs.
        var claimed = await Claiming.Claim(database, worker.Id, wishes, room, CancellationToken.None);
        if (isSweep)
        {
            (sweepTook, sweptAt) = (Stopwatch.GetElapsedTime(started), Stopwatch.GetTimestamp());
        }

        foreach (var kind in claimed.OrderBy(job => job.Arrival).GroupBy(handlers.Of))
        {
            Start(kind.Key, [.. kind], bell);
        }

        stop.ThrowIfCancellationRequested();
        return claimed.Count > 0;
    }

    /// <summary>
    /// A claim whose commit was made but never heard of, as when the network is cut, leaves jobs that nobody runs under a lease that lives.
    /// Only between two claims of the lane is it sure that what does not run here never will.
    /// </summary>
    private async Task Reckon(CancellationToken cancel)
    {
        if (reckonedAt == 0 || Stopwatch.GetElapsedTime(reckonedAt) >= timing.Reckoning)
        {
            await Claiming.LetGo(database, worker.Id, lane, worker.Held, cancel);
            reckonedAt = Stopwatch.GetTimestamp();
        }
    }

    private IEnumerable<Wish> Wishes(JobKind kind, int room, bool isSweep)
    {
        var most = Math.Min(room, kind.AtOncePerNode - running.GetValueOrDefault(kind)) * kind.Batch;
        return most <= 0 ? [] : Wish.Priorities(kind).Select(priority => new Wish(
            kind, priority, most, isSweep ? 0 : highest.GetValueOrDefault((kind, priority)) - Margin));
    }

    private void Start(JobHandler handler, Claimed[] jobs, Doorbell.Listener bell)
    {
        foreach (var job in jobs)
        {
            var place = (handler.Kind, (JobPriority)job.Priority);
            highest[place] = Math.Max(highest.GetValueOrDefault(place), job.Arrival);
        }

        // What has failed before is given alone, so that it cannot spoil a batch of others again.
        var (again, fresh) = (jobs.Where(job => job.Attempt > 1), jobs.Where(job => job.Attempt == 1));
        foreach (var group in fresh.Chunk(handler.Kind.Batch).Concat(again.Chunk(1)))
        {
            running.AddOrUpdate(handler.Kind, 1, static (_, count) => count + 1);
            worker.Start(handler, [.. group.Select(job => new HeldJob(job, handler.Kind, database))], () =>
            {
                running.AddOrUpdate(handler.Kind, 0, static (_, count) => count - 1);
                bell.Wake();
            });
        }
    }

    /// <summary>
    /// Where another transaction holds back the cleaning of dead rows (a long dump), a look from the beginning passes over all that was ever
    /// claimed. So the usual look begins near the last claim, and the whole is looked at each second, but never more than a tenth of the time.
    /// </summary>
    private bool IsSweepDue() =>
        sweptAt == 0 || Stopwatch.GetElapsedTime(sweptAt) > (sweepTook * 10 > Safety ? sweepTook * 10 : Safety);
}
