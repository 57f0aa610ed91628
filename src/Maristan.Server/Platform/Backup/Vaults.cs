using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Backup;

internal static class Vaults
{
    private static readonly string[] Parts = ["database", "plain"];

    /// <summary>The vault that the settings name; null when they name none, or when the database is another's to back up.</summary>
    public static IDatabaseVault? Of(NodeSettings settings, MasterKey key)
    {
        var options = BackupOptions.From(settings);
        if (options.Place is not { } place || settings.IsSet(Known.Database))
        {
            return null;
        }

        return PgBackRest.Find() is { } program ? new PgBackRest(program, place, options.KeepDays, key)
            : place.Folder is not null ? new PlainVault(place, options.KeepDays, key, TimeProvider.System)
            : throw settings.Refused(Known.Backups, "names a bucket, and only pgBackRest sends the database there: install Debian's package pgbackrest, or name a folder");
    }

    /// <summary>Why there is nothing to restore: most often the place or the key is another than the one meant.</summary>
    public static string WhyEmpty(BackupPlace place, MasterKey key)
    {
        var others = Parts.Select(part => Path.Combine(place.Folder ?? "", part)).Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories).Select(Path.GetFileName).Where(name => name != key.Id).ToArray();
        return others.Length == 0
            ? $"There are no backups in {place.Text}: name the place that the node wrote to, in the setting backups."
            : $"The backups in {place.Text} do not open with this master key ({key.Id}); they were made with {string.Join(" or ", others)}. Give that one, from the recovery sheet, as {Known.MasterKey.Variable}_FILE.";
    }

    /// <summary>Before the node's own server starts: from its first second on its log goes to the vault.</summary>
    public static void Acquaint(PrivatePostgres server, NodeSettings settings, MasterKey key) => Of(settings, key)?.Acquaint(server, handsOverItsLog: true);
}
