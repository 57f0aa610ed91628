using Maristan.Server.Platform.Observing.Metrics;

namespace Maristan.Server.Platform.Observing.Alerts;

[ApartFromThePooler]
public sealed class StandingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertRule Rule = new(
        "hot", Severity.Warning, new("maristan.test.heat", "Cel", MetricKind.Gauge), Comparison.Above, 30, TimeSpan.FromMinutes(2), "It is hot.", "Cool it.");

    [Fact]
    public void A_rule_fires_once_it_was_broken_for_long_enough_and_is_resolved_when_it_no_longer_is()
    {
        var states = Through((0, 31), (1, 32), (2, 33), (3, 31), (4, 29), (5, 28));

        Assert.Equal([AlertState.Pending, AlertState.Pending, AlertState.Firing, AlertState.Firing, AlertState.Resolved, AlertState.Resolved], states.Select(static standing => standing?.State));
        Assert.Equal(Noon.AddMinutes(2), states[4]!.FiredAt);
        Assert.Equal(Noon.AddMinutes(4), states[5]!.ResolvedAt);
    }

    [Fact]
    public void What_was_broken_only_for_a_moment_never_fires() =>
        Assert.Equal([AlertState.Pending, null, AlertState.Pending, null], Through((0, 31), (1, 30), (2, 31), (10, 20)).Select(static standing => standing?.State));

    [Fact]
    public void What_nobody_measures_is_not_broken() =>
        Assert.Equal([null, AlertState.Pending, null], Through((0, null), (1, 40), (2, null)).Select(static standing => standing?.State));

    [Fact]
    public void A_resolved_alert_begins_anew() =>
        Assert.Equal(AlertState.Pending, Through((0, 31), (2, 31), (3, 1), (4, 31))[^1]?.State);

    private static List<Standing?> Through(params (int Minute, double? Value)[] measured)
    {
        List<Standing?> standings = [];
        Standing? standing = null;
        foreach (var (minute, value) in measured)
        {
            standing = Standing.Next(Rule, standing, value, Noon.AddMinutes(minute));
            standings.Add(standing);
        }

        return standings;
    }
}
