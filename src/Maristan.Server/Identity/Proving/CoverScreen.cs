using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Proving;

/// <summary>The idle cover went up. It also ends what was proved: a PIN must not open again what only a password opens.</summary>
internal static class CoverScreen
{
    public static async Task<NoContent> Handle(Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        if (await work.Execute($"""
            update identity.session set covered_at = {clock.GetUtcNow()}, proved_at = null where id = {caller.SessionId} and covered_at is null and ended_at is null
            """, cancel) == 1)
        {
            work.Record(new(AuditAction.Execute, "session.covered", [$"Person/{caller.PersonId}", $"Session/{caller.SessionId}"]), clock, caller);
            work.TellChanged(caller, standings, clock);
            await work.Commit();
        }

        return TypedResults.NoContent();
    }
}
