using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>What is known of each place of a calendar as numbers that a regression can weigh: waves through the season, and special weeks.</summary>
internal static class CalendarTerms
{
    /// <returns>[term][place]</returns>
    public static double[][] Waves(SeriesPlaces places, int order) => places.Calendar == SeriesCalendar.None ? [] :
        [.. Enumerable.Range(1, order).SelectMany<int, Func<double, double>>(static wave => [phase => Math.Sin(2 * Math.PI * wave * phase), phase => Math.Cos(2 * Math.PI * wave * phase)])
            .Select(wave => Enumerable.Range(0, places.Count).Select(place => wave(places.Phase(place))).ToArray())];

    /// <summary>The weeks around the turn of the year and around Easter, when practices are closed and schools too.</summary>
    public static double[][] Holidays(SeriesPlaces places) => places.Calendar != SeriesCalendar.Week ? [] :
        [.. new Func<int, int, bool>[]
        {
            static (week, _) => week == 51, static (week, _) => week >= 52, static (week, _) => week == 1, static (week, _) => week == 2,
            static (_, after) => after == -1, static (_, after) => after == 0, static (_, after) => after == 1, static (_, after) => after == 2,
        }.Select(isSo => Enumerable.Range(0, places.Count).Select(place => SeriesPlaces.Weekly(place) is var (week, after) && isSo(week, after) ? 1.0 : 0.0).ToArray())];

    /// <summary>The same terms as they will be some steps after each place.</summary>
    public static double[][] Ahead(SeriesPlaces places, double[][] terms, int steps) =>
        [.. terms.Select(term => Enumerable.Range(0, places.Count).Select(place => term[places.Ahead(place, steps)]).ToArray())];
}
