using System.Globalization;
using System.Text;
using System.Text.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Observing.Alerts;

/// <summary>The same rules as Prometheus reads them.</summary>
internal static class RulesFile
{
    public static string Text(IEnumerable<AlertRule> rules)
    {
        var text = new StringBuilder("""
            # Written from the node's own table of alert rules; a test fails when the two differ.
            groups:
              - name: maristan
                rules:

            """);
        foreach (var rule in rules)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                      - alert: {Name(rule)}
                        expr: {rule.Expression}
                        for: {rule.For.TotalSeconds:F0}s
                        labels:
                          severity: {Words.Of(rule.Severity)}
                        annotations:
                          summary: {Quoted(rule.Says)}
                          description: {Quoted(rule.Mend)}

                """);
        }

        return text.ToString();
    }

    /// <summary>Prometheus' own habit: MaristanFeedBehind.</summary>
    private static string Name(AlertRule rule) => "Maristan" + string.Concat(rule.Name.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>A JSON string is a YAML string.</summary>
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
