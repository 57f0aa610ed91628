using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Observing.Alerts;

internal static class ListAlerts
{
    public enum Shown
    {
        Quiet,
        Pending,
        Firing,
        Resolved,
    }

    public sealed record Alert(
        string Name, Severity Severity, Shown State, string Says, string Mend, Comparison Comparison, double Threshold, double? Value,
        DateTimeOffset? Since, DateTimeOffset? FiredAt, DateTimeOffset? ResolvedAt);

    /// <summary>Every rule and where it stands; what fires first, the gravest first.</summary>
    public static async Task<Page<Alert>> Handle(IReadOnlyList<AlertRule> rules, MaristanDatabase database, CancellationToken cancel)
    {
        var standings = (await database.Query<Standing>(SystemPurpose.Observing, $"select name, state, since, value, fired_at, resolved_at from platform.alert", cancel))
            .ToDictionary(static standing => standing.Name);
        return new([.. rules.Select(rule => Show(rule, standings.GetValueOrDefault(rule.Name)))
            .OrderByDescending(static alert => alert.State is Shown.Firing).ThenByDescending(static alert => alert.Severity)], null);
    }

    private static Alert Show(AlertRule rule, Standing? standing) => new(
        rule.Name, rule.Severity,
        standing?.State switch { null => Shown.Quiet, AlertState.Pending => Shown.Pending, AlertState.Firing => Shown.Firing, _ => Shown.Resolved },
        rule.Says, rule.Mend, rule.Comparison, rule.Threshold, standing?.Value, standing?.Since, standing?.FiredAt, standing?.ResolvedAt);
}
