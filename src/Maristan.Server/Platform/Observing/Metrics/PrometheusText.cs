using System.Buffers;
using System.Globalization;
using System.Text;

namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>The text form that Prometheus reads, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Write(IBufferWriter<byte> to, IEnumerable<Metric> metrics)
    {
        var text = new StringBuilder();
        foreach (var same in metrics.GroupBy(static metric => metric.Name))
        {
            // Two meters with instruments of one name would make the whole page unreadable to Prometheus.
            var metric = same.First();
            text.Append("# HELP ").Append(metric.Name).Append(' ').Append(Escape(metric.Meaning, isLabel: false)).Append('\n');
            text.Append("# TYPE ").Append(metric.Name).Append(' ').Append(metric.Kind.Word()).Append('\n');
            foreach (var series in metric.Series)
            {
                Write(text, metric, series, LabelsOf(series));
            }

            Encoding.UTF8.GetBytes(text.ToString(), to);
            text.Clear();
        }
    }

    private static void Write(StringBuilder text, Metric metric, Series series, string labels)
    {
        if (metric.Kind != MetricKind.Histogram)
        {
            Line(text, metric.Name, labels, series.Value());
            return;
        }

        var buckets = series.Buckets();
        var within = 0L;
        var before = labels.Length > 0 ? labels + "," : "";
        for (var i = 0; i < buckets.Length; i++)
        {
            within += buckets[i];
            var edge = i < metric.Edges.Count ? Number(metric.Edges[i]) : "+Inf";
            Line(text, metric.Name + "_bucket", $"{before}le=\"{edge}\"", within);
        }

        Line(text, metric.Name + "_sum", labels, series.Value());
        Line(text, metric.Name + "_count", labels, within);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string LabelsOf(Series series) => string.Join(',', series.Labels.Select(static label =>
        $"{MetricName.Plain(label.Key)}=\"{Escape(Convert.ToString(label.Value, CultureInfo.InvariantCulture) ?? "", isLabel: true)}\""));

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text, bool isLabel)
    {
        var escaped = text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return isLabel ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
