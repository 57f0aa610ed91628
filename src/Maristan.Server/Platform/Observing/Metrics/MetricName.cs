using System.Text;

namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>From OpenTelemetry's names to those of Prometheus: <c>maristan.jobs.age</c> in <c>s</c> becomes <c>maristan_jobs_age_seconds</c>.</summary>
internal static class MetricName
{
    public static string Of(string instrument, string? unit, MetricKind kind)
    {
        var name = new StringBuilder(Plain(instrument));
        Append(name, Suffix(unit, kind));
        Append(name, kind.IsCounter() ? "_total" : "");
        return name.ToString();
    }

    /// <summary>Letters, digits and underscores, never beginning with a digit.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            plain.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        }

        return plain.Length == 0 || char.IsAsciiDigit(plain[0]) ? plain.Insert(0, '_').ToString() : plain.ToString();
    }

    private static void Append(StringBuilder name, string suffix)
    {
        if (!name.ToString().EndsWith(suffix, StringComparison.Ordinal))
        {
            name.Append(suffix);
        }
    }

    private static string Suffix(string? unit, MetricKind kind) => unit switch
    {
        "s" => "_seconds",
        "ms" => "_milliseconds",
        "By" => "_bytes",
        "%" => "_percent",
        "1" when kind is MetricKind.Gauge or MetricKind.Histogram => "_ratio",
        // {job}, {request}: what is counted is said by the name.
        _ => "",
    };
}
