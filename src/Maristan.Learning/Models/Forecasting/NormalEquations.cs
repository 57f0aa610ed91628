using Maristan.Learning.Algebra;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>Least squares by their normal equations, with a penalty on each coefficient.</summary>
internal sealed class NormalEquations(int columns)
{
    private readonly double[] gram = new double[columns * columns];
    private readonly double[] right = new double[columns];

    public double Weight { get; private set; }

    public void Add(ReadOnlySpan<double> row, double target, double weight)
    {
        Weight += weight;
        for (var i = 0; i < columns; i++)
        {
            var scaled = weight * row[i];
            if (scaled == 0)
            {
                continue;
            }

            right[i] += scaled * target;
            Sums.AddScaled(gram.AsSpan(i * columns, i + 1), scaled, row[..(i + 1)]);
        }
    }

    /// <summary>The coefficients that are penalised by their distance from others, in the units of their columns' weighted squares.</summary>
    /// <param name="penalty">As a share of all weight; the first column, of ones, has none.</param>
    public double[] Solve(double penalty, ReadOnlySpan<double> around)
    {
        var (lower, solved) = ((double[])gram.Clone(), (double[])right.Clone());
        for (var i = 0; i < columns; i++)
        {
            // A column that never changes, and so says nothing, is held at what it is drawn to.
            var own = i == 0 ? 1e-9 * Weight : (penalty * gram[(i * columns) + i]) + (1e-9 * Weight);
            lower[(i * columns) + i] += own;
            solved[i] += own * around[i];
        }

        Cholesky.OfNearest(lower, columns).Solve(solved);
        return solved;
    }
}
