using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Jobs;

/// <summary>What people do with jobs, by HTTP within their organisation or on the machine with all. Each answers null, or why it was refused.</summary>
internal sealed class JobControl(MaristanDatabase database, JobHandlers handlers, TimeProvider clock)
{
    /// <summary>Ends a waiting job and its children at once; a running one is told to stop within a second.</summary>
    public async Task<Problem?> Cancel(Access access, Caller? caller, Guid id, CancellationToken cancel)
    {
        await using var work = database.Begin(access);
        if (await CancelFamily(work, [id], cancel) == 0)
        {
            return await WhyNot(access, id, cancel);
        }

        await Done(work, "job.cancelled", id, caller);
        return null;
    }

    /// <summary>Gives a dead job all its tries again.</summary>
    public async Task<Problem?> Retry(Access access, Caller? caller, Guid id, CancellationToken cancel)
    {
        await using var work = database.Begin(access);
        var moved = await work.QueryOne<Retried>($"""
            with gone as (delete from platform.ended_job where id = {id} and state = 'dead' returning *),
            back as (
                insert into platform.job (id, organisation_id, kind, version, lane, priority, state, payload, unique_key, parent, created_by, created_at, tries, token)
                select id, organisation_id, kind, version, lane, priority, 'waiting', payload, unique_key, parent, created_by, created_at, tries, token from gone
                on conflict (kind, organisation_id, unique_key) where unique_key is not null do nothing
                returning id)
            select (select count(*) from gone)::int as dead, (select count(*) from back)::int as back
            """, cancel);
        if (moved!.Dead == 0)
        {
            return await Find(access, id, cancel) is null ? JobProblems.Unknown : JobProblems.NotDead;
        }

        if (moved.Back == 0)
        {
            return JobProblems.ThereAlready;
        }

        work.RingAfterCommit(Bells.Jobs);
        await Done(work, "job.retried", id, caller);
        return null;
    }

    public async Task<Problem?> Pause(Access access, Caller? caller, Guid id, CancellationToken cancel)
    {
        var pausing = handlers.All.Where(handler => handler.Kind.MayPause).Select(handler => handler.Kind.Name).ToArray();
        await using var work = database.Begin(access);
        var paused = await work.Execute($"""
            update platform.job set
                state = case when state = 'running' then state else 'paused' end, asked = case when state = 'running' then coalesce(asked, 'pause') else asked end,
                not_before = case when state = 'running' then not_before end
            where id = {id} and kind = any({pausing})
            """, cancel);
        if (paused == 0)
        {
            return await Find(access, id, cancel) is { EndedAt: null } ? JobProblems.MayNotPause : await WhyNot(access, id, cancel);
        }

        await Done(work, "job.paused", id, caller);
        return null;
    }

    public async Task<Problem?> Resume(Access access, Caller? caller, Guid id, CancellationToken cancel)
    {
        await using var work = database.Begin(access);
        var resumed = await work.Execute($"""
            update platform.job set state = case when state = 'paused' then 'waiting' else state end, asked = nullif(asked, 'pause')
            where id = {id} and (state = 'paused' or asked = 'pause')
            """, cancel);
        if (resumed == 0)
        {
            return await Find(access, id, cancel) is { EndedAt: null } ? JobProblems.NotPaused : await WhyNot(access, id, cancel);
        }

        work.RingAfterCommit(Bells.Jobs);
        await Done(work, "job.resumed", id, caller);
        return null;
    }

    public Task<JobRow?> Find(Access access, Guid id, CancellationToken cancel) => database.QueryOne<JobRow>(access, $"""
        select id, arrival, organisation_id, kind, lane, priority::int as priority, state, parent, created_by, created_at, not_before, attempt, tries, started_at, ended_at,
            progress, note, result::text as result, reason
        from platform.any_job where id = {id}
        """, cancel);

    /// <summary>Ends those that do not run, asks those that do, and so with all their children.</summary>
    /// <returns>How many jobs it concerned.</returns>
    internal static async Task<int> CancelFamily(Work work, Guid[] roots, CancellationToken cancel)
    {
        // Locked first, judged afterwards: one that is being claimed at this moment must not slip between the two cases.
        var family = await work.Query<Guid>($"""
            select id from platform.job where id in (
                with recursive family as (
                    select id from platform.job where id = any({roots})
                    union select job.id from platform.job join family on job.parent = family.id)
                select id from family)
            order by id for update
            """, cancel);
        if (family.Count == 0)
        {
            return 0;
        }

        work.RingAfterCommit(JobBells.Asked);
        work.RingAfterCommit(Bells.Inbox);
        var keep = TimeSpan.FromDays(30);
        return await work.QueryOne<int>($"""
            with gone as (delete from platform.job where id = any({family.ToArray()}) and state <> 'running' returning *),
            kept as (
                insert into platform.ended_job (id, arrival, organisation_id, kind, version, lane, priority, state, payload, unique_key, parent,
                    created_by, created_at, attempt, tries, started_at, keep_until, token, progress, note, reason)
                select id, arrival, organisation_id, kind, version, lane, priority, 'cancelled', payload, unique_key, parent,
                    created_by, created_at, attempt, tries, started_at, now() + {keep}, token, progress, note, 'It was cancelled while it waited.'
                from gone),
            told as (
                insert into platform.outbox (id, organisation_id, kind, version, subject, body, caused_by, occurred_at)
                select gen_random_uuid(), organisation_id, 'job.cancelled', 1, 'Job/' || id,
                       jsonb_build_object('job_id', id, 'job_kind', kind, 'created_by', created_by), created_by, now()
                from gone where organisation_id is not null),
            asked as (update platform.job set asked = 'cancel' where id = any({family.ToArray()}) and state = 'running' returning id)
            select ((select count(*) from gone) + (select count(*) from asked))::int
            """, cancel);
    }

    private async Task Done(Work work, string what, Guid id, Caller? caller)
    {
        work.Record(new(AuditAction.Update, what, [$"Job/{id}"]), clock, caller);
        work.RingAfterCommit(JobBells.Asked);
        await work.Commit();
    }

    private async Task<Problem> WhyNot(Access access, Guid id, CancellationToken cancel) =>
        await Find(access, id, cancel) is { } job ? JobProblems.Ended(job.State) : JobProblems.Unknown;

    private sealed record Retried(int Dead, int Back);
}

/// <summary>A job as it stands in the tables.</summary>
internal sealed record JobRow(
    Guid Id, long Arrival, Guid? OrganisationId, string Kind, Lane Lane, int Priority, JobState State, Guid? Parent, Guid? CreatedBy, DateTimeOffset CreatedAt,
    DateTimeOffset? NotBefore, int Attempt, int Tries, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, double Progress, string? Note, string? Result, string? Reason);
