using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Server.Platform.Backup;

internal sealed record TakeBackup(BackupKind Kind);

internal sealed record DrillRestore;

internal static class BackupJobs
{
    public static readonly JobKind Take = new("backup.take", 1, Lane.Io) { AtOncePerNode = 1, Deadline = TimeSpan.FromHours(12), Tries = 8, FirstPause = TimeSpan.FromSeconds(15) };

    public static readonly JobKind Drill = new("backup.drill", 1, Lane.Io) { AtOncePerNode = 1, Deadline = TimeSpan.FromHours(8), Tries = 2, FirstPause = TimeSpan.FromMinutes(10) };

    /// <summary>In the night, the drill after both; each night's backup is small, and once a week one stands on its own.</summary>
    public static void AddBackupSchedules(this IServiceCollection services)
    {
        services.AddSchedule("backup daily", Take, "30 1 * * 1-6", "UTC", new TakeBackup(BackupKind.Incremental));
        services.AddSchedule("backup weekly", Take, "30 1 * * 0", "UTC", new TakeBackup(BackupKind.Full));
        services.AddSchedule("backup drill", Drill, "30 4 * * 0", "UTC", new DrillRestore());
    }

    public static void AddBackupJobs(this IServiceCollection services)
    {
        services.AddJob<TakeBackup>(Take, static (provider, run, cancel) =>
            provider.GetRequiredService<Backups>().Take(run.Payload.Kind, (share, note) => run.Progress(share, note, cancel), cancel));
        services.AddJob<DrillRestore>(Drill, static (provider, run, cancel) =>
            provider.GetRequiredService<RestoreDrill>().Run((share, note) => run.Progress(share, note, cancel), cancel));
    }

    /// <summary>While one of the sort waits or runs, asking again is not asking twice.</summary>
    public static Task<Guid> AskForBackup(this Work work, BackupKind kind, TimeProvider clock, Guid? by, CancellationToken cancel) =>
        work.EnqueueOnce(Take, new TakeBackup(kind), clock, new JobOptions { UniqueKey = Words.Of(kind), CreatedBy = by }, cancel);

    public static Task<Guid> AskForDrill(this Work work, TimeProvider clock, Guid? by, CancellationToken cancel) =>
        work.EnqueueOnce(Drill, new DrillRestore(), clock, new JobOptions { UniqueKey = "drill", CreatedBy = by }, cancel);
}
