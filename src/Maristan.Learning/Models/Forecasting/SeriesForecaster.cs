namespace Maristan.Learning.Models.Forecasting;

/// <summary>
/// The whole forecast of one series: a linear map of its history and one of its logarithms, each with its share, and how far the truth may be
/// off. This is what the graph computes too.
/// </summary>
internal sealed class SeriesForecaster
{
    private readonly SeriesScale logs;

    public SeriesForecaster(LinearMap plain, LinearMap logarithmic, double logShare, SeriesScale logs) =>
        (Plain, Logarithmic, LogShare, this.logs) = (plain, logarithmic, logShare, logs);

    public LinearMap Plain { get; }

    public LinearMap Logarithmic { get; }

    /// <summary>What the map of logarithms counts; the other one counts the rest.</summary>
    public double LogShare { get; }

    public double Offset => logs.Offset;

    /// <summary>By step: the truth lies within the forecast divided and multiplied by the exponential of this,</summary>
    public double[] Ratios { get; set; } = [];

    /// <summary>and then less and more this.</summary>
    public double[] Margins { get; set; } = [];

    /// <summary>Made of what was fitted, weighted.</summary>
    public static SeriesForecaster Of(IReadOnlyList<(LinearMap Map, bool Logs, double Share)> parts, SeriesScale? logs, int window)
    {
        var (horizon, places) = (parts[0].Map.Horizon, parts[0].Map.Places);
        var (plain, logarithmic) = (new LinearMap(window, horizon, places), new LinearMap(window, horizon, places));
        var logShare = parts.Where(static part => part.Logs).Sum(static part => part.Share);
        foreach (var (map, isLogs, share) in parts)
        {
            (isLogs ? logarithmic : plain).Add(map, share / Math.Max(isLogs ? logShare : 1 - logShare, 1e-12));
        }

        return new(plain, logarithmic, logShare, logs ?? new(true, 0));
    }

    public void Forecast(ReadOnlySpan<double> history, int place, Span<double> steps)
    {
        Span<double> other = stackalloc double[Math.Min(steps.Length, 512)];
        other = steps.Length <= 512 ? other : new double[steps.Length];
        Logarithmic.Forecast(logs.To(history), place, other);
        Plain.Forecast(history, place, steps);
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step] = (LogShare * logs.From(other[step])) + ((1 - LogShare) * steps[step]);
        }
    }

    public (double Low, double High) Interval(double forecast, int step)
    {
        var above = Math.Max(0, forecast + Offset);
        return Ratios[step] == 0 ? (forecast - Margins[step], forecast + Margins[step])
            : ((above * Math.Exp(-Ratios[step])) - Offset, (above * Math.Exp(Ratios[step])) - Offset);
    }
}
