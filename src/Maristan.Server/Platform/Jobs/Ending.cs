using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Jobs;

internal enum JobState
{
    Waiting,
    Delayed,
    Held,
    Paused,
    Running,
    Finished,
    Dead,
    Cancelled,
}

/// <summary>How one held job ends, and for how long its end is remembered.</summary>
internal sealed record JobEnd(HeldJob Job, JobState State, string? Result, string? Reason, TimeSpan Keep)
{
    private static readonly TimeSpan KeepDead = TimeSpan.FromDays(90);

    public static JobEnd Finished(HeldJob job, string? result) => new(job, JobState.Finished, result, null, job.Kind.KeepFinished);

    public static JobEnd Dead(HeldJob job, string reason) => new(job, JobState.Dead, null, reason, KeepDead);

    public static JobEnd Cancelled(HeldJob job) => new(job, JobState.Cancelled, null, "It was cancelled while it ran.", job.Kind.KeepFinished);
}

/// <summary>Takes jobs out of the queue. Each statement is guarded by the fencing token: for a job that is no longer held it does nothing.</summary>
internal static class Ending
{
    /// <returns>How many of them were still held and have ended.</returns>
    public static async Task<int> End(Work work, IReadOnlyList<JobEnd> ends, CancellationToken cancel)
    {
        // A plan made while the queue was short would read all of it once it is long.
        work.Add($"set local enable_seqscan = off");
        var ended = await work.QueryOne<int>($"""
            with done as (
                select * from unnest({ends.Select(end => end.Job.Claimed.Id).ToArray()}, {ends.Select(end => end.Job.Claimed.Token).ToArray()},
                    {ends.Select(end => Words.Of(end.State)).ToArray()}, {ends.Select(end => end.Result).ToArray():json},
                    {ends.Select(end => end.Reason).ToArray()}, {ends.Select(end => end.Keep).ToArray()}, {ends.Select(end => end.Job.Kind.TellsNews).ToArray()})
                as done(id, token, state, result, reason, keep, tells)),
            gone as (
                delete from platform.job using done where job.id = done.id and job.token = done.token and job.state = 'running'
                returning job.id, job.arrival, job.organisation_id, job.kind, job.version, job.lane, job.priority, done.state, job.payload, job.unique_key, job.parent,
                    job.created_by, job.created_at, job.attempt, job.tries, job.started_at, job.token, done.keep, case when done.state = 'finished' then 1 else job.progress end as progress,
                    job.note, done.result, done.reason, done.tells),
            kept as (
                insert into platform.ended_job (id, arrival, organisation_id, kind, version, lane, priority, state, payload, unique_key, parent,
                    created_by, created_at, attempt, tries, started_at, keep_until, token, progress, note, result, reason)
                select id, arrival, organisation_id, kind, version, lane, priority, state, payload, unique_key, parent,
                    created_by, created_at, attempt, tries, started_at, now() + keep, token, progress, note, result, reason
                from gone where keep > interval '0'),
            told as (
                insert into platform.outbox (id, organisation_id, kind, version, subject, body, caused_by, occurred_at)
                select gen_random_uuid(), organisation_id, case state when 'finished' then 'job.finished' when 'dead' then 'job.failed' else 'job.cancelled' end, 1,
                       'Job/' || id, jsonb_build_object('job_id', id, 'job_kind', kind, 'created_by', created_by), created_by, now()
                from gone where tells and organisation_id is not null)
            select count(*)::int from gone
            """, cancel);
        work.Add($"set local enable_seqscan to default");
        work.RingAfterCommit(Bells.Inbox);
        return ended;
    }

    /// <summary>Back to the queue after a failed try, each after its own pause.</summary>
    public static Task<int> Delay(MaristanDatabase database, IReadOnlyList<HeldJob> jobs, string reason, CancellationToken cancel) =>
        database.Execute(SystemPurpose.Working, $"""
            update platform.job set state = 'delayed', worker = null, not_before = now() + pause, reason = {reason}
            from unnest({Ids(jobs)}, {Tokens(jobs)}, {jobs.Select(Pause).ToArray()}) as failed(id, token, pause)
            where job.id = failed.id and job.token = failed.token and job.state = 'running'
            """, cancel);

    /// <summary>The node stops: others may have them at once, and the try does not count.</summary>
    public static Task<int> HandBack(MaristanDatabase database, IReadOnlyList<HeldJob> jobs, CancellationToken cancel) =>
        Release(database, jobs, JobState.Waiting, cancel);

    public static Task<int> Pause(MaristanDatabase database, IReadOnlyList<HeldJob> jobs, CancellationToken cancel) =>
        Release(database, jobs, JobState.Paused, cancel);

    /// <summary>Lays a job aside until its children have ended, in the transaction that makes them.</summary>
    public static Task<int> Hold(Work work, HeldJob job, CancellationToken cancel) => work.Execute($"""
        update platform.job set state = 'held', worker = null, attempt = attempt - 1
        where id = {job.Claimed.Id} and token = {job.Claimed.Token} and state = 'running'
        """, cancel);

    private static Task<int> Release(MaristanDatabase database, IReadOnlyList<HeldJob> jobs, JobState state, CancellationToken cancel) =>
        database.Execute(SystemPurpose.Working, $"""
            update platform.job set state = {state}, worker = null, attempt = attempt - 1, asked = nullif(asked, 'pause')
            from unnest({Ids(jobs)}, {Tokens(jobs)}) as held(id, token)
            where job.id = held.id and job.token = held.token and job.state = 'running'
            """, cancel);

    /// <summary>Doubling, and scattered so that what failed together is not tried together.</summary>
    private static TimeSpan Pause(HeldJob job)
    {
        var pause = job.Kind.FirstPause.TotalSeconds * Math.Pow(2, Math.Min(20, job.Claimed.Attempt - 1));
        return TimeSpan.FromSeconds(Math.Min(pause, TimeSpan.FromHours(1).TotalSeconds) * (0.5 + Random.Shared.NextDouble()));
    }

    private static Guid[] Ids(IEnumerable<HeldJob> jobs) => [.. jobs.Select(job => job.Claimed.Id)];

    private static long[] Tokens(IEnumerable<HeldJob> jobs) => [.. jobs.Select(job => job.Claimed.Token)];
}
