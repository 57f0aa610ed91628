using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Maristan.Server.Platform.Jobs;

/// <summary>
/// Five fields, as cron has them: minute, hour, day of the month, month, day of the week; with names, lists, ranges and steps.
/// When both days are restricted either will do. A time that the clocks skip in spring fires at the end of the gap; one that comes twice in
/// autumn fires the first time only, unless the schedule is for every hour.
/// </summary>
internal sealed class Cron
{
    private const int LongestText = 200;

    /// <summary>The rarest day, 29 February, is eight years away around a century that is no leap year; on one day of the week it may be forty.</summary>
    private const int MostYears = 41;

    private readonly ulong minutes;
    private readonly ulong hours;
    private readonly ulong days;
    private readonly ulong months;
    private readonly ulong weekdays;
    private readonly bool isEitherDay;

    private Cron(ulong[] fields, bool isEitherDay)
    {
        (minutes, hours, days, months) = (fields[0], fields[1], fields[2], fields[3]);
        // Sunday is 0 and 7.
        weekdays = (fields[4] | (fields[4] >> 7)) & 0x7F;
        this.isEitherDay = isEitherDay;
    }

    private bool IsEveryHour => BitOperations.PopCount(hours) == 24;

    /// <exception cref="FormatException">It is no schedule; the message says where.</exception>
    public static Cron Parse(string text) => TryRead(text, out var cron, out var why) ? cron : throw new FormatException(why);

    public static bool TryRead(string text, [NotNullWhen(true)] out Cron? cron, [NotNullWhen(false)] out string? why)
    {
        cron = null;
        var parts = text.Length <= LongestText ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        if (parts.Length != CronField.All.Count)
        {
            why = "A schedule has five fields: minute, hour, day of the month, month and day of the week.";
            return false;
        }

        var fields = new ulong[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!CronField.All[i].TryRead(parts[i], out fields[i]))
            {
                why = $"The schedule's {CronField.All[i].Name} \"{parts[i]}\" is not one: it takes numbers from {CronField.All[i].Least} to {CronField.All[i].Most}, lists, ranges and steps.";
                return false;
            }
        }

        cron = new(fields, isEitherDay: parts[2][0] != '*' && parts[4][0] != '*');
        why = cron.NextWall(new DateTime(2000, 1, 1)) is null ? "The schedule names a day that no month of it has." : null;
        return why is null;
    }

    /// <returns>The first moment after this one.</returns>
    public DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var from = Minute(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        if (zone.IsAmbiguousTime(from))
        {
            var offsets = zone.GetAmbiguousTimeOffsets(from);
            from -= offsets.Max() - offsets.Min();
        }

        DateTimeOffset? best = null;
        for (var wall = NextWall(from); wall is { } time; wall = NextWall(time.AddMinutes(1)))
        {
            var (first, second) = Moments(time, zone);
            if (first >= best)
            {
                break;
            }

            best = first > after ? first : second > after && (best is null || second < best) ? second : best;
            if (best is not null && second is null)
            {
                break;
            }
        }

        return best ?? DateTimeOffset.MaxValue;
    }

    /// <returns>When the clocks on the wall show this: the first time, and the second where there is one that counts.</returns>
    private (DateTimeOffset First, DateTimeOffset? Second) Moments(DateTime wall, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(wall))
        {
            return (EndOfGap(wall, zone), null);
        }

        if (!zone.IsAmbiguousTime(wall))
        {
            return (At(wall, zone.GetUtcOffset(wall)), null);
        }

        var offsets = zone.GetAmbiguousTimeOffsets(wall);
        return (At(wall, offsets.Max()), IsEveryHour ? At(wall, offsets.Min()) : null);
    }

    private static DateTimeOffset EndOfGap(DateTime wall, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(1);
        }

        return At(wall, zone.GetUtcOffset(wall));
    }

    private static DateTimeOffset At(DateTime wall, TimeSpan offset) => new DateTimeOffset(wall, offset).ToUniversalTime();

    private static DateTime Minute(DateTime time) => new(time.Year, time.Month, time.Day, time.Hour, time.Minute, 0);

    /// <returns>The first matching time on the wall from here on; null when there is none.</returns>
    private DateTime? NextWall(DateTime from)
    {
        var last = from.Year > DateTime.MaxValue.Year - MostYears ? DateTime.MaxValue.Date : from.AddYears(MostYears);
        for (var day = from.Date; day < last; day = day.AddDays(1))
        {
            if (!Has(months, day.Month))
            {
                day = new DateTime(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
                continue;
            }

            if (IsDay(day) && TimeWithin(day == from.Date ? from.TimeOfDay : TimeSpan.Zero) is { } time)
            {
                return day + time;
            }
        }

        return null;
    }

    private bool IsDay(DateTime day) => isEitherDay
        ? Has(days, day.Day) || Has(weekdays, (int)day.DayOfWeek)
        : Has(days, day.Day) && Has(weekdays, (int)day.DayOfWeek);

    private TimeSpan? TimeWithin(TimeSpan from)
    {
        if (Has(hours, from.Hours) && First(minutes, from.Minutes) is { } minute)
        {
            return new(from.Hours, minute, 0);
        }

        return First(hours, from.Hours + 1) is { } hour ? new(hour, First(minutes, 0)!.Value, 0) : null;
    }

    private static bool Has(ulong set, int value) => ((set >> value) & 1) != 0;

    private static int? First(ulong set, int from) =>
        from < 64 && (set >> from) is var rest && rest != 0 ? from + BitOperations.TrailingZeroCount(rest) : null;
}
