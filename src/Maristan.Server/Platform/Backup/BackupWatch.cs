using Maristan.Server.Platform.Database;
using Npgsql;

namespace Maristan.Server.Platform.Backup;

/// <summary>
/// Each minute: the vault is open, new files are copied, the log arrives. A node without any backup takes its first at once, and one whose
/// log was dropped on the way (the vault was away for too long) takes a new one, from which every second can be restored again.
/// </summary>
internal sealed class BackupWatch(
    BackupTarget target, Backups backups, BlobCopies copies, BackupHealth health, MaristanDatabase database, TimeProvider clock, ILogger<BackupWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenCleanings = TimeSpan.FromHours(1);
    private DateTimeOffset cleanedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (target.Place is null)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
                health.VaultProblem = null;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is BackupException or NpgsqlException or IOException or UnauthorizedAccessException or TimeoutException)
            {
                health.VaultProblem = error.Message;
                BackupLog.VaultClosed(log, error.Message);
            }

            await Task.Delay(Pause, clock, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private async Task Look(CancellationToken cancel)
    {
        var oldestSecond = target.Vault is { } vault ? await LookIntoVault(vault, cancel) : clock.GetUtcNow().AddDays(-target.Options.KeepDays);
        await copies.CopyNew(cancel);
        if (oldestSecond is { } oldest && clock.GetUtcNow() - cleanedAt > BetweenCleanings)
        {
            await copies.Forget(oldest, cancel);
            cleanedAt = clock.GetUtcNow();
        }
    }

    /// <returns>The oldest second that can be restored; null when none can.</returns>
    private async Task<DateTimeOffset?> LookIntoVault(IDatabaseVault vault, CancellationToken cancel)
    {
        await vault.Open(target.Server!, cancel);
        var handedOver = await database.QueryOne<string>(SystemPurpose.Operating, $"select last_archived_wal from pg_stat_archiver", cancel);
        var holdings = await vault.Look(target.Server!, cancel);
        health.LogIsWhole = !IsBehind(holdings.LastLog, handedOver);
        await backups.Remember(holdings, cancel);
        await AskWhereNeeded(holdings, cancel);
        return holdings.Backups.Count == 0 ? null : holdings.Backups.Min(held => held.FinishedAt);
    }

    /// <summary>PostgreSQL was told that a piece arrived which the vault does not have: it was dropped because too many waited.</summary>
    private static bool IsBehind(string? held, string? handedOver) =>
        IsLog(held) && IsLog(handedOver) && held![..8] == handedOver![..8] && string.CompareOrdinal(held, handedOver) < 0;

    private static bool IsLog(string? name) => name is { Length: 24 } && name.All(char.IsAsciiHexDigit);

    private async Task AskWhereNeeded(Holdings holdings, CancellationToken cancel)
    {
        if (holdings.Backups.Count > 0 && health.LogIsWhole)
        {
            return;
        }

        if (!health.LogIsWhole)
        {
            BackupLog.LogLost(log);
        }

        await using var work = database.Begin(SystemPurpose.Operating);
        await work.AskForBackup(holdings.Backups.Count == 0 ? BackupKind.Full : BackupKind.Incremental, clock, null, cancel);
        await work.Commit();
    }
}
