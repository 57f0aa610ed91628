namespace Maristan.Learning.Models.Forecasting;

/// <summary>
/// A forecast that is linear in a window of history. It is written about the last value, so that a level that is large beside its changes
/// costs no digits: step h is last + Σ weight · (value − last) + pull · last + what the calendar adds.
/// </summary>
internal sealed class LinearMap(int window, int horizon, int places)
{
    public int Window { get; } = window;

    public int Horizon { get; } = horizon;

    public int Places { get; } = places;

    /// <summary>[horizon, window], the most recent value last.</summary>
    public double[] Weights { get; } = new double[horizon * window];

    public double[] Pull { get; } = new double[horizon];

    /// <summary>[horizon, places]</summary>
    public double[] ByPlace { get; } = new double[horizon * places];

    /// <summary>What is not linear in it; null where all is.</summary>
    public Bends? Bends { get; set; }

    public ref double Weight(int step, int back) => ref Weights[(step * Window) + Window - 1 - back];

    public void Forecast(ReadOnlySpan<double> history, int place, Span<double> steps)
    {
        var seen = history[^Math.Min(history.Length, Window)..];
        var last = seen[^1];
        for (var step = 0; step < Horizon; step++)
        {
            var sum = last + (Pull[step] * last) + ByPlace[(step * Places) + place];
            var weights = Weights.AsSpan((step * Window) + Window - seen.Length, seen.Length);
            for (var i = 0; i < seen.Length; i++)
            {
                sum += weights[i] * (seen[i] - last);
            }

            steps[step] = sum;
        }

        Bends?.Add(history, steps);
    }

    /// <summary>Adds a share of another one, whose window is not longer.</summary>
    public void Add(LinearMap other, double share)
    {
        Bends = other.Bends is { } bends ? Bends.Joined(Bends, bends, share) : Bends;
        for (var step = 0; step < Horizon; step++)
        {
            Pull[step] += share * other.Pull[step];
            for (var place = 0; place < Places; place++)
            {
                ByPlace[(step * Places) + place] += share * other.ByPlace[(step * Places) + place];
            }

            for (var back = 0; back < other.Window; back++)
            {
                Weight(step, back) += share * other.Weight(step, back);
            }
        }
    }

    /// <summary>Of any rule that is linear and whose forecasts move by as much as all values do.</summary>
    public static LinearMap Of(int window, int horizon, int places, Action<double[], double[]> rule)
    {
        var map = new LinearMap(window, horizon, places);
        var (history, steps) = (new double[window], new double[horizon]);
        for (var at = 0; at < window - 1; at++)
        {
            history[at] = 1;
            rule(history, steps);
            for (var step = 0; step < horizon; step++)
            {
                map.Weights[(step * window) + at] = steps[step];
            }

            history[at] = 0;
        }

        return map;
    }
}
