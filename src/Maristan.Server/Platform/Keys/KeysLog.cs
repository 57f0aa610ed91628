namespace Maristan.Server.Platform.Keys;

internal static partial class KeysLog
{
    [LoggerMessage(1401, LogLevel.Information, "Keys: {Step}")]
    public static partial void Rewrapped(ILogger log, string step);
}
