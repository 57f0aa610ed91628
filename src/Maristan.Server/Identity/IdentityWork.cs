using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity;

internal static class IdentityWork
{
    /// <summary>
    /// A person's own request that changes what is closed to the role that serves requests: accounts, sessions, keys. It is recorded in the
    /// person's role and done once, like any write of theirs; no row policy binds it, so each of its statements names the organisation.
    /// </summary>
    public static Work BeginAtTheDesk(this MaristanDatabase database, Caller caller)
    {
        var work = database.Begin(new Access(DatabaseRole.System, null, caller.Role, caller.Freshness) { RepeatKey = caller.RepeatKey });
        work.Enter(caller.OrganisationId);
        return work;
    }
}
