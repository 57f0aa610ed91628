using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Directories;

internal static class RemoveDirectory
{
    /// <summary>Who is whom there is kept: a directory that is entered anew under its issuer finds its people again.</summary>
    public static async Task<Results<NoContent, Problem>> Handle(Guid id, Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(caller);
        if (await work.Execute($"delete from identity.directory where organisation_id = platform.organisation() and id = {id}", cancel) == 0)
        {
            return DirectoryProblems.Unknown;
        }

        work.Record(new(AuditAction.Delete, "directory.removed", [$"Directory/{id}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }
}
