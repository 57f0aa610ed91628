using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Apps;

internal static class RemoveApp
{
    public static async Task<Results<NoContent, Problem>> Handle(Guid id, Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (await FindApps.ById(database, caller, id, cancel) is null)
        {
            return AppProblems.Unknown;
        }

        await using var work = database.BeginAtTheDesk(caller);
        // The app first: while its row is held nobody comes in by it.
        var removed = await work.QueryOne<Removed>($"delete from identity.app where id = {id} and organisation_id = platform.organisation() returning id, person_id", cancel);
        await work.EndOfApp(new(id, "app_removed"), standings, clock, caller, cancel);
        if (removed?.PersonId is { } servant)
        {
            work.Add($"delete from identity.membership where organisation_id = platform.organisation() and person_id = {servant}");
            work.Add($"update identity.person set disabled_at = {clock.GetUtcNow()} where id = {servant}");
            work.Tell(new MemberChanged(servant), clock, $"Person/{servant}", caller);
            work.AfterCommit(() => standings.ForgetPerson(servant));
        }

        work.Record(new(AuditAction.Delete, "app.removed", [$"App/{id}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Removed(Guid Id, Guid? PersonId);
}
