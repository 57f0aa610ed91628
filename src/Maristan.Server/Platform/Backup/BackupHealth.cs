using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Backup;

/// <summary>How far back and how near to now the node could be had back, for the health page and the alert rules.</summary>
internal sealed class BackupHealth(BackupTarget target, MaristanDatabase database)
{
    /// <summary>Why the vault cannot be used, as of the last look; null when it can.</summary>
    public string? VaultProblem { get; internal set; }

    /// <summary>False while pieces of the log that the vault never got are not yet made up for by a newer backup.</summary>
    public bool LogIsWhole { get; internal set; } = true;

    /// <summary>Whether the operator has named a place for backups at all.</summary>
    public bool IsSetUp => target.Place is not null;

    public Task<BackupFacts?> Read(CancellationToken cancel) => database.QueryOne<BackupFacts>(SystemPurpose.Observing, $"""
        select (select max(finished_at) from platform.backup where state = 'finished' and expired_at is null) as last_backup_at,
               (select min(finished_at) from platform.backup where state = 'finished' and expired_at is null and label is not null) as restorable_from,
               case when current_setting('archive_mode') = 'off' then null else archiver.last_archived_time end as log_archived_at,
               coalesce(archiver.last_failed_time > coalesce(archiver.last_archived_time, '-infinity'), false) as is_log_refused,
               drill.state = 'finished' as did_drill_succeed, drill.finished_at as drilled_at, drill.finished_at - drill.started_at as drill_took, drill.lost as drill_lost
        from pg_stat_archiver archiver
        left join lateral (
            select state, started_at, finished_at, lost from platform.restore_drill where state <> 'running' order by started_at desc, id desc limit 1) drill on true
        """, cancel);
}

/// <param name="RestorableFrom">From then on every second can be restored, up to <paramref name="LogArchivedAt"/>.</param>
/// <param name="IsLogRefused">The newest try to hand over a piece of log failed; the log piles up beside the database until it succeeds.</param>
internal sealed record BackupFacts(
    DateTimeOffset? LastBackupAt, DateTimeOffset? RestorableFrom, DateTimeOffset? LogArchivedAt, bool IsLogRefused,
    bool? DidDrillSucceed, DateTimeOffset? DrilledAt, TimeSpan? DrillTook, TimeSpan? DrillLost);
