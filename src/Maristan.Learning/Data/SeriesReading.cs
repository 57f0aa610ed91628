using System.Globalization;

namespace Maristan.Learning.Data;

/// <summary>Makes of the rows of one series values at equal distances.</summary>
internal static class SeriesReading
{
    private const int LongestGrid = 5_000_000;

    /// <summary>How many slots of a gap are bridged on a grid: the first ones, towards what comes after it, as pandas does with a limit.</summary>
    private const int Bridge = 2;

    public static SeriesReadings Of(string file, string name, SeriesTerms terms, SeriesRow[] rows)
    {
        if (!rows.Any(static row => double.IsFinite(row.Value)))
        {
            throw new LearningException($"{file}, {name}: no row has a number.");
        }

        return terms.IntervalMinutes > 0 ? OnGrid(file, name, terms, rows) : InOrder(file, name, terms, rows);
    }

    private static SeriesReadings InOrder(string file, string name, SeriesTerms terms, SeriesRow[] rows)
    {
        var moments = Moments(file, name, rows);
        var order = Enumerable.Range(0, rows.Length).OrderBy(at => moments[at].Order).ToArray();
        var sorted = order.Select(at => moments[at]).ToArray();
        var values = order.Select(at => double.IsFinite(rows[at].Value) ? rows[at].Value : double.NaN).ToArray();
        var places = SeriesPlaces.Of(terms, sorted[0].Time is not null);
        return Made(values, [.. order.Select(at => rows[at].Index ?? $"{rows[at].Row}")], InSeason(sorted, terms.Season, places), places, int.MaxValue);
    }

    private static SeriesMoment[] Moments(string file, string name, SeriesRow[] rows)
    {
        var moments = rows.Select(row => row.Index is null ? new(row.Row, null, false) : SeriesMoment.Parse(row.Index, file, row.Row)).ToArray();
        if (moments.Any(moment => moment.Time is null) && moments.Any(moment => moment.Time is not null))
        {
            throw new LearningException($"{file}, {name}: the index holds numbers in some rows and dates in others.");
        }

        var twice = moments.GroupBy(static moment => moment.Order).FirstOrDefault(static group => group.Skip(1).Any());
        return twice is null ? moments
            : throw new LearningException($"{file}, {name}: {rows[Array.IndexOf(moments, twice.First())].Index} stands in more than one row; say in \"by\" which column tells the series apart.");
    }

    private static int[] InSeason(SeriesMoment[] moments, int season, SeriesPlaces places) => places.Calendar switch
    {
        SeriesCalendar.None => new int[moments.Length],
        SeriesCalendar.Week => [.. moments.Select(static moment => SeriesPlaces.OfWeek(moment.Time!.Value))],
        _ => (moments[0].Time, season) switch
        {
            ({ }, 12) => [.. moments.Select(static moment => moment.Time!.Value.Month - 1)],
            ({ }, 4) => [.. moments.Select(static moment => (moment.Time!.Value.Month - 1) / 3)],
            ({ }, 7) => [.. moments.Select(static moment => (int)moment.Time!.Value.DayOfWeek)],
            (null, _) => Numbered(moments, season),
            _ => [.. moments.Select((_, at) => at % season)],
        },
    };

    /// <summary>By the fraction of a year where the numbers are years, by the number itself where they count, else by their order.</summary>
    private static int[] Numbered(SeriesMoment[] moments, int season)
    {
        var steps = moments.Skip(1).Zip(moments, static (after, before) => after.Order - before.Order).Order().ToArray();
        var step = steps.Length == 0 ? 0 : steps[steps.Length / 2];
        Func<SeriesMoment, int, double> number = Math.Abs((step * season) - 1) < 0.1 ? (moment, _) => Math.Round(moment.Order * season)
            : Math.Abs(step - 1) < 1e-6 ? (moment, _) => Math.Floor(moment.Order)
            : (_, at) => at;
        return [.. moments.Select((moment, at) => (int)((number(moment, at) % season + season) % season))];
    }

    private static SeriesReadings OnGrid(string file, string name, SeriesTerms terms, SeriesRow[] rows)
    {
        var moments = rows.Select(row => SeriesMoment.Parse(row.Index, file, row.Row)).ToArray();
        if (moments.FirstOrDefault(static moment => moment.Time is null) is { Order: not 0 } || moments[0].Time is null)
        {
            throw new LearningException($"{file}, {name}: with \"interval_minutes\" the index holds times.");
        }

        var (begins, minutes) = (moments.Min(static moment => moment.Time!.Value).Date, terms.IntervalMinutes);
        var slots = moments.Select(moment => (long)((moment.Time!.Value - begins).TotalMinutes / minutes)).ToArray();
        var (first, length) = (slots.Min(), slots.Max() - slots.Min() + 1);
        if (length > LongestGrid)
        {
            throw new LearningException($"{file}, {name}: from its first reading to its last are {length} slots of {minutes} minutes; at most {LongestGrid} are taken.");
        }

        var (values, texts) = Means(rows, [.. slots.Select(slot => (int)(slot - first))], (int)length);
        var places = SeriesPlaces.Of(terms, isDated: true);
        var at = new int[length];
        for (var slot = 0; slot < length; slot++)
        {
            var time = begins.AddMinutes((first + slot) * minutes);
            at[slot] = (int)(time.TimeOfDay.TotalMinutes / minutes);
            texts[slot] ??= time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        }

        return Made(values, texts!, at, places, Bridge);
    }

    private static (double[] Values, string?[] Texts) Means(SeriesRow[] rows, int[] slots, int length)
    {
        var (sums, counts, texts) = (new double[length], new int[length], new string?[length]);
        for (var row = 0; row < rows.Length; row++)
        {
            if (double.IsFinite(rows[row].Value))
            {
                sums[slots[row]] += rows[row].Value;
                counts[slots[row]]++;
                texts[slots[row]] = rows[row].Index;
            }
        }

        for (var slot = 0; slot < length; slot++)
        {
            sums[slot] = counts[slot] == 0 ? double.NaN : sums[slot] / counts[slot];
        }

        return (sums, texts);
    }

    private static SeriesReadings Made(double[] values, string[] index, int[] places, SeriesPlaces placesOf, int limit)
    {
        var latest = new int[values.Length];
        for (var at = 0; at < values.Length; at++)
        {
            latest[at] = double.IsNaN(values[at]) ? at == 0 ? -1 : latest[at - 1] : at;
        }

        var bridged = Bridged(values, int.MaxValue);
        return new(limit == int.MaxValue ? bridged : Bridged(values, limit), bridged, latest, index, places, placesOf);
    }

    /// <summary>Gaps filled in a straight line, at most so many of each; the last value goes on, and with no limit the first one goes back.</summary>
    private static double[] Bridged(double[] values, int limit)
    {
        var filled = (double[])values.Clone();
        var before = -1;
        for (var at = 0; at <= values.Length; at++)
        {
            if (at < values.Length && double.IsNaN(values[at]))
            {
                continue;
            }

            for (var gap = before + 1; gap < at; gap++)
            {
                var isWithin = before < 0 ? limit == int.MaxValue : gap - before <= limit;
                filled[gap] = !isWithin ? double.NaN : before < 0 ? values[at] : at == values.Length ? values[before]
                    : values[before] + ((values[at] - values[before]) * (gap - before) / (at - before));
            }

            before = at;
        }

        return filled;
    }
}
