using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.People;

/// <summary>Where somebody is signed in to this organisation, for whoever manages its people.</summary>
internal static class SessionsOfPerson
{
    public sealed record SignIn(
        Guid Id, bool Current, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, string? Address, string Device, string[] SignedInWith, SessionKind Kind, Guid OrganisationId);

    public sealed record SignIns(IReadOnlyList<SignIn> Items);

    public static async Task<Results<Ok<SignIns>, Problem>> Handle(Guid id, Caller caller, Shown shown, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        shown.Add($"Person/{id}");
        // As whoever asks: somebody of another organisation is nobody here.
        if (!await database.QueryOne<bool>(caller, $"select exists (select from identity.membership where organisation_id = platform.organisation() and person_id = {id})", cancel))
        {
            return PeopleProblems.Unknown;
        }

        return TypedResults.Ok(new SignIns(await database.Query<SignIn>(SystemPurpose.SigningIn, $"""
            select id, id = {caller.SessionId ?? Guid.Empty} as current, created_at, last_seen_at, expires_at, address, device, signed_in_with, kind, organisation_id
            from identity.session
            where person_id = {id} and organisation_id = {caller.OrganisationId} and ended_at is null and expires_at > {clock.GetUtcNow()}
            order by last_seen_at desc limit 200
            """, cancel)));
    }

    public static async Task<Results<NoContent, Problem>> End(Guid id, Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.BeginAtTheDesk(caller);
        if (await Member.Lock(work, caller.OrganisationId, id, cancel) is not { } member)
        {
            return PeopleProblems.Unknown;
        }

        if (id != caller.PersonId && !caller.Permissions.MayStop(member.Permissions))
        {
            return PeopleProblems.ManagesMore;
        }

        var ended = await work.End(new(id, "ended_by_administrator", Organisation: caller.OrganisationId), standings, clock, caller, cancel);
        work.Record(new(AuditAction.Execute, "person.sessions_ended", [$"Person/{id}"]) { Detail = new { ended } }, clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }
}
