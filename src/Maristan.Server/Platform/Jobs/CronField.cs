using System.Globalization;

namespace Maristan.Server.Platform.Jobs;

/// <summary>One field of a schedule; the values that it names are the bits of a number.</summary>
internal sealed record CronField(string Name, int Least, int Most, IReadOnlyList<string> Words)
{
    public static IReadOnlyList<CronField> All { get; } =
    [
        new("minute", 0, 59, []),
        new("hour", 0, 23, []),
        new("day of the month", 1, 31, []),
        new("month", 1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        new("day of the week", 0, 7, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    public bool TryRead(string text, out ulong set)
    {
        set = 0;
        foreach (var part in text.Split(','))
        {
            if (!TryReadPart(part, out var more))
            {
                return false;
            }

            set |= more;
        }

        return true;
    }

    /// <summary><c>*</c>, <c>7</c>, <c>2-5</c>, and each with a step: <c>*/15</c>, <c>10-30/5</c>, <c>7/2</c> (from 7 to the end).</summary>
    private bool TryReadPart(string part, out ulong set)
    {
        set = 0;
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var step = 1;
        if (slash >= 0 && (!int.TryParse(part.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1))
        {
            return false;
        }

        if (!TryReadRange(slash >= 0 ? part[..slash] : part, hasStep: slash >= 0, out var from, out var to))
        {
            return false;
        }

        for (var value = from; value <= to && value >= from; value += Math.Min(step, 64))
        {
            set |= 1UL << value;
        }

        return true;
    }

    private bool TryReadRange(string text, bool hasStep, out int from, out int to)
    {
        (from, to) = (Least, Name == "day of the week" ? 6 : Most);
        if (text == "*")
        {
            return true;
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash >= 0)
        {
            return TryReadValue(text[..dash], out from) && TryReadValue(text[(dash + 1)..], out to) && from <= to;
        }

        var end = to;
        var isValue = TryReadValue(text, out from);
        to = hasStep ? Math.Max(from, end) : from;
        return isValue;
    }

    private bool TryReadValue(string text, out int value)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (string.Equals(Words[i], text, StringComparison.OrdinalIgnoreCase))
            {
                value = i + (Least == 1 ? 1 : 0);
                return true;
            }
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= Least && value <= Most;
    }
}
