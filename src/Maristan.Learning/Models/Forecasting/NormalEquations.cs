using System.Numerics;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>Least squares by their normal equations, with a penalty on each coefficient.</summary>
internal sealed class NormalEquations(int columns)
{
    private readonly double[] gram = new double[columns * columns];
    private readonly double[] right = new double[columns];

    public double Weight { get; private set; }

    public static double Dot(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var (sums, at, width) = (Vector<double>.Zero, 0, Vector<double>.Count);
        for (; at <= one.Length - width; at += width)
        {
            sums += new Vector<double>(one[at..]) * new Vector<double>(other[at..]);
        }

        var sum = Vector.Sum(sums);
        for (; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return sum;
    }

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
            AddScaled(scaled, row[..(i + 1)], gram.AsSpan(i * columns, i + 1));
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

        Factor(lower);
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j < i; j++)
            {
                solved[i] -= lower[(i * columns) + j] * solved[j];
            }

            solved[i] /= lower[(i * columns) + i];
        }

        for (var i = columns - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < columns; j++)
            {
                solved[i] -= lower[(j * columns) + i] * solved[j];
            }

            solved[i] /= lower[(i * columns) + i];
        }

        return solved;
    }

    private static void AddScaled(double by, ReadOnlySpan<double> row, Span<double> to)
    {
        var (at, width) = (0, Vector<double>.Count);
        for (; at <= row.Length - width; at += width)
        {
            (new Vector<double>(to[at..]) + (by * new Vector<double>(row[at..]))).CopyTo(to[at..]);
        }

        for (; at < row.Length; at++)
        {
            to[at] += by * row[at];
        }
    }

    /// <summary>Cholesky.</summary>
    private void Factor(double[] matrix)
    {
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[(i * columns) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[(i * columns) + k] * matrix[(j * columns) + k];
                }

                matrix[(i * columns) + j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-300)) : sum / matrix[(j * columns) + j];
            }
        }
    }
}
