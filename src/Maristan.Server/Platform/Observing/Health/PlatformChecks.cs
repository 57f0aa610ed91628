using System.Diagnostics;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http.Certificates;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Observing.Health;

/// <summary>How the parts are without which no node works.</summary>
internal static class PlatformChecks
{
    private static readonly TimeSpan FeedLate = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FeedStuck = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan QueueOld = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan SealLate = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ClockOff = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CertificateDue = TimeSpan.FromDays(14);

    public static void AddPlatformChecks(this IServiceCollection services)
    {
        services.AddHealthCheck("database", static (parts, cancel) => Database(parts.GetRequiredService<MaristanDatabase>(), cancel));
        services.AddHealthCheck("feed", static (parts, cancel) => Feed(parts.GetRequiredService<MaristanDatabase>(), cancel));
        services.AddHealthCheck("parked_events", static (parts, cancel) => Parked(parts.GetRequiredService<MaristanDatabase>(), cancel));
        services.AddHealthCheck("jobs", static (parts, cancel) => Jobs(parts.GetRequiredService<MaristanDatabase>(), cancel));
        services.AddHealthCheck("audit_heads", static (parts, cancel) => AuditHeads(parts.GetRequiredService<MaristanDatabase>(), parts.GetRequiredService<SealerState>(), cancel));
        services.AddHealthCheck("audit_archive", static async (parts, cancel) => AuditArchived(
            parts.GetRequiredService<SealerState>(), await AuditArchive.PastKeeping(parts.GetRequiredService<MaristanDatabase>(), parts.GetRequiredService<TimeProvider>().GetUtcNow(), cancel)));
        services.AddHealthCheck("clock", static (parts, cancel) => Clock(parts.GetRequiredService<MaristanDatabase>(), parts.GetRequiredService<TimeProvider>(), cancel));
        services.AddHealthCheck("disk", static (parts, _) => Task.FromResult(Disk(parts.GetRequiredService<FreeSpace>())));
        services.AddHealthCheck("certificate", static (parts, _) => Task.FromResult(Certificate(parts.GetService<NodeCertificate>()?.Until, parts.GetRequiredService<TimeProvider>().GetUtcNow())));
        services.AddHealthCheck("encryption_at_rest", static (parts, _) => Task.FromResult(EncryptionAtRest.Fact(parts.GetRequiredService<NodeSettings>())));
    }

    internal static HealthFact Disk(FreeSpace space)
    {
        var (free, total) = space.Volume;
        var says = $"{free / 1e9:F1} GB of {total / 1e9:F1} GB are free.";
        return space.IsShort ? HealthFact.Degraded($"{says} New writes are refused until there is more.", "Free space on the volume of the data folder now.")
            : free < total / 10 ? HealthFact.Degraded(says, "Free space on the volume of the data folder, or make it larger.")
            : HealthFact.Healthy(says);
    }

    internal static HealthFact Certificate(DateTimeOffset? until, DateTimeOffset now)
    {
        if (until is not { } end)
        {
            return HealthFact.Healthy("The node has no certificate of its own; it is reached on this machine or behind a proxy.");
        }

        const string mend = "Renew it, for example with `maristan certificate renew`; the node reads it again by itself.";
        var left = end - now;
        var fact = left <= TimeSpan.Zero ? HealthFact.Unhealthy("The certificate has ended.", mend)
            : left < CertificateDue ? HealthFact.Degraded($"The certificate ends in {left.TotalDays:F0} days.", mend)
            : HealthFact.Healthy($"The certificate ends in {left.TotalDays:F0} days.");
        return fact.With(new HealthFigure("maristan.certificate.remaining", "s", left.TotalSeconds, "How long the certificate still holds."));
    }

    internal static HealthFact AuditArchived(SealerState sealer, IReadOnlyList<DateOnly> pastKeeping)
    {
        var fact = sealer.ArchiveFailed is not null
            ? HealthFact.Degraded("Old months of the audit trail cannot be archived; they stay in the database.", "See that the folder of the setting audit-archive can be written to, and the log of the part auditing.")
            : pastKeeping is [var oldest, ..]
                ? HealthFact.Healthy($"{pastKeeping.Count} months of the audit trail are past the ten years that they are kept, the oldest of {oldest:yyyy-MM}.", "Decide what becomes of them; the node throws nothing away.")
                : HealthFact.Healthy("No month of the audit trail is past the ten years that it is kept.");
        return fact.With(new HealthFigure("maristan.audit.past_keeping", "{month}", pastKeeping.Count, "Months of the audit trail older than the ten years for which they are kept."));
    }

