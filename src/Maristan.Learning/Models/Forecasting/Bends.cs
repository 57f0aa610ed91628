using Maristan.Learning.Algebra;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>
/// What stands beside a linear map where the same rise means another thing from a high value than from a low one: units that are silent up to
/// a bound.
/// </summary>
/// <param name="Units">What is measured of the history, a unit in place of each step.</param>
/// <param name="Gains">[horizon, units]: what each adds.</param>
internal sealed record Bends(LinearMap Units, double[] Gains)
{
    public int Count => Units.Horizon;

    public void Add(ReadOnlySpan<double> history, Span<double> steps)
    {
        var measured = new double[Count];
        Units.Forecast(history, 0, measured);
        for (var unit = 0; unit < Count; unit++)
        {
            measured[unit] = Math.Max(0, measured[unit]);
        }

        for (var step = 0; step < steps.Length; step++)
        {
            steps[step] += Sums.Dot(measured, Gains.AsSpan(step * Count, Count));
        }
    }

    /// <summary>Both together, the other one's gains by a share.</summary>
    public static Bends Joined(Bends? one, Bends other, double share)
    {
        var (before, horizon) = (one?.Count ?? 0, other.Gains.Length / other.Count);
        var (window, count) = (Math.Max(one?.Units.Window ?? 0, other.Units.Window), before + other.Count);
        var joined = new Bends(new(window, count, 1), new double[horizon * count]);
        for (var unit = 0; unit < count; unit++)
        {
            var (from, at) = unit < before ? (one!, unit) : (other, unit - before);
            joined.Units.Pull[unit] = from.Units.Pull[at];
            joined.Units.ByPlace[unit] = from.Units.ByPlace[at];
            for (var back = 0; back < from.Units.Window; back++)
            {
                joined.Units.Weight(unit, back) = from.Units.Weight(at, back);
            }

            for (var step = 0; step < horizon; step++)
            {
                joined.Gains[(step * count) + unit] = (unit < before ? 1 : share) * from.Gains[(step * from.Count) + at];
            }
        }

        return joined;
    }
}
