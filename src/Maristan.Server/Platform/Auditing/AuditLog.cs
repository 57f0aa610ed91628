namespace Maristan.Server.Platform.Auditing;

internal static partial class AuditLog
{
    [LoggerMessage(1301, LogLevel.Error, "{Entries} audit entries could not be committed, so their reads were refused: {Reason}")]
    public static partial void NotCommitted(ILogger log, int entries, string reason);

    [LoggerMessage(1302, LogLevel.Warning, "The sealer stumbled and starts again: {Reason}")]
    public static partial void SealerStumbled(ILogger log, string reason);

    [LoggerMessage(1303, LogLevel.Error, "Audit entries were taken out or put in before head {Number} could seal them: positions {First} to {Last} should be {Expected} entries and are {Found}")]
    public static partial void SealedOverGap(ILogger log, long number, long first, long last, long expected, int found);

    [LoggerMessage(1304, LogLevel.Warning, "The audit heads could not be put outside the database; they wait and are tried again: {Reason}")]
    public static partial void OutsideUnreachable(ILogger log, string reason);

    [LoggerMessage(1305, LogLevel.Critical, "The audit trail was set back: outside the database head {Outside} is known, and the database ends at head {Inside}")]
    public static partial void SetBack(ILogger log, long outside, long inside);

    [LoggerMessage(1306, LogLevel.Information, "Archived the audit trail of {Month}: {Entries} entries in {File}")]
    public static partial void Archived(ILogger log, DateOnly month, long entries, string file);

    [LoggerMessage(1307, LogLevel.Warning, "The audit trail could not be archived; it stays in the database and is tried again: {Reason}")]
    public static partial void NotArchived(ILogger log, string reason);

    [LoggerMessage(1308, LogLevel.Information, "Made the key that signs the heads of the audit trail: {KeyId}")]
    public static partial void SigningKeyMade(ILogger log, string keyId);
}
