using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Observing.Errors;

internal enum FailureState
{
    Open,
    Resolved,

    /// <summary>Somebody called it mended, and it came back.</summary>
    Regressed,
}

/// <summary>One kind of failure, with all its times together.</summary>
internal sealed record KnownFailure(
    string Fingerprint, FailureState State, FailureSource Source, string Part, string Type, string? Message, string[] Frames, long Count,
    DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string Version, string? RequestId, DateTimeOffset? ResolvedAt);

internal static class KnownFailures
{
    public sealed record Place(DateTimeOffset LastSeen, string Fingerprint);

    public static async Task<Results<Ok<Page<KnownFailure>>, Problem>> List(
        Listing<Place> listing, MaristanDatabase database, CancellationToken cancel, string? state = null)
    {
        if (!Words.TryParse<FailureState>(state, out var wanted))
        {
            return NotAWord.Of<FailureState>("state");
        }

        var found = await database.Query<KnownFailure>(SystemPurpose.Observing, $"""
            select fingerprint, state, source, part, type, message, frames, count, first_seen, last_seen, version, request_id, resolved_at
            from platform.failure,
                 lateral (select case when resolved_at is not null then 'resolved' when regressed_at is not null then 'regressed' else 'open' end as state) as now_is
            where (last_seen, fingerprint) < ({listing.After?.LastSeen ?? DateTimeOffset.MaxValue}, {listing.After?.Fingerprint ?? ""}) and ({wanted is null} or state = {state ?? ""})
            order by last_seen desc, fingerprint desc limit {listing.Fetch}
            """, cancel);
        return TypedResults.Ok(listing.Page(found, static failure => new Place(failure.LastSeen, failure.Fingerprint)));
    }

    public static async Task<Results<NoContent, Problem>> Resolve(
        string fingerprint, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Observing);
        var found = await work.Execute($"""
            update platform.failure set resolved_at = coalesce(resolved_at, {clock.GetUtcNow()}), resolved_by = coalesce(resolved_by, {caller.PersonId}), regressed_at = null
            where fingerprint = {fingerprint}
            """, cancel);
        if (found == 0)
        {
            return new Problem(404, "not_found", "There is no failure of this fingerprint; `GET /api/v1/errors` lists those there are.");
        }

        work.Record(new(AuditAction.Update, "error.resolved", [$"Failure/{fingerprint}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }
}
