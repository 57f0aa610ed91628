using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Backup;

/// <summary>What <c>maristan backup</c> does, beside the running node or without one; <c>maristan restore</c> is <see cref="Restore.Run"/>.</summary>
internal static class BackupCommand
{
    /// <param name="tell">Is given a sentence whenever there is something to say.</param>
    /// <returns>The backup's id, as <c>GET /api/v1/backups</c> shows it.</returns>
    /// <exception cref="BackupException">It could not be taken; the message says what to mend.</exception>
    public static Task<Guid> Run(Place place, BackupKind kind, Action<string> tell, CancellationToken cancel)
    {
        var target = BackupTarget.Of(place.Settings, place.Foundation);
        if (target.Place is not null && target.Vault is null)
        {
            tell("The database is another server's: its administrators must keep its backups and its log, as far back as the setting backup-days says. This backup holds the files.");
        }

        var keys = new DataKeys(place.Database, place.Foundation.MasterKey, place.Clock);
        var copies = new BlobCopies(target, BlobOptions.From(place.Settings), keys, place.Database, place.Clock, place.Logs.CreateLogger<BlobCopies>());
        var backups = new Backups(target, copies, place.Database, place.Clock, place.Logs.CreateLogger<Backups>());
        return backups.Take(kind, (_, note) =>
        {
            tell(note);
            return Task.CompletedTask;
        }, cancel);
    }

    internal sealed record Place(NodeSettings Settings, Foundation Foundation, MaristanDatabase Database, TimeProvider Clock, ILoggerFactory Logs);
}
