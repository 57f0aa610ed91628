using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Observing.Health;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Backup;

internal static class BackupParts
{
    public static void AddBackups(this IServiceCollection services, NodeSettings settings, Foundation foundation)
    {
        var target = BackupTarget.Of(settings, foundation);
        services.AddSingleton(target);
        services.AddSingleton<Backups>();
        services.AddSingleton<BlobCopies>();
        services.AddSingleton<FindCopy>(static provider => provider.GetRequiredService<BlobCopies>().Find);
        services.AddSingleton<RestoreDrill>();
        services.AddSingleton<BackupHealth>();
        services.AddHealthCheck("backup", static (parts, cancel) => parts.GetRequiredService<BackupHealth>().Ask(cancel));
        services.AddHostedService<BackupWatch>();
        services.AddNews<BackupFinished>("A backup of the node is finished, and from then on every second can be restored.");
        services.AddNews<BackupFailed>("A backup of the node failed; those before it are as good as ever.");
        services.AddNews<DrillFinished>("A backup was restored for practice, and it was measured how long that took and what would have been lost.");
        services.AddBackupJobs();
        if (target.Place is not null)
        {
            services.AddBackupSchedules();
        }
    }
}
