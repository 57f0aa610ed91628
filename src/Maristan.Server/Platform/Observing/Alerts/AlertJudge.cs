using System.Reflection;
using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Observing.Logs;
using Maristan.Server.Platform.Observing.Metrics;

namespace Maristan.Server.Platform.Observing.Alerts;

/// <summary>Every replica tells what it measures; whichever holds the lock judges for all. What changes is told in the transaction that keeps it.</summary>
internal sealed class AlertJudge(
    IReadOnlyList<AlertRule> rules, MetricBook book, ObservedNode node, ObservingPace pace, MaristanDatabase database, TimeProvider clock, ILogger<AlertJudge> log)
    : BackgroundService
{
    private const long Lock = 7_301_015;
    private static readonly string Version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
    private readonly AlertReadings readings = new(rules, book, clock);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pace.Judge);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await Tell(readings.Read(), stoppingToken);
                await Judge(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                ObservingLog.AlertsNotJudged(log, Failure.Plainly(error));
            }
        }
    }

    private Task<int> Tell(Dictionary<string, double> figures, CancellationToken cancel) => database.Execute(SystemPurpose.Observing, $"""
        with gone as (delete from platform.replica where told_at < now() - interval '1 hour')
        insert into platform.replica (replica, version, told_at, figures)
        values ({node.Replica}, {Version}, now(), {JsonSerializer.Serialize(figures, Json.Options):json})
        on conflict (replica) do update set version = excluded.version, told_at = excluded.told_at, figures = excluded.figures
        """, cancel);

    private async Task Judge(CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.Observing);
        if (await work.QueryOne<DateTimeOffset?>($"select case when pg_try_advisory_xact_lock({Lock}) then now() end", cancel) is not { } now)
        {
            return; // another replica judges
        }

        // A replica that has told nothing in four rounds is gone, and what it measured last is no longer so.
        var measured = await work.Query<Measured>($"""
            select key as name, min(value::float8) as lowest, max(value::float8) as highest
            from platform.replica, jsonb_each_text(figures) where told_at > now() - {4 * pace.Judge} group by key
            """, cancel);
        var standings = (await work.Query<Standing>($"select name, state, since, value, fired_at, resolved_at from platform.alert", cancel)).ToDictionary(static standing => standing.Name);
        var worst = measured.ToDictionary(static one => one.Name);
        foreach (var rule in rules)
        {
            var before = standings.GetValueOrDefault(rule.Name);
            var value = worst.GetValueOrDefault(rule.Name) is { } one ? (rule.Comparison == Comparison.Above ? one.Highest : one.Lowest) : (double?)null;
            var after = Standing.Next(rule, before, value, now);
            if (after != before)
            {
                Keep(work, rule, after);
                TellChange(work, rule, before, after);
            }
        }

        await work.Commit();
    }

    private static void Keep(Work work, AlertRule rule, Standing? after)
    {
        if (after is null)
        {
            work.Add($"delete from platform.alert where name = {rule.Name}");
            return;
        }

        work.Add($"""
            insert into platform.alert (name, state, since, value, fired_at, resolved_at)
            values ({after.Name}, {after.State}, {after.Since}, {after.Value}, {after.FiredAt}, {after.ResolvedAt})
            on conflict (name) do update set state = excluded.state, since = excluded.since, value = excluded.value, fired_at = excluded.fired_at, resolved_at = excluded.resolved_at
            """);
    }

    private void TellChange(Work work, AlertRule rule, Standing? before, Standing? after)
    {
        if (after is { State: AlertState.Firing } && before?.State != AlertState.Firing)
        {
            work.Tell(new AlertFired(rule.Name, rule.Severity, after.Value, rule.Threshold, rule.Says, rule.Mend, after.Since), clock, $"Alert/{rule.Name}");
            work.AfterCommit(() => ObservingLog.AlertFired(log, rule.Name, rule.Severity, rule.Says));
        }
        else if (after is { State: AlertState.Resolved } && before is { State: AlertState.Firing })
        {
            work.Tell(new AlertResolved(rule.Name, rule.Severity, after.Value, rule.Says, before.FiredAt!.Value, after.ResolvedAt!.Value), clock, $"Alert/{rule.Name}");
            work.AfterCommit(() => ObservingLog.AlertResolved(log, rule.Name));
        }
    }

    private sealed record Measured(string Name, double Lowest, double Highest);
}
