using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Observing.Logs;

internal sealed record LogOptions(LogLevel Level)
{
    public static LogOptions From(NodeSettings settings) => new(settings.Text(Known.LogLevel) switch
    {
        "trace" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "information" => LogLevel.Information,
        "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        _ => throw settings.Refused(Known.LogLevel, "is none of trace, debug, information, warning and error"),
    });
}