    private static async Task<HealthFact> Database(MaristanDatabase database, CancellationToken cancel)
    {
        var version = await database.QueryOne<string>(SystemPurpose.Observing, $"select current_setting('server_version')", cancel);
        return HealthFact.Healthy($"PostgreSQL {version} answers.");
    }

    private static async Task<HealthFact> Feed(MaristanDatabase database, CancellationToken cancel)
    {
        var lag = await SequencerLag.Oldest(database, cancel);
        var says = $"The oldest news has waited {lag.TotalSeconds:F1} s for its place.";
        const string mend = "See that a node with the role worker runs and that its log tells no sequencer's stumbling.";
        var fact = lag > FeedStuck ? HealthFact.Unhealthy(says, mend) : lag > FeedLate ? HealthFact.Degraded(says, mend) : HealthFact.Healthy(says);
        return fact.With(new HealthFigure("maristan.feed.lag", "s", lag.TotalSeconds, "How long the oldest news has waited for its place in the feed."));
    }

    private static async Task<HealthFact> Parked(MaristanDatabase database, CancellationToken cancel)
    {
        var parked = await database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from platform.parked_event", cancel);
        var fact = parked == 0
            ? HealthFact.Healthy("Every subscriber took every event.")
            : HealthFact.Degraded($"{parked} events could not be taken and are parked.", "The errors of the part `feed` say why; once mended, have them delivered again.");
        return fact.With(new HealthFigure("maristan.feed.parked", "{event}", parked, "Events that a subscriber could not take."));
    }

    private static async Task<HealthFact> Jobs(MaristanDatabase database, CancellationToken cancel)
    {
        var queue = (await database.QueryOne<Queue>(SystemPurpose.Observing, $"""
            select count(*) as waiting, coalesce(greatest(now() - min(greatest(created_at, not_before)), interval '0'), interval '0') as oldest
            from platform.job where state = 'waiting'
            """, cancel))!;
        var says = $"{queue.Waiting} jobs wait, the oldest for {queue.Oldest.TotalSeconds:F0} s.";
        var fact = queue.Oldest > QueueOld
            ? HealthFact.Degraded(says, "See which jobs run (GET /api/v1/jobs), or start another node with the role worker.")
            : HealthFact.Healthy(says);
        return fact.With(
            new HealthFigure("maristan.queue.waiting", "{job}", queue.Waiting, "Jobs that wait."),
            new HealthFigure("maristan.queue.age", "s", queue.Oldest.TotalSeconds, "How long the oldest job has been waiting."));
    }

    private static async Task<HealthFact> AuditHeads(MaristanDatabase database, SealerState sealer, CancellationToken cancel)
    {
        var waiting = await SealerState.OldestUnsealed(database, cancel);
        var fact = sealer switch
        {
            { FoundGap: true } or { WasSetBack: true } => HealthFact.Unhealthy("The audit trail is not as it was sealed.", "Run `maristan audit verify`: it names what was altered."),
            { OutsideUnreachable: { } why } => HealthFact.Degraded($"The heads of the audit trail cannot be put outside; they wait: {why}", "See that the place of the setting audit-heads can be written to."),
            _ when waiting > SealLate => HealthFact.Degraded($"The oldest audit entry has waited {waiting.TotalSeconds:F0} s for its head.", "See the log of the part auditing."),
            _ => HealthFact.Healthy("Every audit entry is sealed, or about to be."),
        };
        return fact.With(new HealthFigure("maristan.audit.unsealed", "s", waiting.TotalSeconds, "How long the oldest audit entry has been waiting for its head."));
    }

    /// <summary>Half of the way there and back is taken off; what is left is the difference of the clocks.</summary>
    private static async Task<HealthFact> Clock(MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var there = await database.QueryOne<DateTimeOffset>(SystemPurpose.Observing, $"select clock_timestamp()", cancel);
        var offset = (clock.GetUtcNow() - (Stopwatch.GetElapsedTime(started) / 2) - there).Duration();
        var says = $"This machine's clock and the database's differ by {offset.TotalSeconds:F3} s.";
        return (offset > ClockOff ? HealthFact.Degraded(says, "Run a time service (chrony or systemd-timesyncd) on both machines.") : HealthFact.Healthy(says))
            .With(new HealthFigure("maristan.clock.offset", "s", offset.TotalSeconds, "Difference between this machine's clock and the database's."));
    }

    private sealed record Queue(long Waiting, TimeSpan Oldest);
}
