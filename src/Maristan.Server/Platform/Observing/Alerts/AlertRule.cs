using System.Globalization;
using Maristan.Server.Platform.Observing.Metrics;

namespace Maristan.Server.Platform.Observing.Alerts;

internal enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Somebody should look today.</summary>
    Warning,

    /// <summary>Somebody should look now.</summary>
    Critical,
}

internal enum Comparison
{
    Above,
    Below,
}

/// <summary>When somebody must know. The node judges it itself, and Prometheus may judge the same.</summary>
/// <param name="For">How long it must have been so.</param>
/// <param name="Says">One sentence for a person.</param>
internal sealed record AlertRule(
    string Name, Severity Severity, Watched Watched, Comparison Comparison, double Threshold, TimeSpan For, string Says, string Mend)
{
    /// <summary>In the words of Prometheus, judged for each node by itself as the node does.</summary>
    public string Expression
    {
        get
        {
            var threshold = Threshold.ToString(CultureInfo.InvariantCulture);
            var sign = Comparison == Comparison.Above ? ">" : "<";
            return Watched.Kind.IsCounter()
                ? $"increase({Watched.Metric}[{AlertRules.Window.TotalMinutes:F0}m]) {sign} {threshold}"
                : $"{Watched.Metric} {sign} {threshold}";
        }
    }

    public bool IsBroken(double value) => Comparison == Comparison.Above ? value > Threshold : value < Threshold;
}

/// <summary>What a rule looks at: a gauge where it stands, a counter by its growth over <see cref="AlertRules.Window"/>.</summary>
internal sealed record Watched(string Instrument, string? Unit, MetricKind Kind)
{
    public string Metric => MetricName.Of(Instrument, Unit, Kind);
}
