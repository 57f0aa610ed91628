using System.Security.Cryptography;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Npgsql;

namespace Maristan.Server.Platform.Auditing;

internal static class AuditJobs
{
    public static readonly JobKind Verify = new("audit.verify", 1, Lane.Io) { AtOncePerNode = 1, Deadline = TimeSpan.FromDays(1), Tries = 2 };
    public static readonly JobKind Archive = new("audit.archive", 1, Lane.Io) { AtOncePerNode = 1, Deadline = TimeSpan.FromDays(1), TellsNews = false };

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    internal sealed record Nothing;

    public static async Task RunVerify(IServiceProvider services, JobRun<Nothing> run, CancellationToken cancel)
    {
        var places = services.GetRequiredService<AuditPlaces>();
        var clock = services.GetRequiredService<TimeProvider>();
        var all = await places.Database.QueryOne<long>(SystemPurpose.Sealing, $"select last from platform.stream where name = 'audit'", cancel);
        var read = new ReadSoFar();
        var verification = AuditVerification.Run(places, read, cancel);
        while (await Task.WhenAny(verification, Task.Delay(Pace, clock, cancel)) != verification)
        {
            await run.Progress(Math.Min(0.99, (double)read.Entries / Math.Max(1, all)), null, cancel);
        }

        await run.Finish(await verification, null, cancel);
    }

    public static async Task RunArchive(IServiceProvider services, JobRun<Nothing> run, CancellationToken cancel)
    {
        var log = services.GetRequiredService<ILogger<AuditPlaces>>();
        var state = services.GetRequiredService<SealerState>();
        var clock = services.GetRequiredService<TimeProvider>();
        try
        {
            var archived = await AuditArchive.Run(services.GetRequiredService<AuditPlaces>(), services.GetRequiredService<AuditOptions>().HotMonths, clock.GetUtcNow(), cancel);
            archived.ForEach(month => AuditLog.Archived(log, month.Month, month.Size, month.File));
            state.ArchiveFailed = null;
            await run.Finish(new { months = archived.Count }, work => Record(work, archived, clock), cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or CryptographicException or NpgsqlException)
        {
            state.ArchiveFailed = error.Message;
            AuditLog.NotArchived(log, error.Message);
            throw;
        }
    }

    private static Task Record(Work work, List<ArchivedMonth> archived, TimeProvider clock)
    {
        foreach (var month in archived)
        {
            work.Record(new(AuditAction.Execute, "audit.archived", [$"AuditMonth/{month.Month:yyyy-MM}"]), clock);
        }

        return Task.CompletedTask;
    }

    private sealed class ReadSoFar : IProgress<long>
    {
        private long entries;

        public long Entries => Volatile.Read(ref entries);

        public void Report(long value) => Volatile.Write(ref entries, value);
    }
}
