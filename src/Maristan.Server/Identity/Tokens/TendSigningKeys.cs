using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.Tokens;

/// <summary>Every night: the next key takes its turn when the present one has signed for thirty days.</summary>
internal static class TendSigningKeys
{
    public static readonly JobKind Job = new("identity.tend_signing_keys", 1, Lane.Io) { AtOncePerNode = 1, KeepFinished = TimeSpan.FromDays(7) };

    public sealed record Nothing;

    public static Task Run(IServiceProvider services, JobRun<Nothing> run, CancellationToken cancel) => run.Finish(
        null, work => SigningKeyTable.Tend(work, services.GetRequiredService<MasterKey>(), services.GetRequiredService<TimeProvider>(), cancel), cancel);
}
