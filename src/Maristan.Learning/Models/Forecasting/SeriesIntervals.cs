namespace Maristan.Learning.Models.Forecasting;

/// <summary>
/// Conformal intervals (Vovk, Gammerman and Shafer 2005) of what rolling origins were off by: each step's misses in units of their own mean,
/// then one bound for all steps, since a short series has few origins.
/// </summary>
internal static class SeriesIntervals
{
    private const int Few = 20;

    public static void Set(SeriesForecaster forecaster, double[] forecasts, double[] truths, double level)
    {
        var horizon = forecaster.Plain.Horizon;
        var isRatio = forecaster.LogShare > 0.5;
        var misses = forecasts.Select((forecast, at) => isRatio
            ? Math.Abs(Math.Log(Math.Max(forecast + forecaster.Offset, SeriesScale.Least) / Math.Max(truths[at] + forecaster.Offset, SeriesScale.Least)))
            : Math.Abs(forecast - truths[at])).ToArray();
        double[] means = [.. Enumerable.Range(0, horizon).Select(step => Mean(misses, step, horizon))];
        double[] sorted = [.. misses.Select((miss, at) => miss / Math.Max(means[at % horizon], 1e-12)).Where(static miss => !double.IsNaN(miss)).Order()];
        var bound = sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length, (int)Math.Ceiling((sorted.Length + 1) * level)) - 1];
        // Misses of neighbouring origins tell of the same values, so that there are fewer than it seems; of few the bound is widened as Student's is.
        var wider = 1 + (2.4 / Math.Max(2, sorted.Length / horizon));
        double[] reach = [.. means.Select(mean => mean * bound * wider)];
        forecaster.Ratios = isRatio ? reach : new double[horizon];
        forecaster.Margins = isRatio ? new double[horizon] : reach;
    }

    /// <summary>A series with hardly a miss to learn from takes the mean reach of those that were learned with it.</summary>
    public static void Share(SeriesForecaster[] together, int[] known)
    {
        SeriesForecaster[] sure = [.. together.Where((_, each) => known[each] >= Few)];
        for (var each = 0; sure.Length > 0 && each < together.Length; each++)
        {
            if (known[each] < Few)
            {
                var steps = Enumerable.Range(0, together[each].Ratios.Length);
                together[each].Ratios = [.. steps.Select(step => sure.Average(one => one.Ratios[step]))];
                together[each].Margins = [.. steps.Select(step => sure.Average(one => one.Margins[step]))];
            }
        }
    }

    public static double? Covered(SeriesForecaster forecaster, double[] forecasts, double[] truths)
    {
        var (within, known) = (0, 0);
        for (var at = 0; at < forecasts.Length; at++)
        {
            if (!double.IsNaN(truths[at]))
            {
                var (low, high) = forecaster.Interval(forecasts[at], at % forecaster.Plain.Horizon);
                within += low <= truths[at] && truths[at] <= high ? 1 : 0;
                known++;
            }
        }

        return known == 0 ? null : (double)within / known;
    }

    private static double Mean(double[] misses, int step, int horizon)
    {
        double sum = 0;
        var count = 0;
        for (var at = step; at < misses.Length; at += horizon)
        {
            (sum, count) = double.IsNaN(misses[at]) ? (sum, count) : (sum + misses[at], count + 1);
        }

        return count == 0 ? 0 : sum / count;
    }
}
