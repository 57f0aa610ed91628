using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Models.Forecasting;

namespace Maristan.Learning.Serving;

internal static class Rolled
{
    /// <summary>Forecasts beside what came, and beside what saying the last value, or that of a season before, would have given.</summary>
    public static SaidSeries Said(Series series, IReadOnlyList<RolledForecast> forecasts)
    {
        var season = series.Terms.Season;
        var learnedFrom = series.Values[..series.Train].ToArray();
        var steps = Enumerable.Range(season, Math.Max(0, learnedFrom.Length - season)).Select(at => Math.Abs(learnedFrom[at] - learnedFrom[at - season])).Where(double.IsFinite).ToArray();
        return new()
        {
            Name = $"{series.File}, {series.Name}",
            SeasonalStep = steps.Length > 0 ? steps.Average() : null,
            Forecasts = [.. forecasts.SelectMany(forecast => Enumerable.Range(0, forecast.Values.Length).Select(step => One(series, forecast, step))).OfType<Forecast>()],
        };
    }

    private static Forecast? One(Series series, RolledForecast forecast, int step)
    {
        var really = series.Values[forecast.Known + step];
        var season = series.Terms.Season;
        // A season before is the same place of the last season that is known.
        var before = forecast.Known + step - (season * ((step / season) + 1));
        return double.IsNaN(really) ? null
            : new Forecast(forecast.Known, step + 1, forecast.Values[step], really, series.Values[forecast.Known - 1], before >= 0 ? series.Values[before] : double.NaN)
            {
                Low = forecast.Low[step],
                High = forecast.High[step],
            };
    }
}
