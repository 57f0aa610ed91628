namespace Maristan.Server.Platform.Live;

internal static partial class LiveLog
{
    [LoggerMessage(2060, LogLevel.Error, "A live topic could not read the event {Kind} at position {Position} ({Reason}); its streams are told to look anew")]
    public static partial void TopicFailed(ILogger log, string kind, long position, string reason);

    [LoggerMessage(2061, LogLevel.Debug, "A live stream was told to look anew")]
    public static partial void Resynced(ILogger log);
}
