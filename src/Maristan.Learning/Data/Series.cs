namespace Maristan.Learning.Data;

/// <summary>Values that follow each other at equal distances, and how they are foretold.</summary>
public sealed class Series
{
    /// <summary>How many values before an origin must be there without a gap that was not bridged.</summary>
    private const int Near = 12;

    private readonly double[] values;
    private readonly double[] bridged;
    private readonly int[] latest;
    private readonly string[] index;
    private readonly int[] places;

    internal Series(string file, string name, SeriesTerms terms, SeriesReadings read)
    {
        (File, Name, Terms) = (file, name, terms);
        (values, bridged, latest, index, places, PlacesOf) = (read.Values, read.Bridged, read.Latest, read.Index, read.Places, read.PlacesOf);
        Train = Math.Clamp(terms.Train(values.Length), 0, values.Length);
    }

    public string File { get; }

    public string Name { get; }

    public SeriesTerms Terms { get; }

    /// <summary>With gaps bridged by what lies on both sides, as they are judged; what stays unknown is not a number.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>How many values lie before the test part.</summary>
    public int Train { get; }

    public int Length => values.Length;

    internal SeriesPlaces PlacesOf { get; }

    /// <summary>As it stands in the file; where a gap on a grid was bridged, the slot's beginning.</summary>
    public string Index(int at) => index[at];

    /// <summary>Where a value stands in the calendar.</summary>
    public int Place(int at) => places[at];

    /// <summary>Whether there is a value of its own, and not the bridge over a gap.</summary>
    public bool IsObserved(int at) => latest[at] == at;

    /// <summary>Whether a forecast may be asked after this many values.</summary>
    public bool IsOrigin(int known)
    {
        if (Terms.IntervalMinutes == 0)
        {
            return known > 0 && latest[known - 1] >= 0;
        }

        if (known < Near)
        {
            return false;
        }

        for (var at = known - Near; at < known; at++)
        {
            if (double.IsNaN(values[at]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// What was known at an origin, the most recent last: a gap that reaches up to it is filled with the value before it, since what follows
    /// was not known yet; before the beginning stands the first value.
    /// </summary>
    public void History(int known, Span<double> window)
    {
        var last = latest[known - 1];
        for (var i = 0; i < window.Length; i++)
        {
            var at = known - window.Length + i;
            window[i] = bridged[Math.Clamp(at, 0, Math.Max(0, last))];
        }
    }

    /// <summary>What a fit goes through: all that was known then, without gaps.</summary>
    internal double[] Before(int known)
    {
        var all = new double[known];
        History(known, all);
        return all;
    }
}

/// <summary>What was read of one series before it is known how it is foretold.</summary>
/// <param name="Latest">For each place the last one up to it with a value of its own; -1 before the first.</param>
internal sealed record SeriesReadings(double[] Values, double[] Bridged, int[] Latest, string[] Index, int[] Places, SeriesPlaces PlacesOf);
