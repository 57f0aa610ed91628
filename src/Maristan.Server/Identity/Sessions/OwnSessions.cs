using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Sessions;

/// <param name="Current">The one that asks.</param>
/// <param name="Device">Such as <c>Firefox, Linux</c>.</param>
internal sealed record OwnSession(
    Guid Id, bool Current, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, string? Address, string Device, string[] SignedInWith, SessionKind Kind, Guid OrganisationId);

internal sealed record OwnSessionList(IReadOnlyList<OwnSession> Items);

internal static class OwnSessions
{
    public static async Task<OwnSessionList> List(Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel) =>
        new([.. (await database.Query<Row>(SystemPurpose.SigningIn, $"""
            select id, created_at, last_seen_at, expires_at, address, device, signed_in_with, kind, organisation_id from identity.session
            where person_id = {caller.PersonId} and ended_at is null and expires_at > {clock.GetUtcNow()} order by last_seen_at desc, id
            """, cancel)).Select(row => row.Shown(caller.SessionId))]);

    public static async Task<Results<NoContent, Problem>> End(Guid id, Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel) =>
        await Close(new(caller.PersonId, "ended_by_person", Only: id), caller, standings, database, clock, cancel) == 0 ? IdentityProblems.NotYourSession : TypedResults.NoContent();

    public static async Task<NoContent> EndOthers(Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await Close(new(caller.PersonId, "ended_by_person", Except: caller.SessionId), caller, standings, database, clock, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<int> Close(Ending ending, Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.SigningIn);
        var ended = await work.End(ending, standings, clock, caller, cancel);
        if (ended > 0)
        {
            work.Enter(caller.OrganisationId);
            work.Record(new(AuditAction.Execute, "session.closed", [$"Person/{caller.PersonId}", .. ending.Only is { } only ? (string[])[$"Session/{only}"] : []]) { Detail = new { ended } }, clock, caller);
            await work.Commit();
        }

        return ended;
    }

    private sealed record Row(
        Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, string? Address, string Device, string[] SignedInWith, string Kind, Guid OrganisationId)
    {
        public OwnSession Shown(Guid? current) =>
            new(Id, Id == current, CreatedAt, LastSeenAt, ExpiresAt, Address, Device, SignedInWith, Words.Parse<SessionKind>(Kind), OrganisationId);
    }
}
