using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>The beginning of a series up to a moment, on the scale that a candidate works on: nothing after it can be seen through this.</summary>
internal sealed class SeriesPart
{
    private readonly Series series;
    private readonly double[] raw;
    private readonly SeriesScale scale;

    public SeriesPart(Series series, int known, SeriesScale scale, int longestWindow)
    {
        (this.series, this.scale, Known) = (series, scale, known);
        raw = series.Before(known);
        Values = scale.To(raw);
        Window = Math.Min(known, longestWindow);
    }

    public int Known { get; }

    /// <summary>On the scale, without gaps.</summary>
    public double[] Values { get; }

    public int Window { get; }

    public int Season => series.Terms.Season;

    public int Horizon => series.Terms.Horizon;

    public SeriesPlaces Places => series.PlacesOf;

    public int PlaceOf(int at) => series.Place(at);

    /// <summary>Whether a forecast from here can be fitted to what came: a bridge that ends a history would have seen what comes after it.</summary>
    public bool HasRow(int known, int step) => known + step < Known && series.IsObserved(known - 1) && series.IsOrigin(known) && !double.IsNaN(series.Values[known + step]);

    /// <summary>How much an error at each place counts.</summary>
    public double[] Weights(double heed)
    {
        var weights = new double[raw.Length];
        var mean = Math.Max(raw.Sum(Math.Abs) / raw.Length, 1e-300);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = scale.Logs && heed > 0 ? Math.Pow(Math.Max((raw[i] + scale.Offset) / mean, 1e-6), heed) : 1;
        }

        return weights;
    }
}
