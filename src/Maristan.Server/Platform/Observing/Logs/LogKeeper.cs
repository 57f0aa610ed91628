using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Errors;
using Npgsql;

namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>
/// Brings the log and the failures in it to their tables, each second in one transaction. What a killed node had not brought there yet
/// stands on its standard output alone. More than <see cref="MostCalm"/> lines a second are more than anybody reads: of those
/// only warnings and worse are kept, so that the log can never cost the database more than a bounded share.
/// </summary>
internal sealed class LogKeeper(LogBook book, CalmBudget calm, MaristanDatabase database, TimeProvider clock, ILogger<LogKeeper> log) : BackgroundService
{
    public const int DaysKept = 14;
    private const int Waiting = 20_000;
    private const int MostAtOnce = 5_000;
    private const int MostCalm = 2_000;
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    private readonly LogReader reader = book.Read(Waiting);
    private readonly HashSet<DateOnly> daysMade = [];
    private DateOnly sweptFor;
    private long lostAndTold;

    public long Lost => reader.Dropped;

    /// <summary>When lines were last found lost.</summary>
    public DateTimeOffset? LostAt { get; private set; }

    /// <summary>Whether the newest lines stand in their table.</summary>
    public bool IsKept { get; private set; } = true;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        book.Leave(reader);
        await base.StopAsync(cancellationToken);
        await KeepSafely(Take(), stop: new CancellationToken(canceled: true));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(Gathering);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await second.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await KeepSafely(Take(), stoppingToken);
            await SweepSafely(stoppingToken);
            if (calm.Silent() is > 0 and var silent)
            {
                ObservingLog.RequestsCounted(log, silent);
            }

            if (reader.Dropped is var lost && lost > lostAndTold)
            {
                ObservingLog.LinesLost(log, lost - lostAndTold);
                (lostAndTold, LostAt) = (lost, clock.GetUtcNow());
            }
        }
    }

    private List<LogLine> Take()
    {
        var lines = new List<LogLine>();
        var lost = 0;
        while (lines.Count < MostAtOnce && reader.Lines.TryRead(out var line))
        {
            if (lines.Count < MostCalm || line.Level >= LogLevel.Warning)
            {
                lines.Add(line);
            }
            else
            {
                lost++;
            }
        }

        reader.Lose(lost);
        return lines;
    }

    /// <summary>
    /// The same lines again until the database takes them; meanwhile the channel fills and then loses the newest, counted.
    /// A node that stops tries once.
    /// </summary>
    private async Task KeepSafely(List<LogLine> lines, CancellationToken stop)
    {
        var told = false;
        while (lines.Count > 0)
        {
            try
            {
                await Keep(lines, CancellationToken.None);
                IsKept = true;
                return;
            }
            catch (PostgresException refused) when (refused.SqlState.StartsWith("22", StringComparison.Ordinal))
            {
                // It refuses these very values and always will.
                reader.Lose(lines.Count);
                ObservingLog.LogNotKept(log, lines.Count, Failure.Plainly(refused));
                return;
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
            {
                daysMade.Clear();
                IsKept = false;
                if (!told)
                {
                    ObservingLog.LogNotKept(log, lines.Count, Failure.Plainly(error));
                    told = true;
                }

                if (stop.IsCancellationRequested)
                {
                    return;
                }

                await Task.Delay(Gathering, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task Keep(List<LogLine> lines, CancellationToken cancel)
    {
        await MakeDays(lines, cancel);
        await using var work = database.Begin(SystemPurpose.Observing);
        work.Add($"""
            insert into platform.log (at, level, part, event, message, request_id, person_id, trace_id, span_id, fields)
            select * from unnest({Column(lines, static line => line.At)}, {Column(lines, static line => (short)line.Level)}, {Column(lines, static line => line.Part)},
                {Column(lines, static line => line.Event)}, {Column(lines, static line => line.Message)}, {Column(lines, static line => line.RequestId)},
                {Column(lines, static line => line.PersonId)}, {Column(lines, static line => line.TraceId)}, {Column(lines, static line => line.SpanId)},
                {Column<string?>(lines, LogText.Fields):json})
            """);
        if (SeenFailure.In(lines) is { Count: > 0 } failures)
        {
            work.Add(SeenFailure.Upsert(failures));
        }

        await work.Commit();
    }

    /// <summary>Once a day what is too old goes, also on a node that has nothing to tell.</summary>
    private async Task SweepSafely(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (sweptFor == today)
        {
            return;
        }

        try
        {
            await database.Execute(SystemPurpose.Observing, $"select platform.drop_before('platform.log', {today.AddDays(-DaysKept)})", cancel);
            sweptFor = today;
        }
        catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
        {
            ObservingLog.LogNotSwept(log, Failure.Plainly(error));
        }
    }

    /// <summary>Tomorrow's too, so that midnight finds it there.</summary>
    private async Task MakeDays(List<LogLine> lines, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        DateOnly[] missing = [.. lines.Select(static line => DateOnly.FromDateTime(line.At.UtcDateTime)).Append(today).Append(today.AddDays(1)).Distinct().Where(day => !daysMade.Contains(day))];
        if (missing.Length > 0)
        {
            await database.Execute(SystemPurpose.Observing, $"select platform.make_day('platform.log', day) from unnest({missing}) day", cancel);
            daysMade.UnionWith(missing);
        }
    }

    private static T[] Column<T>(List<LogLine> lines, Func<LogLine, T> of) => [.. lines.Select(of)];
}
