using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Logs;

namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>Keeps the chosen figures of this replica, one row a minute, for ninety days.</summary>
internal sealed class MetricKeeper(
    IEnumerable<Sample> samples, MetricBook book, ObservedNode node, ObservingPace pace, MaristanDatabase database, TimeProvider clock, ILogger<MetricKeeper> log)
    : BackgroundService
{
    public const int DaysKept = 90;
    private readonly SampleReader reader = new([.. samples], book);
    private DateOnly madeFor;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Read once at the start, so that the first minute already knows what grew in it.
        _ = reader.Read();
        using var minute = new PeriodicTimer(pace.Sample);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await minute.WaitForNextTickAsync(stoppingToken);
                await Keep(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                ObservingLog.MetricsNotKept(log, Failure.Plainly(error));
                madeFor = default;
            }
        }
    }

    private async Task Keep(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var figures = reader.Read();
        await MakeRoom(DateOnly.FromDateTime(now.UtcDateTime), cancel);
        await database.Execute(SystemPurpose.Observing, $"""
            insert into platform.metric (at, replica, figures) values ({now}, {node.Replica}, {JsonSerializer.Serialize(figures, Json.Options):json})
            """, cancel);
    }

    private async Task MakeRoom(DateOnly today, CancellationToken cancel)
    {
        if (madeFor == today)
        {
            return;
        }

        var month = new DateOnly(today.Year, today.Month, 1);
        await database.Execute(SystemPurpose.Observing, $"""
            select platform.make_month('platform.metric', month), platform.drop_before('platform.metric', {today.AddDays(-DaysKept)})
            from unnest({new[] { month, month.AddMonths(1) }}) month
            """, cancel);
        madeFor = today;
    }
}
