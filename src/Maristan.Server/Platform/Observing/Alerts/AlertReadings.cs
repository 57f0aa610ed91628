using Maristan.Server.Platform.Observing.Metrics;

namespace Maristan.Server.Platform.Observing.Alerts;

/// <summary>What this replica measures for the rules: gauges where they stand, counters by their growth over the window.</summary>
internal sealed class AlertReadings
{
    private readonly IReadOnlyList<AlertRule> rules;
    private readonly SampleReader reader;
    private readonly TimeProvider clock;
    private readonly Queue<(long At, Dictionary<string, double> Grown)> window = new();

    public AlertReadings(IReadOnlyList<AlertRule> rules, MetricBook book, TimeProvider clock)
    {
        (this.rules, this.clock) = (rules, clock);
        reader = new([.. rules.Select(static rule => new Sample(rule.Name, rule.Watched.Instrument, ReadingOf(rule), Fold.Max, rule.Watched.Unit ?? "", rule.Says))], book);
    }

    /// <summary>By the rule's name.</summary>
    public Dictionary<string, double> Read()
    {
        var figures = reader.Read();
        window.Enqueue((clock.GetTimestamp(), figures));
        while (clock.GetElapsedTime(window.Peek().At) > AlertRules.Window)
        {
            window.Dequeue();
        }

        var read = new Dictionary<string, double>(figures, StringComparer.Ordinal);
        foreach (var rule in rules.Where(rule => rule.Watched.Kind.IsCounter() && figures.ContainsKey(rule.Name)))
        {
            read[rule.Name] = window.Sum(look => look.Grown.GetValueOrDefault(rule.Name));
        }

        return read;
    }

    private static Reading ReadingOf(AlertRule rule) =>
        rule.Watched.Kind.IsCounter() ? Reading.Increase : rule.Comparison == Comparison.Above ? Reading.Highest : Reading.Lowest;
}
