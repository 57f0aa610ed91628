using Maristan.Server.Identity.Proving;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.SecondFactor;

internal static class RemoveTotp
{
    public static async Task<NoContent> Handle(Caller caller, Standings standings, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        if (await work.Execute($"delete from identity.totp where person_id = {caller.PersonId}", cancel) == 1)
        {
            RecoverySet.RemoveIfNothingIsLeft(work, caller.PersonId);
            work.Record(new(AuditAction.Delete, "totp.removed", [$"Person/{caller.PersonId}"]), clock, caller);
            work.TellChanged(caller, standings, clock);
            await work.Commit();
        }

        return TypedResults.NoContent();
    }
}
