using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Backup;

/// <summary>What this node backs up, and where to.</summary>
/// <param name="Vault">Null where no place is named, or where the database belongs to another server's administrators.</param>
/// <param name="Server">The node's own PostgreSQL; there whenever there is a vault.</param>
internal sealed record BackupTarget(BackupOptions Options, IDatabaseVault? Vault, PrivatePostgres? Server)
{
    public BackupPlace? Place => Options.Place;

    public static BackupTarget Of(NodeSettings settings, Foundation foundation) =>
        new(BackupOptions.From(settings), Vaults.Of(settings, foundation.MasterKey), foundation.Postgres);
}
