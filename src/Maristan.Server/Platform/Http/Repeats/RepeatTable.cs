using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Http.Repeats;

internal enum RepeatState
{
    /// <summary>Somebody is at it, or was when his node died.</summary>
    Running,

    /// <summary>The write is committed, its answer not yet kept.</summary>
    Done,

    /// <summary>Done, and the answer is here.</summary>
    Answered,

    /// <summary>Done, and the answer was too large to be kept.</summary>
    Untold,
}

/// <param name="Claim">Names this run of it: who holds it may write and keep the answer.</param>
internal sealed record RepeatClaim(Guid Id, Guid Claim);

/// <param name="Body">Null where it was too large to be kept.</param>
internal sealed record RepeatAnswer(byte[] Fingerprint, int Status, string? ContentType, string Location, string Etag, byte[]? Body);

internal sealed record SeenRepeat(
    Guid Claim, RepeatState State, bool IsLeaseOver, byte[]? Fingerprint, int? Status, string? ContentType, string? Location, string? Etag, byte[]? Body)
{
    /// <summary>Nobody is at it any more, and it must not be done again.</summary>
    public bool IsSettled => State is RepeatState.Answered or RepeatState.Untold || (State is RepeatState.Done && IsLeaseOver);
}

/// <summary>What all replicas know of requests with an Idempotency-Key. Its times are the database's, so that replicas' clocks need not agree.</summary>
internal sealed class RepeatTable(MaristanDatabase database, MasterKey key)
{
    /// <summary>What <c>platform.mark_done</c> says to a run that was taken over.</summary>
    public const string LostClaim = "MR001";

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(48);

    /// <returns>The row as it stands now: with our claim if it is ours to do.</returns>
    public async Task<SeenRepeat> Claim(Caller caller, Guid id, Guid claim, CancellationToken cancel)
    {
        // A row inserted by another after our statement began is seen by neither half of it; the next look finds it.
        return await database.QueryOne<SeenRepeat>(caller, $"""
            with mine as (
                insert into platform.repeat as known (organisation_id, id, claim, lease_until)
                values ({caller.OrganisationId}, {id}, {claim}, now() + {Lease})
                on conflict (organisation_id, id) do update
                    set claim = excluded.claim, state = 'running', lease_until = excluded.lease_until, made_at = now(), fingerprint = null, body = null
                    where known.made_at < now() - {KeptFor} or (known.state = 'running' and known.lease_until < now())
                returning claim, state)
            select claim, state, false as is_lease_over, null::bytea as fingerprint, null::int as status, null as content_type, null as location, null as etag, null::bytea as body
            from mine
            union all
            select claim, state, lease_until < now(), fingerprint, status, content_type, location, etag, body
            from platform.repeat where organisation_id = {caller.OrganisationId} and id = {id} and not exists (select from mine)
            """, cancel) ?? new(Guid.Empty, RepeatState.Running, false, null, null, null, null, null, null);
    }

    public Task Keep(Caller caller, RepeatClaim mine, RepeatAnswer answer, CancellationToken cancel) => database.Execute(caller, $"""
        update platform.repeat set state = {(answer.Body is null ? RepeatState.Untold : RepeatState.Answered)}, fingerprint = {answer.Fingerprint},
            status = {answer.Status}, content_type = {answer.ContentType}, location = nullif({answer.Location}, ''), etag = nullif({answer.Etag}, ''),
            body = {(answer.Body is null ? null : key.Seal(answer.Body, Context(mine.Id)))}
        where claim = {mine.Claim}
        """, cancel);

    /// <summary>Lets the same key be tried again, unless the write was committed.</summary>
    public Task Release(Caller caller, RepeatClaim mine, CancellationToken cancel) =>
        database.Execute(caller, $"delete from platform.repeat where claim = {mine.Claim} and state = 'running'", cancel);

    public byte[] Open(SeenRepeat seen, Guid id) => seen.Body is null ? [] : key.Open(seen.Body, Context(id));

    public async Task Renew(Guid[] claims, CancellationToken cancel)
    {
        if (claims.Length > 0)
        {
            await database.Execute(SystemPurpose.Storing, $"update platform.repeat set lease_until = now() + {Lease} where claim = any({claims})", cancel);
        }
    }

    public Task Forget(CancellationToken cancel) =>
        database.Execute(SystemPurpose.Sweeping, $"delete from platform.repeat where made_at < now() - {KeptFor}", cancel);

    private static string Context(Guid id) => $"repeat {id}";
}
