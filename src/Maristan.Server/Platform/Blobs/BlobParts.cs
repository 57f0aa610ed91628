using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Observing.Health;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Blobs;

internal static class BlobParts
{
    private static readonly TimeSpan Shift = TimeSpan.FromMinutes(45);

    private static readonly JobKind Collecting = Housekeeping("blobs.collect");

    private static readonly JobKind Checking = Housekeeping("blobs.check");

    public static void AddBlobs(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton(BlobOptions.From(settings));
        services.AddSingleton<DataKeys>();
        services.AddSingleton<BlobDamage>();
        services.AddSingleton<Blobs>();
        services.AddSingleton<Collector>();
        services.AddSingleton<IntegrityCheck>();
        services.AddSingleton<BlobHealth>();
        services.AddHealthCheck("blobs", static (parts, cancel) => parts.GetRequiredService<BlobHealth>().Ask(cancel));
        services.AddNews<BlobDamaged>("A file's bytes are not those that were written; it is not given out until it is mended.");
        services.AddNews<BlobMended>("A damaged file is whole again.");
        services.AddJob<Nothing>(Collecting, static (parts, _, cancel) => parts.GetRequiredService<Collector>().Collect(cancel));
        services.AddJob<Nothing>(Checking, static (parts, _, cancel) => Check(parts.GetRequiredService<IntegrityCheck>(), parts.GetRequiredService<TimeProvider>(), cancel));
        services.AddSchedule(Collecting.Name, Collecting, "17 * * * *", "UTC", new Nothing());
        services.AddSchedule(Checking.Name, Checking, "37 * * * *", "UTC", new Nothing());
    }

    /// <summary>Ends before the next one begins; that goes on with the file whose check is then the oldest.</summary>
    private static async Task Check(IntegrityCheck check, TimeProvider clock, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        await check.MendDamaged(cancel);
        while (clock.GetElapsedTime(started) < Shift && await check.Run(cancel) > 0)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    private static JobKind Housekeeping(string name) => new(name, 1, Lane.Io)
    {
        AtOncePerNode = 1, TellsNews = false, Deadline = TimeSpan.FromHours(2), KeepFinished = TimeSpan.FromDays(1),
    };

    private sealed record Nothing;
}
