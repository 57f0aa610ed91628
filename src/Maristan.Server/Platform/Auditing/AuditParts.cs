using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Outbound;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Auditing;

internal static class AuditParts
{
    public static void AddAudit(this IServiceCollection services, NodeSettings settings)
    {
        var options = AuditOptions.From(settings);
        services.AddSingleton(options);
        services.AddSingleton<ShredKeys>();
        services.AddSingleton(provider => AuditPlaces.Of(
            provider.GetRequiredService<MaristanDatabase>(), provider.GetRequiredService<MasterKey>(), options, provider.GetRequiredService<Messenger>()));
        services.AddSingleton<AuditTrail>();
        services.AddHostedService(static provider => provider.GetRequiredService<AuditTrail>());
        services.AddSingleton<RefusedRequests>();
        services.AddSingleton<SealerState>();
        services.AddSingleton(SealerBeat.Usual);
        services.AddHostedService<Sealer>();
        services.AddJob<AuditJobs.Nothing>(AuditJobs.Verify, AuditJobs.RunVerify);
        services.AddJob<AuditJobs.Nothing>(AuditJobs.Archive, AuditJobs.RunArchive);
        services.AddSchedule("audit archive", AuditJobs.Archive, "30 3 * * *", "UTC", new AuditJobs.Nothing());
    }
}
