namespace Maristan.Server.Identity.Directories;

internal static partial class DirectoryLog
{
    [LoggerMessage(2160, LogLevel.Warning, "Somebody could not come in by the directory {Directory}: {Stop}")]
    public static partial void Stopped(ILogger log, Guid directory, string stop);

    [LoggerMessage(2161, LogLevel.Warning, "The directory {Directory} gave an ID token that is not believed: {Fault}")]
    public static partial void NotBelieved(ILogger log, Guid directory, IdTokenFault fault);

    [LoggerMessage(2162, LogLevel.Warning, "The directory {Directory} does not answer as it should: {Why}")]
    public static partial void NotOpened(ILogger log, Guid directory, string? why);
}
