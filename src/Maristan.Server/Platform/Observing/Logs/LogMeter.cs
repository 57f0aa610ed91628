using System.Diagnostics.Metrics;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>How much the node says, and whether any of it was lost.</summary>
internal sealed class LogMeter : IDisposable
{
    private readonly Meter meter;

    public LogMeter(IMeterFactory meters, LogBook book)
    {
        meter = meters.Create("maristan.log");
        meter.CreateObservableCounter("maristan.log.lines", () => Enum.GetValues<LogLevel>().Where(static level => level is not LogLevel.None)
            .Select(level => new Measurement<long>(book.Count(level), new KeyValuePair<string, object?>("level", Words.Of(level)))), "{line}", "Lines that were logged.");
        meter.CreateObservableCounter("maristan.log.errors", () => book.Count(LogLevel.Error) + book.Count(LogLevel.Critical), "{line}", "Errors that were logged.");
        meter.CreateObservableCounter("maristan.log.lost", () => book.Dropped, "{line}", "Lines that came faster than they could be kept.");
    }

    public void Dispose() => meter.Dispose();
}
