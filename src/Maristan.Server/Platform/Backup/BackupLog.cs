namespace Maristan.Server.Platform.Backup;

internal static partial class BackupLog
{
    [LoggerMessage(1801, LogLevel.Information, "The {Kind} backup {Id} is finished: {Bytes} bytes, {Milliseconds:F0} ms")]
    public static partial void Finished(ILogger log, Guid id, BackupKind kind, long bytes, double milliseconds);

    [LoggerMessage(1802, LogLevel.Error, "The {Kind} backup {Id} failed: {Reason}")]
    public static partial void Failed(ILogger log, Guid id, BackupKind kind, string reason);

    [LoggerMessage(1803, LogLevel.Error, "The vault cannot be used, and nothing is backed up until it can: {Reason}")]
    public static partial void VaultClosed(ILogger log, string reason);

    [LoggerMessage(1804, LogLevel.Error, "A part of the database's log never reached the vault: the seconds until the next backup cannot be restored one by one")]
    public static partial void LogLost(ILogger log);

    [LoggerMessage(1805, LogLevel.Information, "The restore drill {Id} brought {Rows} rows back in {Milliseconds:F0} ms; {LostSeconds:F0} s would have been lost")]
    public static partial void Drilled(ILogger log, Guid id, long rows, double milliseconds, double lostSeconds);

    [LoggerMessage(1806, LogLevel.Error, "The restore drill {Id} failed: {Reason}")]
    public static partial void DrillFailed(ILogger log, Guid id, string reason);

    [LoggerMessage(1807, LogLevel.Warning, "The object {Name} could not be copied to the vault and is tried again in a minute: {Reason}")]
    public static partial void CopyStumbled(ILogger log, Guid name, string reason);
}
