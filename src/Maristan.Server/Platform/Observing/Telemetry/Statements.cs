using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Maristan.Server.Platform.Observing.Telemetry;

/// <summary>
/// A span and a measurement for each statement, named by the place that sends it. The driver's own spans are not exported:
/// of a statement that failed they quote the server's words, and with them the value that it choked on.
/// </summary>
internal static class Statements
{
    private static readonly ActivitySource Source = new("maristan.database");
    private static readonly Meter Meter = new("maristan.database");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("maristan.database.duration", "s", "How long statements took, by the place that sends them.");
    private static readonly ConcurrentDictionary<(string File, string Member), string> Names = new();

    public static void Finished(TimeSpan took, string file, string member)
    {
        if (!Duration.Enabled && !Source.HasListeners())
        {
            return;
        }

        var name = Names.GetOrAdd((file, member), static place => $"{Path.GetFileNameWithoutExtension(place.File)}.{place.Member}");
        Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("statement", name));
        if (Source.HasListeners())
        {
            using var span = Source.StartActivity(ActivityKind.Client, startTime: TimeProvider.System.GetUtcNow() - took, name: name);
        }
    }
}
