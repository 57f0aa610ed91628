using Maristan.Server.Platform.Observing.Metrics;

namespace Maristan.Server.Platform.Observing.Alerts;

/// <summary>All rules in one table. <c>deploy/prometheus/rules.yml</c> is written from it.</summary>
internal static class AlertRules
{
    /// <summary>Over which time the growth of a counter is judged.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan AtOnce = TimeSpan.Zero;
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);
    private const double Days = 86_400;

    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new("part_unhealthy", Severity.Critical, Gauge("maristan.health.status", null), Comparison.Above, 1, OneMinute,
            "A part of the node does not do its work.", "GET /health/detailed names the part and the mend."),
        new("feed_behind", Severity.Critical, Gauge("maristan.feed.lag", "s"), Comparison.Above, 30, OneMinute,
            "News waits for its place in the feed: audit, webhooks and jobs are late.", "See that a node with the role worker runs, and its log of the part feed."),
        new("events_parked", Severity.Warning, Gauge("maristan.feed.parked", "{event}"), Comparison.Above, 0, OneMinute,
            "A subscriber could not take an event after many tries.", "The errors of the part feed say why; once mended, have the parked events delivered again."),
        new("jobs_wait", Severity.Warning, Gauge("maristan.queue.age", "s"), Comparison.Above, 900, FiveMinutes,
            "A job has been waiting for more than a quarter of an hour.", "See which jobs run (GET /api/v1/jobs), or start another node with the role worker."),
        new("disk_full", Severity.Critical, Gauge("maristan.host.disk.free.share", "1"), Comparison.Below, 0.03, OneMinute,
            "The volume of the data folder is nearly full: soon nothing can be kept.", "Free space on it now, or make it larger."),
        new("disk_filling", Severity.Warning, Gauge("maristan.host.disk.free.share", "1"), Comparison.Below, 0.10, FiveMinutes,
            "Less than a tenth of the data folder's volume is free.", "Free space on it, or make it larger."),
        new("memory_short", Severity.Warning, Gauge("maristan.host.memory.available.share", "1"), Comparison.Below, 0.05, FiveMinutes,
            "The machine has hardly any memory left.", "See what uses it, run fewer roles on this machine, or give it more memory."),
        new("processors_busy", Severity.Info, Gauge("maristan.host.cpu.share", "1"), Comparison.Above, 0.95, HalfAnHour,
            "All processors have been busy for half an hour.", "See which jobs run, or add a machine with the role worker."),
        new("clock_off", Severity.Warning, Gauge("maristan.clock.offset", "s"), Comparison.Above, 2, OneMinute,
            "This machine's clock and the database's differ.", "Run a time service (chrony or systemd-timesyncd) on both machines."),
        new("certificate_ends", Severity.Warning, Gauge("maristan.certificate.remaining", "s"), Comparison.Below, 14 * Days, FiveMinutes,
            "The certificate ends in less than 14 days.", "Renew it, for example with `maristan certificate renew`; the node reads it again by itself."),
        new("certificate_ending", Severity.Critical, Gauge("maristan.certificate.remaining", "s"), Comparison.Below, 2 * Days, OneMinute,
            "The certificate ends in less than two days: then nobody can reach the node.", "Renew it, for example with `maristan certificate renew`."),
        new("audit_unsealed", Severity.Warning, Gauge("maristan.audit.unsealed", "s"), Comparison.Above, 120, FiveMinutes,
            "Entries of the audit trail wait for their head: until they have it, nothing outside vouches for them.", "See that a node with the role worker runs, and its log of the part auditing."),
        new("file_damaged", Severity.Critical, Gauge("maristan.blobs.unmended", "{file}"), Comparison.Above, 0, OneMinute,
            "A file's bytes are not those that were written, and no whole copy was found.", "Look after the disk; a copy in the backup mends the file within the hour, without one send it again."),
        new("webhook_paused", Severity.Warning, Gauge("maristan.webhooks.paused", "{webhook}"), Comparison.Above, 0, OneMinute,
            "A webhook was paused because its receiver took nothing for a week.", "Mend the receiver, and let the webhook go on: what happened meanwhile was kept."),
        new("backup_none", Severity.Warning, Gauge("maristan.backup.held", "{backup}"), Comparison.Below, 1, AnHour,
            "There is no backup of this node.", "Name a place in the setting backups; where one is named, GET /api/v1/backups says why none was taken."),
        new("backup_old", Severity.Critical, Gauge("maristan.backup.age", "s"), Comparison.Above, 1.25 * Days, FiveMinutes,
            "The newest backup is older than a day and a quarter.", "GET /api/v1/backups says why none was taken since."),
        new("backup_log_refused", Severity.Critical, Gauge("maristan.backup.log.refused", ""), Comparison.Above, 0, FiveMinutes,
            "The database's log does not reach the place for backups: the newest work exists once.", "See that the place is there and has room."),
        new("restore_drill_failed", Severity.Critical, Gauge("maristan.backup.drill.failed", ""), Comparison.Above, 0, AtOnce,
            "The newest restore drill failed: today the node might not be had back.", "GET /api/v1/backups/drills says why."),
        new("errors_logged", Severity.Warning, Counter("maristan.log.errors", "{line}"), Comparison.Above, 10, AtOnce,
            "More than ten errors were logged within five minutes.", "GET /api/v1/errors groups them by kind and place."),
        new("log_lines_lost", Severity.Info, Counter("maristan.log.lost", "{line}"), Comparison.Above, 0, AtOnce,
            "Log lines came faster than they could be kept.", "Raise --log-level, or see what writes so much."),
    ];

    private static Watched Gauge(string instrument, string? unit) => new(instrument, unit, MetricKind.Gauge);

    private static Watched Counter(string instrument, string? unit) => new(instrument, unit, MetricKind.Counter);
}
