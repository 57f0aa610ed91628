using System.Numerics;

namespace Maristan.Learning.Models.Networks;

/// <summary>A symmetric matrix that is positive, taken apart into a triangle and its mirror image (Cholesky).</summary>
internal sealed class Spd
{
    private readonly double[][] rows;

    /// <param name="matrix">Its lower triangle is read, and written over.</param>
    public Spd(double[][] matrix, CancellationToken cancel)
    {
        rows = matrix;
        for (var row = 0; row < rows.Length; row++)
        {
            cancel.ThrowIfCancellationRequested();
            for (var column = 0; column <= row; column++)
            {
                var left = rows[row][column] - Dot(rows[row], rows[column], 0, column);
                rows[row][column] = row > column ? left / rows[column][column]
                    : left > 0 ? Math.Sqrt(left) : throw new LearningException("A matrix of likenesses is not positive; take more away from likeness than nothing.");
            }
        }
    }

    public double[] Solve(ReadOnlySpan<double> right)
    {
        var solved = right.ToArray();
        for (var row = 0; row < rows.Length; row++)
        {
            solved[row] = (solved[row] - Dot(rows[row], solved, 0, row)) / rows[row][row];
        }

        for (var row = rows.Length - 1; row >= 0; row--)
        {
            solved[row] /= rows[row][row];
            for (var above = 0; above < row; above++)
            {
                solved[above] -= rows[row][above] * solved[row];
            }
        }

        return solved;
    }

    /// <summary>The diagonal of the inverse.</summary>
    public double[] InverseDiagonal(CancellationToken cancel)
    {
        var (count, diagonal) = (rows.Length, new double[rows.Length]);
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancel }, column =>
        {
            // One column of the triangle's inverse; each is written by one thread alone.
            var inverse = new double[count];
            inverse[column] = 1 / rows[column][column];
            for (var row = column + 1; row < count; row++)
            {
                inverse[row] = -Dot(rows[row], inverse, column, row) / rows[row][row];
            }

            diagonal[column] = Dot(inverse, inverse, column, count);
        });
        return diagonal;
    }

    private static double Dot(double[] left, double[] right, int from, int to)
    {
        var (sums, at) = (Vector<double>.Zero, from);
        for (; at <= to - Vector<double>.Count; at += Vector<double>.Count)
        {
            sums += new Vector<double>(left, at) * new Vector<double>(right, at);
        }

        var sum = Vector.Sum(sums);
        for (; at < to; at++)
        {
            sum += left[at] * right[at];
        }

        return sum;
    }
}
