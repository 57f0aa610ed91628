using System.Globalization;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Health;

namespace Maristan.Server.Platform.Backup;

/// <summary>How far back and how near to now the node could be had back, for the health page and the alert rules.</summary>
internal sealed class BackupHealth(BackupTarget target, MaristanDatabase database, TimeProvider clock)
{
    /// <summary>One is due each night; two hours are for taking it.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(26);

    /// <summary>Why the vault cannot be used, as of the last look; null when it can.</summary>
    public string? VaultProblem { get; internal set; }

    /// <summary>False while pieces of the log that the vault never got are not yet made up for by a newer backup.</summary>
    public bool LogIsWhole { get; internal set; } = true;

    /// <summary>Whether the operator has named a place for backups at all.</summary>
    public bool IsSetUp => target.Place is not null;

    public async Task<BackupVerdict> Judge(CancellationToken cancel)
    {
        if (!IsSetUp)
        {
            return new(true, "Nothing is backed up.", "Name a place on another machine in the setting backups.", null);
        }

        var facts = (await Read(cancel))!;
        return facts switch
        {
            _ when VaultProblem is { } problem => new(false, $"The place for backups cannot be used: {problem}", "Mend it soon: until then the newest work exists once.", facts),
            { IsLogRefused: true } => new(false, "The database's log does not reach the place for backups and piles up beside the database.", "See that the place is there and has room; past a tenth of the disk waiting log is dropped.", facts),
            _ when !LogIsWhole => new(false, "A part of the database's log was dropped on its way to the place for backups.", "A new backup, from which every second can be restored again, is on its way.", facts),
            { LastBackupAt: null } => new(false, "There is no backup yet.", "The first is taken by itself; see the job backup.take if it does not come.", facts),
            { LastBackupAt: { } last } when clock.GetUtcNow() - last > Oldest => new(false, $"The newest backup is of {last:u}.", "See why the job backup.take fails: GET /api/v1/backups.", facts),
            { DidDrillSucceed: false } => new(false, "The newest restore drill failed: today the node might not be had back.", "See why: GET /api/v1/backups/drills.", facts),
            _ => new(true, $"Every second from {facts.RestorableFrom:u} to {facts.LogArchivedAt:u} can be restored.", null, facts),
        };
    }

    /// <summary>Never unhealthy: a node that cannot be backed up still serves, and must not be taken off the line for it.</summary>
    public async Task<HealthFact> Ask(CancellationToken cancel)
    {
        var verdict = await Judge(cancel);
        var says = verdict.Facts is { } facts ? $"{verdict.Says} {Told(facts)}" : verdict.Says;
        var fact = verdict.IsWell ? HealthFact.Healthy(says, verdict.Mend) : HealthFact.Degraded(says, verdict.Mend ?? "See GET /api/v1/backups.");
        return fact.With([.. Figures(verdict.Facts)]);
    }

    public Task<BackupFacts?> Read(CancellationToken cancel) => database.QueryOne<BackupFacts>(SystemPurpose.Observing, $"""
        select held.backups, held.last_backup_at, held.restorable_from,
               case when current_setting('archive_mode') = 'off' then null else archiver.last_archived_time end as log_archived_at,
               coalesce(archiver.last_failed_time > coalesce(archiver.last_archived_time, '-infinity'), false) as is_log_refused,
               drill.state = 'finished' as did_drill_succeed, drill.finished_at as drilled_at, drill.finished_at - drill.started_at as drill_took, drill.lost as drill_lost
        from pg_stat_archiver archiver
        cross join lateral (
            select count(*) as backups, max(finished_at) as last_backup_at, min(finished_at) filter (where label is not null) as restorable_from
            from platform.backup where state = 'finished' and expired_at is null) held
        left join lateral (
            select state, started_at, finished_at, lost from platform.restore_drill where state <> 'running' order by started_at desc, id desc limit 1) drill on true
        """, cancel);

    private string Told(BackupFacts facts) => string.Join(' ', new[]
    {
        facts.LastBackupAt is { } last ? $"Newest backup: {Ago(last)} ago." : null,
        facts.LogArchivedAt is { } archived ? $"Newest log handed over: {Ago(archived)} ago." : null,
        facts is { DrilledAt: { } drilled, DrillTook: { } took } ? $"Last restore drill: {Ago(drilled)} ago, in {Long(took)}{(facts.DrillLost is { } lost ? $", losing the last {Long(lost)}" : "")}." : "No restore drill yet.",
    }.OfType<string>());

    private string Ago(DateTimeOffset then) => Long(clock.GetUtcNow() - then);

    private static string Long(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "less than a second",
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:F1} h"),
    };

    private IEnumerable<HealthFigure> Figures(BackupFacts? facts)
    {
        yield return new("maristan.backup.held", "{backup}", facts?.Backups ?? 0, "Backups that the node could be had back from.");
        yield return new("maristan.backup.log.refused", "", facts is { IsLogRefused: true } ? 1 : 0, "1 while the database's log cannot be handed over.");
        yield return new("maristan.backup.drill.failed", "", facts is { DidDrillSucceed: false } ? 1 : 0, "1 when the newest restore drill failed.");
        if (facts?.LastBackupAt is { } last)
        {
            yield return new("maristan.backup.age", "s", (clock.GetUtcNow() - last).TotalSeconds, "Since the newest backup was finished.");
        }

        if (facts?.LogArchivedAt is { } archived)
        {
            yield return new("maristan.backup.log.age", "s", (clock.GetUtcNow() - archived).TotalSeconds, "Since a piece of the database's log was last handed over; while nothing is written there is none.");
        }

        if (facts?.DrillTook is { } took)
        {
            yield return new("maristan.backup.drill.duration", "s", took.TotalSeconds, "How long the newest restore drill took.");
        }

        if (facts?.DrillLost is { } lost)
        {
            yield return new("maristan.backup.drill.lost", "s", lost.TotalSeconds, "How much of the newest time the newest restore drill lost.");
        }
    }
}

/// <param name="RestorableFrom">From then on every second can be restored, up to <paramref name="LogArchivedAt"/>.</param>
/// <param name="IsLogRefused">The newest try to hand over a piece of log failed; the log piles up beside the database until it succeeds.</param>
internal sealed record BackupFacts(
    long Backups, DateTimeOffset? LastBackupAt, DateTimeOffset? RestorableFrom, DateTimeOffset? LogArchivedAt, bool IsLogRefused,
    bool? DidDrillSucceed, DateTimeOffset? DrilledAt, TimeSpan? DrillTook, TimeSpan? DrillLost);

/// <param name="Says">One sentence for a person.</param>
/// <param name="Mend">What to do; also where all is well it may be an advice.</param>
internal sealed record BackupVerdict(bool IsWell, string Says, string? Mend, BackupFacts? Facts);
