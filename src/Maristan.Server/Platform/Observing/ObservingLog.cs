namespace Maristan.Server.Platform.Observing;

internal static partial class ObservingLog
{
    [LoggerMessage(1500, LogLevel.Information, "{Method} {Route} answered {Status} in {Milliseconds:F1} ms")]
    public static partial void Answered(ILogger log, string method, string route, int status, double milliseconds);

    [LoggerMessage(1501, LogLevel.Warning, "The log table cannot be written and {Lines} lines wait for it: {Reason}")]
    public static partial void LogNotKept(ILogger log, int lines, string reason);

    [LoggerMessage(1510, LogLevel.Warning, "Old days of the log could not be dropped and are tried again: {Reason}")]
    public static partial void LogNotSwept(ILogger log, string reason);

    [LoggerMessage(1511, LogLevel.Information, "{Requests} further requests were answered as they should and got no line of their own")]
    public static partial void RequestsCounted(ILogger log, int requests);

    [LoggerMessage(1502, LogLevel.Warning, "{Lines} log lines were lost because they came faster than they could be kept")]
    public static partial void LinesLost(ILogger log, long lines);

    [LoggerMessage(1503, LogLevel.Warning, "The metrics of the last minute could not be kept: {Reason}")]
    public static partial void MetricsNotKept(ILogger log, string reason);

    [LoggerMessage(1504, LogLevel.Warning, "The health of {Part} is {Status}: {Says}")]
    public static partial void HealthFell(ILogger log, string part, Health.HealthStatus status, string says);

    [LoggerMessage(1505, LogLevel.Information, "The health of {Part} is {Status} again")]
    public static partial void HealthRose(ILogger log, string part, Health.HealthStatus status);

    [LoggerMessage(1506, LogLevel.Warning, "The alert {Alert} ({Severity}) fires: {Says}")]
    public static partial void AlertFired(ILogger log, string alert, Alerts.Severity severity, string says);

    [LoggerMessage(1507, LogLevel.Information, "The alert {Alert} is resolved")]
    public static partial void AlertResolved(ILogger log, string alert);

    [LoggerMessage(1508, LogLevel.Warning, "The alert rules could not be judged: {Reason}")]
    public static partial void AlertsNotJudged(ILogger log, string reason);

    [LoggerMessage(1509, LogLevel.Warning, "The graphics card cannot be asked ({Reason}); its figures are left out")]
    public static partial void GraphicsCardSilent(ILogger log, string reason);
}
