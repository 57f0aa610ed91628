namespace Maristan.Server.Platform.Database;

internal static partial class DatabaseLog
{
    [LoggerMessage(1001, LogLevel.Warning, "The statement {File}.{Member} took {Milliseconds:F0} ms")]
    public static partial void SlowStatement(ILogger log, string file, string member, double milliseconds);

    [LoggerMessage(1002, LogLevel.Information, "Applied migration {Number:0000} {Name} in {Milliseconds:F0} ms")]
    public static partial void Migrated(ILogger log, int number, string name, double milliseconds);

    [LoggerMessage(1003, LogLevel.Warning, "Lost the listening connection: {Reason}. Polling each second until it is back")]
    public static partial void ListeningLost(ILogger log, string reason);

    [LoggerMessage(1004, LogLevel.Information, "The private PostgreSQL {Version} is ready ({How}, {Milliseconds:F0} ms)")]
    public static partial void PostgresReady(ILogger log, string version, string how, double milliseconds);

    [LoggerMessage(1005, LogLevel.Warning, "PostgreSQL: {Line}")]
    public static partial void PostgresSaid(ILogger log, string line);

    [LoggerMessage(1007, LogLevel.Warning, "The read replica does not answer ({Reason}); the primary serves its reads")]
    public static partial void ReplicaFailed(ILogger log, string reason);

    [LoggerMessage(1006, LogLevel.Error, "The private PostgreSQL left with exit code {Code}; starting it again")]
    public static partial void PostgresLeft(ILogger log, int code);
}
