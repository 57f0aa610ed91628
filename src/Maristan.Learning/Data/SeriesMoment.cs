using System.Globalization;
using System.Text.RegularExpressions;

namespace Maristan.Learning.Data;

/// <summary>When a value was taken, as far as its text says: a day or time, an ISO week, or a number.</summary>
/// <param name="Order">Later ones are greater.</param>
internal readonly partial record struct SeriesMoment(double Order, DateTime? Time, bool IsWeek)
{
    private static readonly string[] Months = ["yyyy-MM", "yyyy/MM"];

    /// <summary>What comes of a column; the number of a row where there is no column.</summary>
    /// <exception cref="LearningException">A text is none of these, or they are not all of one kind.</exception>
    public static SeriesMoment Parse(string? text, string file, int row)
    {
        var said = text?.Trim() ?? "";
        if (double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return new(number, null, false);
        }

        if (Week().Match(said) is { Success: true } week)
        {
            return OfWeek(int.Parse(week.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(week.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
                ?? throw new LearningException($"{file}, row {row + 1}: there is no week {said}.");
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParseExact(said, Months, CultureInfo.InvariantCulture, Styles, out var time) || DateTime.TryParse(said, CultureInfo.InvariantCulture, Styles, out time)
            ? new(time.Ticks, time, false)
            : throw new LearningException($"{file}, row {row + 1}: \"{Short(said)}\" is no date, time, ISO week (2014-W30) or number; the index says when a value was taken.");
    }

    private static SeriesMoment? OfWeek(int year, int week)
    {
        if (year is < 1 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year))
        {
            return null;
        }

        // Its Thursday, whose year is that of the week.
        var day = ISOWeek.ToDateTime(year, week, DayOfWeek.Thursday);
        return new(day.Ticks, day, true);
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex("^([0-9]{4})-?[Ww]([0-9]{1,2})$")]
    private static partial Regex Week();
}
