namespace Maristan.Learning.Data;

/// <summary>After which values of a series its next ones are foretold.</summary>
/// <param name="Known">How many values are known: the last one is that of the place before this number.</param>
/// <param name="Index">Of the last value that is known, as it stands in the file: this is the <c>origin</c> of a prediction.</param>
/// <param name="Steps">How many values are foretold; the first step is the value after the last known one.</param>
public sealed record SeriesOrigin(int Series, int Known, string Index, int Steps);

/// <summary>Rolling origin (Tashman 2000).</summary>
public static class Rolling
{
    /// <summary>
    /// The origins of the test part, by series and then by time, so that their steps in order are the rows of the predictions. The first one
    /// knows what lies before the test part, each later one as many values more as the step says, and the last one leaves a whole horizon.
    /// On a grid an origin needs an hour's worth of slots (12) without an open gap.
    /// </summary>
    public static IReadOnlyList<SeriesOrigin> Of(SeriesSet set) =>
        [.. set.All.SelectMany((series, place) => Of(series).Select(known => new SeriesOrigin(place, known, series.Index(known - 1), series.Terms.Horizon)))];

    internal static IEnumerable<int> Of(Series series) => Between(series, series.Train, series.Length, series.Terms.Step);

    /// <summary>Those that know at least <paramref name="from"/> values and foretell none from <paramref name="until"/> on.</summary>
    internal static IEnumerable<int> Between(Series series, int from, int until, int step)
    {
        for (var known = from; known <= until - series.Terms.Horizon; known += step)
        {
            if (series.IsOrigin(known))
            {
                yield return known;
            }
        }
    }
}
