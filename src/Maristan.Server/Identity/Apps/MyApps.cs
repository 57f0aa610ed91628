using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Apps;

/// <summary>The apps that somebody has let in, and how they are shown the door again.</summary>
internal static class MyApps
{
    public sealed record AllowedApp(Guid Id, string Name, string[] Permissions, DateTimeOffset GivenAt, DateTimeOffset? LastUsedAt);

    public sealed record Answer(IReadOnlyList<AllowedApp> Items);

    public static async Task<Ok<Answer>> List(Caller caller, MaristanDatabase database, CancellationToken cancel) => TypedResults.Ok(new Answer(
        await database.Query<AllowedApp>(SystemPurpose.SigningIn, $"""
            select a.id, a.name, c.scopes as permissions, c.given_at,
                (select max(s.last_seen_at) from identity.session s where s.app_id = a.id and s.person_id = c.person_id) as last_used_at
            from identity.app_consent c join identity.app a on a.id = c.app_id
            where c.person_id = {caller.PersonId} and a.organisation_id = {caller.OrganisationId} order by a.name, a.id
            """, cancel)));

    public static async Task<Results<NoContent, Problem>> Withdraw(Guid id, Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.BeginAtTheDesk(caller);
        if (await work.Execute($"""
            delete from identity.app_consent c using identity.app a
            where c.app_id = {id} and c.person_id = {caller.PersonId} and a.id = c.app_id and a.organisation_id = platform.organisation()
            """, cancel) == 0)
        {
            return AppProblems.NotAllowedIn;
        }

        work.Add($"delete from identity.authorisation_code where app_id = {id} and person_id = {caller.PersonId}");
        await work.EndOfApp(new(id, "app_withdrawn", caller.PersonId), standings, clock, caller, cancel);
        work.Record(new(AuditAction.Delete, "app.withdrawn", [$"App/{id}", $"Person/{caller.PersonId}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }
}
