using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Backup;

internal static class Vaults
{
    /// <summary>The vault that the settings name; null when they name none, or when the database is another's to back up.</summary>
    public static IDatabaseVault? Of(NodeSettings settings, MasterKey key)
    {
        var options = BackupOptions.From(settings);
        if (options.Place is not { } place || settings.IsSet(Known.Database))
        {
            return null;
        }

        return PgBackRest.Find() is { } program
            ? new PgBackRest(program, place, options.KeepDays, key)
            : new PlainVault(place, options.KeepDays, key);
    }

    /// <summary>Before the node's own server starts: from its first second on its log goes to the vault.</summary>
    public static void Acquaint(PrivatePostgres server, NodeSettings settings, MasterKey key) => Of(settings, key)?.Acquaint(server, handsOverItsLog: true);
}
