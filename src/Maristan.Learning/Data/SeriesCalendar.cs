using System.Globalization;

namespace Maristan.Learning.Data;

/// <summary>What is known of a value's place in time, whenever it comes.</summary>
public enum SeriesCalendar
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its number within the season: the month of a year, the day of a week.</summary>
    Season,

    /// <summary>Its ISO week, and in which week of its year Easter lies.</summary>
    Week,

    /// <summary>Its slot within the day.</summary>
    Day,
}

/// <summary>
/// Places in time as whole numbers from 0, which a model takes beside the history: what it adds to a forecast is looked up by the place of
/// the last value that is known.
/// </summary>
internal sealed record SeriesPlaces(SeriesCalendar Calendar, int Count)
{
    private const int EarliestEaster = 12;
    private const int EasterWeeks = 6;
    private const int Weeks = 53;

    public static SeriesPlaces Of(SeriesTerms terms, bool isDated) => terms switch
    {
        { IntervalMinutes: > 0 and var minutes } => new(SeriesCalendar.Day, (1440 + minutes - 1) / minutes),
        { Season: 52 or 53 } when isDated => new(SeriesCalendar.Week, Weeks * EasterWeeks),
        { Season: > 1 and var season } => new(SeriesCalendar.Season, season),
        _ => new(SeriesCalendar.None, 1),
    };

    public static int OfWeek(DateTime day) =>
        ((ISOWeek.GetWeekOfYear(day) - 1) * EasterWeeks) + Math.Clamp(ISOWeek.GetWeekOfYear(Easter(ISOWeek.GetYear(day))) - EarliestEaster, 0, EasterWeeks - 1);

    /// <summary>The place some steps later, or earlier where they are negative. Every year has 52 weeks here, but the one that is in its 53rd.</summary>
    public int Ahead(int place, int steps)
    {
        if (Calendar != SeriesCalendar.Week)
        {
            return Within(place + steps, Count);
        }

        var (week, easter) = (place / EasterWeeks, place % EasterWeeks);
        var moved = week == Weeks - 1 && steps > 0 ? steps - 1 : week == Weeks - 1 && steps == 0 ? week : Within(week + steps, Weeks - 1);
        return (moved * EasterWeeks) + easter;
    }

    /// <summary>From 0 to 1 through the season.</summary>
    public double Phase(int place) => Calendar == SeriesCalendar.Week ? (place / EasterWeeks) / 52.18 : (double)place / Count;

    /// <summary>The ISO week, and by how many weeks it follows that of Easter.</summary>
    public static (int Week, int AfterEaster) Weekly(int place) => ((place / EasterWeeks) + 1, (place / EasterWeeks) + 1 - (place % EasterWeeks) - EarliestEaster);

    private static int Within(int number, int count) => ((number % count) + count) % count;

    /// <summary>Of the Gregorian calendar (the rule that Meeus and others print).</summary>
    internal static DateTime Easter(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var days = epact + toSunday - (7 * late) + 114;
        return new(year, days / 31, (days % 31) + 1);
    }
}
