using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Jobs;

/// <summary>What a worker would take of one kind and priority now: at most so many, behind this arrival.</summary>
internal sealed record Wish(JobKind Kind, JobPriority Priority, int Most, long After)
{
    /// <summary>A kind with a bound per organisation is asked for once, for all priorities: its room is counted once.</summary>
    public static IEnumerable<JobPriority> Priorities(JobKind kind) =>
        kind.AtOncePerOrganisation > 0 ? [JobPriority.Normal] : [JobPriority.Urgent, JobPriority.Normal, JobPriority.Background];
}

/// <summary>Takes jobs from the queue for one worker: one statement for all kinds of a lane.</summary>
internal static class Claiming
{
    /// <summary>Puts what stands under a worker's name without being run by it under nobody's: there it is found like all that has lost its worker.</summary>
    public static Task<int> LetGo(MaristanDatabase database, Guid worker, Lane lane, Guid[] held, CancellationToken cancel) => database.Execute(SystemPurpose.Working, $"""
        update platform.job set worker = {Guid.Empty} where state = 'running' and worker = {worker} and lane = {lane} and id <> all({held})
        """, cancel);

    /// <param name="room">How many runs the lane has room for.</param>
    public static async Task<List<Claimed>> Claim(MaristanDatabase database, Guid worker, IReadOnlyList<Wish> wishes, int room, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Working);
        string[] bounded = [.. wishes.Where(wish => wish.Kind.AtOncePerOrganisation > 0).Select(wish => wish.Kind.Name)];
        if (bounded.Length > 0)
        {
            work.Add($"call platform.hold_claims({bounded})");
        }

        work.Add($"set local enable_seqscan = off");
        var claimed = await work.Query<Claimed>($"""
            with wish as materialized (
                select * from unnest({wishes.Select(wish => wish.Kind.Name).ToArray()}, {wishes.Select(wish => wish.Kind.Version).ToArray()},
                    {wishes.Select(wish => (short)wish.Priority).ToArray()}, {wishes.Select(wish => wish.Most).ToArray()}, {wishes.Select(wish => wish.After).ToArray()},
                    {wishes.Select(wish => wish.Kind.AtOncePerOrganisation).ToArray()}, {wishes.Select(wish => 1.0 / wish.Kind.Batch).ToArray()})
                as wish(kind, version, priority, most, after, bound, weight)),
            unbounded as materialized (
                select job.id, wish.kind, wish.version, wish.priority, job.arrival, wish.most, wish.weight
                from wish cross join lateral (
                    select id, arrival from platform.job
                    where state = 'waiting' and kind = wish.kind and version = wish.version and priority = wish.priority and arrival > wish.after
                    order by arrival limit wish.most for update skip locked) as job
                where wish.bound = 0),
            organisation as materialized (
                select wish.kind, wish.version, wish.most, wish.weight, each.owner, wish.bound - (
                    select count(*) from platform.job where state = 'running' and job.kind = wish.kind and coalesce(job.organisation_id, {Guid.Empty}) = each.owner) as room
                from wish cross join lateral (
                    with recursive waiting as (
                        (select coalesce(organisation_id, {Guid.Empty}) as owner from platform.job
                         where state = 'waiting' and kind = wish.kind and version = wish.version order by 1 limit 1)
                        union all
                        select (select coalesce(organisation_id, {Guid.Empty}) from platform.job
                                where state = 'waiting' and kind = wish.kind and version = wish.version and coalesce(organisation_id, {Guid.Empty}) > waiting.owner order by 1 limit 1)
                        from waiting where waiting.owner is not null)
                    select owner from waiting where owner is not null) as each
                where wish.bound > 0),
            bounded as materialized (
                select job.id, organisation.kind, organisation.version, job.priority, job.arrival, organisation.most, organisation.weight
                from organisation cross join lateral (
                    select id, priority, arrival from platform.job
                    where state = 'waiting' and kind = organisation.kind and version = organisation.version and coalesce(organisation_id, {Guid.Empty}) = organisation.owner
                    order by priority desc, arrival limit greatest(0, organisation.room) for update skip locked) as job),
            found as (
                select *, row_number() over (partition by kind, version order by priority desc, arrival) as place
                from (select * from unbounded union all select * from bounded) as either),
            fitting as (
                select id, sum(weight) over (order by priority desc, arrival) as filled from found where place <= most)
            update platform.job set state = 'running', worker = {worker}, token = job.token + 1, attempt = attempt + 1, started_at = now(), not_before = null
            from fitting
            where job.id = fitting.id and fitting.filled < {room} + 0.0001 and exists (select from platform.worker where worker.id = {worker})
            returning job.id, job.organisation_id, job.kind, job.version, job.payload::text as payload, job.attempt, job.token, job.arrival, job.priority::int as priority,
                job.created_by, now() - job.created_at as waited
            """, cancel);
        await work.Commit();
        return claimed;
    }
}
