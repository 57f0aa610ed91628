namespace Maristan.Server.Platform.Outbound;

internal static partial class OutboundLog
{
    [LoggerMessage(1701, LogLevel.Warning, "The host {Host} failed again and again and is left in peace for {Seconds} s")]
    public static partial void Rests(ILogger log, string host, double seconds);

    [LoggerMessage(1702, LogLevel.Information, "The host {Host} answers again")]
    public static partial void Recovered(ILogger log, string host);
}
