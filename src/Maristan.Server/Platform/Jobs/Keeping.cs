using System.Diagnostics;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Jobs;

/// <summary>What keeps the queue moving when nobody works: what is due becomes waiting, what has lost its worker comes back.</summary>
internal sealed class Keeping(MaristanDatabase database, Schedules schedules, JobTiming timing, JobMeter meter, ILogger log)
{
    private const int MostAtOnce = 5_000;

    private long sweptAt;
    private TimeSpan depthsTook;

    public async Task Keep(CancellationToken stop)
    {
        using var bell = database.Doorbell.Listen(JobBells.Asked);
        while (true)
        {
            await schedules.Fire(stop);
            var moved = await Promote(stop) + await Unhold(stop);
            await Obey(stop);
            var reaped = await Reap(stop);
            if (reaped > 0)
            {
                JobsLog.Reaped(log, reaped);
                database.Doorbell.Ring(Bells.Inbox);
            }

            await Sweep(stop);
            if (moved > 0)
            {
                database.Doorbell.Ring(Bells.Jobs);
            }

            if (moved + reaped < MostAtOnce)
            {
                await bell.Wait(timing.Look, stop);
            }
        }
    }

    /// <summary>What is only now and then: how deep the queue is, and what has been kept long enough.</summary>
    private async Task Sweep(CancellationToken cancel)
    {
        // To count a million jobs takes the database the better part of a second; that may cost it a hundredth of its time.
        if (sweptAt != 0 && Stopwatch.GetElapsedTime(sweptAt) < (depthsTook * 100 > timing.Sweep ? depthsTook * 100 : timing.Sweep))
        {
            return;
        }

        sweptAt = Stopwatch.GetTimestamp();
        meter.Observe(await JobMeter.Depths(database, cancel));
        depthsTook = Stopwatch.GetElapsedTime(sweptAt);
        await database.Execute(SystemPurpose.Sweeping, $"delete from platform.worker where lease_until < now() - interval '1 hour'", cancel);
        while (await database.Execute(SystemPurpose.Sweeping, $"""
            delete from platform.ended_job
            where id = any(array(select id from platform.ended_job where keep_until < now() order by keep_until limit {MostAtOnce}))
            """, cancel) == MostAtOnce)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    private Task<int> Promote(CancellationToken cancel) => database.Execute(SystemPurpose.Working, $"""
        update platform.job set state = 'waiting', not_before = null
        where id in (select id from platform.job where state = 'delayed' and not_before <= now() order by not_before limit {MostAtOnce} for update skip locked)
        """, cancel);

    private Task<int> Unhold(CancellationToken cancel) => database.Execute(SystemPurpose.Working, $"""
        update platform.job set state = 'waiting'
        where id in (select id from platform.job as parent where state = 'held' and not exists (select from platform.job as child where child.parent = parent.id)
                     limit {MostAtOnce} for update skip locked)
        """, cancel);

    /// <summary>What was asked to stop while it ran, and has left its worker in another way, stops now.</summary>
    private async Task Obey(CancellationToken cancel)
    {
        var stray = await database.Query<Guid>(SystemPurpose.Working, $"select id from platform.job where asked = 'cancel' and state <> 'running' limit {MostAtOnce}", cancel);
        if (stray.Count > 0)
        {
            await using var work = database.Begin(SystemPurpose.Working);
            await JobControl.CancelFamily(work, [.. stray], cancel);
            await work.Commit();
        }

        await database.Execute(SystemPurpose.Working, $"""
            update platform.job set state = 'paused', asked = null, not_before = null where asked = 'pause' and state in ('waiting', 'delayed', 'held')
            """, cancel);
    }

    /// <summary>
    /// A lease that ends too far in the future was given before the clock went back, and counts as ended. Who has lost its worker
    /// too often is dead: it may be what kills them.
    /// </summary>
    private async Task<int> Reap(CancellationToken cancel) => await database.QueryOne<int>(SystemPurpose.Working, $"""
        with orphan as (
            select id, attempt >= tries as is_dead from platform.job
            where state = 'running' and not exists (
                select from platform.worker where worker.id = job.worker and lease_until between now() and now() + {timing.Lease} * 2)
            limit {MostAtOnce} for update skip locked),
        gone as (delete from platform.job using orphan where job.id = orphan.id and is_dead returning job.*),
        kept as (
            insert into platform.ended_job (id, arrival, organisation_id, kind, version, lane, priority, state, payload, unique_key, parent,
                created_by, created_at, attempt, tries, started_at, keep_until, token, progress, note, reason)
            select id, arrival, organisation_id, kind, version, lane, priority, 'dead', payload, unique_key, parent,
                created_by, created_at, attempt, tries, started_at, now() + interval '90 days', token, progress, note,
                'The worker that ran it was lost at each of ' || attempt || ' tries; the job itself may be what ends it.'
            from gone),
        told as (
            insert into platform.outbox (id, organisation_id, kind, version, subject, body, caused_by, occurred_at)
            select gen_random_uuid(), organisation_id, 'job.failed', 1, 'Job/' || id, jsonb_build_object('job_id', id, 'job_kind', kind, 'created_by', created_by), created_by, now()
            from gone where organisation_id is not null),
        back as (
            update platform.job set state = 'delayed', worker = null, not_before = now() + least(power(2, attempt - 1), 300) * interval '1 second',
                reason = 'The worker that ran it was lost.'
            from orphan where job.id = orphan.id and not is_dead)
        select count(*)::int from orphan
        """, cancel);
}
