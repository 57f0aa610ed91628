using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Jobs;

/// <summary>A job of the node that comes again and again. Its name is remembered, so that a restart neither forgets nor repeats it.</summary>
internal sealed record Schedule(string Name, JobKind Kind, Cron Cron, string CronText, TimeZoneInfo Zone, object Payload);

/// <summary>Puts scheduled jobs in the queue when they are due, once for all replicas; what was missed while no node ran comes once.</summary>
internal sealed class Schedules(IEnumerable<Schedule> schedules, MaristanDatabase database, TimeProvider clock)
{
    private readonly Dictionary<string, Schedule> all = schedules.ToDictionary(schedule => schedule.Name, StringComparer.Ordinal);
    private bool isKnown;

    public async Task Fire(CancellationToken cancel)
    {
        if (all.Count == 0)
        {
            return;
        }

        if (!isKnown)
        {
            await Remember(cancel);
            isKnown = true;
        }

        await using var work = database.Begin(SystemPurpose.Working);
        // A moment fired in the future was fired before the clock went back: the next one is reckoned anew, without firing.
        var due = await work.Query<Due>($"""
            select name, now() as now, next_at <= now() as is_due from platform.schedule
            where name = any({all.Keys.ToArray()}) and (next_at <= now() or fired_at > now() + interval '1 minute')
            for update skip locked
            """, cancel);
        foreach (var (name, now, isDue) in due)
        {
            var schedule = all[name];
            if (isDue)
            {
                // The one from last time may still wait or run: then this time adds none.
                work.Enqueue(schedule.Kind, schedule.Payload, clock, new() { UniqueKey = $"schedule {name}" });
            }

            work.Add($"update platform.schedule set next_at = {schedule.Cron.Next(now, schedule.Zone)}, fired_at = {now} where name = {name}");
        }

        await work.Commit();
    }

    private async Task Remember(CancellationToken cancel)
    {
        var now = await database.QueryOne<DateTimeOffset>(SystemPurpose.Working, $"select now()", cancel);
        await database.Execute(SystemPurpose.Working, $"""
            insert into platform.schedule (name, cron, time_zone, next_at)
            select * from unnest({all.Values.Select(one => one.Name).ToArray()}, {all.Values.Select(one => one.CronText).ToArray()},
                {all.Values.Select(one => one.Zone.Id).ToArray()}, {all.Values.Select(one => one.Cron.Next(now, one.Zone)).ToArray()})
            on conflict (name) do update set cron = excluded.cron, time_zone = excluded.time_zone, next_at = excluded.next_at
            where (schedule.cron, schedule.time_zone) <> (excluded.cron, excluded.time_zone)
            """, cancel);
    }

    private sealed record Due(string Name, DateTimeOffset Now, bool IsDue);
}
