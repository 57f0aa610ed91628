namespace Maristan.Learning.Algebra;

/// <summary>A symmetric, positive square as the product of a lower triangle and its mirror image.</summary>
internal sealed class Cholesky
{
    private readonly double[] lower;

    private Cholesky(double[] lower, int size) => (this.lower, Size) = (lower, size);

    public int Size { get; }

    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (var line = 0; line < Size; line++)
            {
                sum += 2 * Math.Log(lower[(line * Size) + line]);
            }

            return sum;
        }
    }

    /// <returns>Null where the square is not positive.</returns>
    /// <param name="symmetric">Of which the lower triangle is read.</param>
    public static Cholesky? Of(ReadOnlySpan<double> symmetric, int size) => OfLarge(symmetric, size, CancellationToken.None);

    /// <summary>The same of one that takes seconds.</summary>
    public static Cholesky? OfLarge(ReadOnlySpan<double> symmetric, int size, CancellationToken cancel)
    {
        var lower = new double[symmetric.Length];
        for (var line = 0; line < size; line++)
        {
            cancel.ThrowIfCancellationRequested();
            var own = lower.AsSpan(line * size, size);
            for (var column = 0; column < line; column++)
            {
                var other = lower.AsSpan(column * size, column + 1);
                own[column] = (symmetric[(line * size) + column] - Sums.Dot(own[..column], other[..column])) / other[column];
            }

            var left = symmetric[(line * size) + line] - Sums.Dot(own[..line], own[..line]);
            // What is left of a number by cancellation alone is no number to divide by.
            if (!(left > Math.Abs(symmetric[(line * size) + line]) * 1e-14) || !double.IsFinite(left))
            {
                return null;
            }

            own[line] = Math.Sqrt(left);
        }

        return new(lower, size);
    }

    /// <summary>The same with as much added to the diagonal as it takes.</summary>
    public static Cholesky OfNearest(ReadOnlySpan<double> symmetric, int size)
    {
        var raised = symmetric.ToArray();
        double largest = 0;
        for (var line = 0; line < size; line++)
        {
            largest = Math.Max(largest, Math.Abs(raised[(line * size) + line]));
        }

        for (var more = Math.Max(largest, 1e-300) * 1e-12; double.IsFinite(more); more *= 100)
        {
            if (Of(raised, size) is { } found)
            {
                return found;
            }

            for (var line = 0; line < size; line++)
            {
                raised[(line * size) + line] += more;
            }
        }

        throw new LearningException("The features hold numbers that are too large to calculate with; scale them first.");
    }

    public void Solve(Span<double> right)
    {
        Lower(right);
        for (var line = Size - 1; line >= 0; line--)
        {
            right[line] /= lower[(line * Size) + line];
            Sums.AddScaled(right[..line], -right[line], lower.AsSpan(line * Size, line));
        }
    }

    /// <summary>The diagonal of the inverse.</summary>
    public double[] InverseDiagonal(CancellationToken cancel)
    {
        var diagonal = new double[Size];
        Parallel.For(0, Size, new ParallelOptions { CancellationToken = cancel }, column =>
        {
            // One column of the triangle's inverse; each is written by one thread alone.
            var inverse = new double[Size];
            inverse[column] = 1 / lower[(column * Size) + column];
            for (var line = column + 1; line < Size; line++)
            {
                inverse[line] = -Sums.Dot(lower.AsSpan((line * Size) + column, line - column), inverse.AsSpan(column, line - column)) / lower[(line * Size) + line];
            }

            diagonal[column] = Sums.Dot(inverse.AsSpan(column), inverse.AsSpan(column));
        });
        return diagonal;
    }

    /// <summary>Solves by the lower triangle alone: the squares of what it gives add up to the distance that the square measures.</summary>
    public void Lower(Span<double> right)
    {
        for (var line = 0; line < Size; line++)
        {
            right[line] = (right[line] - Sums.Dot(lower.AsSpan(line * Size, line), right[..line])) / lower[(line * Size) + line];
        }
    }
}
