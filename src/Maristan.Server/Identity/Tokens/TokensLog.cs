namespace Maristan.Server.Identity.Tokens;

internal static partial class TokensLog
{
    [LoggerMessage(2020, LogLevel.Warning, "The keys of access tokens could not be looked at: {Reason}. What is known of them stays in use")]
    public static partial void NotLoaded(ILogger log, string reason);

    [LoggerMessage(2021, LogLevel.Error, "The signing key {Key} does not open under the master key or is not the one it is named after; it is not used")]
    public static partial void NotOpened(ILogger log, string key);
}
