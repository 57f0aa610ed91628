using System.Diagnostics;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Logs;
using Npgsql;

namespace Maristan.Server.Platform.Feed;

/// <summary>
/// Gives every committed piece of news its place in one dense order. PostgreSQL has no commit order and sequences skip late commits,
/// so rows wait in an inbox and are moved, whenever they have become visible, to the next free positions. What commits late gets a later
/// place; nothing is ever skipped. One replica holds the lock and moves; should two believe they hold it, the stream's row lock still
/// lets them move one after the other.
/// </summary>
internal sealed class Sequencer(MaristanDatabase database, SequencerLag lag, ILogger<Sequencer> log) : BackgroundService
{
    private const long Lock = 7_301_003;
    private const int MostAtOnce = 5_000;

    /// <summary>Behind this many arrivals a straggler is found by the sweep, not by each tick.</summary>
    private const int Margin = 2_000;

    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(1);
    private const int DaysKept = 400;
    private static readonly TimeSpan MonthsAhead = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await HoldAndMove(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                FeedLog.SequencerStumbled(log, Failure.Plainly(error));
                await Task.Delay(Safety, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
            finally
            {
                lag.IsHolder = false;
            }
        }
    }

    private async Task HoldAndMove(CancellationToken stop)
    {
        using var bell = database.Doorbell.Listen(Bells.Inbox);
        await using var holder = await database.Connections.Direct.OpenConnectionAsync(stop);
        while (!await Try(holder, stop))
        {
            await Task.Delay(Safety, stop);
        }

        lag.IsHolder = true;
        var streams = new[] { new Stream(InboxMove.Events, log), new Stream(InboxMove.Audit, log) };
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            foreach (var stream in streams)
            {
                await stream.Drain(database, stop);
            }

            lag.Observe(database, Stopwatch.GetElapsedTime(started));
            if (!await bell.Wait(Safety, stop))
            {
                // Nothing rang: a good moment to see whether the lock's connection still lives, and to look for stragglers.
                await using var alive = new NpgsqlCommand("select 1", holder);
                await alive.ExecuteScalarAsync(stop);
            }
        }
    }

    private static async Task<bool> Try(NpgsqlConnection holder, CancellationToken cancel)
    {
        await using var attempt = new NpgsqlCommand("select pg_try_advisory_lock($1)", holder) { Parameters = { new() { Value = Lock } } };
        return await attempt.ExecuteScalarAsync(cancel) is true;
    }

    /// <summary>One inbox on its way into one log, with the memory of how far it has looked.</summary>
    private sealed class Stream(InboxMove move, ILogger log)
    {
        private long highest;
        private long sweptAt;
        private TimeSpan sweepTook;
        private long monthsMadeAt;

        public async Task Drain(MaristanDatabase database, CancellationToken cancel)
        {
            while (true)
            {
                var isSweep = IsSweepDue();
                var started = Stopwatch.GetTimestamp();
                var moved = await Move(database, isSweep ? 0 : highest - Margin, cancel);
                if (isSweep)
                {
                    sweepTook = Stopwatch.GetElapsedTime(started);
                    sweptAt = Stopwatch.GetTimestamp();
                }

                if (moved > 0)
                {
                    database.Doorbell.Ring(move.Bell);
                }

                if (moved < MostAtOnce)
                {
                    return;
                }
            }
        }

        /// <summary>
        /// Ticks look only behind the last arrival: where another transaction holds back the cleaning of dead rows (a long dump),
        /// a look at the whole inbox grows slow. The whole is looked at each second, but never more than a tenth of the time.
        /// </summary>
        private bool IsSweepDue() =>
            sweptAt == 0 || Stopwatch.GetElapsedTime(sweptAt) > (sweepTook * 10 > Safety ? sweepTook * 10 : Safety);

        private async Task<int> Move(MaristanDatabase database, long after, CancellationToken cancel)
        {
            if (monthsMadeAt == 0 || Stopwatch.GetElapsedTime(monthsMadeAt) > MonthsAhead)
            {
                await LookAhead(database, cancel);
            }

            Moved? moved;
            try
            {
                moved = await database.QueryOne<Moved>(SystemPurpose.Sequencing, move.Statement(after, MostAtOnce), cancel);
            }
            catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.CheckViolation)
            {
                // No partition for this month: the clock has jumped.
                await MakeMonths(database, cancel);
                moved = await database.QueryOne<Moved>(SystemPurpose.Sequencing, move.Statement(after, MostAtOnce), cancel);
            }

            highest = Math.Max(highest, moved!.Highest ?? 0);
            return moved.Count;
        }

        /// <summary>
        /// News of long ago goes, and the next month comes. Whoever reads for hours, such as a dump, lets tables neither go nor come:
        /// then the feed goes on in the month that it has, and tries again later; nor do others wait long behind the attempt.
        /// </summary>
        private async Task LookAhead(MaristanDatabase database, CancellationToken cancel)
        {
            monthsMadeAt = Stopwatch.GetTimestamp();
            try
            {
                await using var work = database.Begin(SystemPurpose.Sequencing);
                work.Add($"set local lock_timeout = '1s'");
                await work.Execute(Months, cancel);
                await work.Commit();
                if (move == InboxMove.Events)
                {
                    await using var sweep = database.Begin(SystemPurpose.Sequencing);
                    sweep.Add($"set local lock_timeout = '1s'");
                    await sweep.Execute($"select platform.drop_before('platform.event', current_date - {DaysKept})", cancel);
                    await sweep.Commit();
                }
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                FeedLog.MonthsPutOff(log, move.Stream);
            }
        }

        private Task<int> MakeMonths(MaristanDatabase database, CancellationToken cancel) => database.Execute(SystemPurpose.Sequencing, Months, cancel);

        /// <summary>The month that is being written and the next, so that midnight of the first finds it there.</summary>
        private Sql Months => $"""
            select platform.make_month(to_regclass({move.Log}), ((greatest(now(), placed_at) + ahead) at time zone 'UTC')::date)
            from platform.stream, unnest(array[interval '0', interval '1 month']) ahead
            where name = {move.Stream}
            """;
    }

    private sealed record Moved(int Count, long? Highest);
}
