using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Platform.Auditing;

/// <summary>Everywhere the audit trail stands: what sealing, verifying, proving and exporting need, in a running node and in a verb of the machine.</summary>
internal sealed record AuditPlaces(MaristanDatabase Database, MasterKey MasterKey, IHeadPlace Outside, ArchiveFolder Archive)
{
    /// <param name="messenger">Null in a verb of the machine: it puts no heads anywhere.</param>
    public static AuditPlaces Of(MaristanDatabase database, MasterKey master, AuditOptions options, Messenger? messenger = null) =>
        new(database, master, options.Heads(database, messenger), new(options.Archive));
}
