namespace Maristan.Learning.Models.Forecasting;

/// <summary>
/// Exponential smoothing of a level, a damped trend and a season that add up (Holt 1957, Winters 1960, Gardner and McKenzie 1985), in the
/// form that corrects each state by the error of the step before (Hyndman et al. 2008). On logarithms it multiplies.
/// </summary>
internal readonly record struct Smoothing(double Level, double Trend, double Damping, double Seasonal, int Season)
{
    private const int SeasonsToBegin = 5;

    public LinearMap Map(int window, int horizon, int places)
    {
        var (rule, season) = (this, new double[Season]);
        return LinearMap.Of(window, horizon, places, (history, steps) => rule.Forecast(history, steps, season));
    }

    public void Forecast(ReadOnlySpan<double> history, Span<double> steps, Span<double> season)
    {
        var state = Begin(history, season);
        for (var at = 0; at < history.Length; at++)
        {
            state = Next(state, history[at], ref season[at % Season]);
        }

        Ahead(state, history.Length, steps, season);
    }

    /// <summary>The mean weighted distance of forecasts from what came, over all steps and all origins from one on.</summary>
    public double Error(ReadOnlySpan<double> history, ReadOnlySpan<double> weights, int from, bool isSquared, int horizon)
    {
        Span<double> season = stackalloc double[Math.Min(Season, 512)], steps = stackalloc double[Math.Min(horizon, 512)];
        season = Season <= 512 ? season : new double[Season];
        steps = horizon <= 512 ? steps : new double[horizon];
        var state = Begin(history, season);
        double sum = 0, all = 0;
        for (var at = 0; at < history.Length - 1; at++)
        {
            state = Next(state, history[at], ref season[at % Season]);
            if (at + 1 < from)
            {
                continue;
            }

            Ahead(state, at + 1, steps, season);
            for (var step = 0; step < horizon && at + 1 + step < history.Length; step++)
            {
                var off = Math.Abs(steps[step] - history[at + 1 + step]);
                sum += (isSquared ? off * off : off) * weights[at + 1 + step];
                all += weights[at + 1 + step];
            }
        }

        return sum / all;
    }

    private (double Level, double Trend) Next((double Level, double Trend) state, double value, ref double season)
    {
        var expected = state.Level + (Damping * state.Trend);
        var off = value - expected - season;
        season += Seasonal * off;
        return (expected + (Level * off), (Damping * state.Trend) + (Trend * off));
    }

    private void Ahead((double Level, double Trend) state, int known, Span<double> steps, ReadOnlySpan<double> season)
    {
        var (damping, sum) = (1.0, 0.0);
        for (var step = 0; step < steps.Length; step++)
        {
            damping *= Damping;
            sum += damping;
            steps[step] = state.Level + (sum * state.Trend) + season[(known + step) % Season];
        }
    }

    /// <summary>From the means of the first seasons and what is left of each place in them; linear in the values, as everything here is.</summary>
    private (double Level, double Trend) Begin(ReadOnlySpan<double> history, Span<double> season)
    {
        season.Clear();
        var whole = Math.Min(SeasonsToBegin, history.Length / Season);
        if (Season == 1 || whole < 2)
        {
            return (history[0], 0);
        }

        var trend = (Mean(history, (whole - 1) * Season) - Mean(history, 0)) / ((whole - 1) * Season);
        for (var each = 0; each < whole; each++)
        {
            var mean = Mean(history, each * Season);
            for (var at = 0; at < Season; at++)
            {
                season[at] += (history[(each * Season) + at] - mean - (trend * (at - ((Season - 1) / 2.0)))) / whole;
            }
        }

        return (Mean(history, 0) - (trend * (Season + 1) / 2.0), Trend > 0 ? trend : 0);
    }

    private double Mean(ReadOnlySpan<double> history, int from)
    {
        double sum = 0;
        foreach (var value in history.Slice(from, Season))
        {
            sum += value;
        }

        return sum / Season;
    }
}
