using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Auditing;

/// <summary>Everywhere the audit trail stands: what sealing, verifying, proving and exporting need, in a running node and in a verb of the machine.</summary>
internal sealed record AuditPlaces(MaristanDatabase Database, MasterKey MasterKey, HeadFolder Outside, ArchiveFolder Archive)
{
    public static AuditPlaces Of(MaristanDatabase database, MasterKey master, AuditOptions options) =>
        new(database, master, new(options.Heads), new(options.Archive));
}
