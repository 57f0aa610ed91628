namespace Maristan.Server.Identity;

internal static partial class IdentityLog
{
    [LoggerMessage(2100, LogLevel.Warning, "Sessions could not be renewed or swept and are tried again: {Reason}")]
    public static partial void KeeperStumbled(ILogger log, string reason);

    [LoggerMessage(2101, LogLevel.Information, "The first administrator was made from the settings")]
    public static partial void FirstAdministratorMade(ILogger log);
}
