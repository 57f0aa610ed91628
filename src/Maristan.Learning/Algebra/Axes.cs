namespace Maristan.Learning.Algebra;

/// <summary>
/// The axes of a covariance and how far it reaches along each, from the longest. Found by turning two rows at a time until each stands
/// square to all others (Hestenes 1958): of a symmetric square without negative values the rows are then its axes, each as long as its value.
/// </summary>
internal sealed record Axes(double[] Values, double[][] Vectors)
{
    private const int MostRounds = 60;

    public static Axes Of(ReadOnlySpan<double> covariance, int size, CancellationToken cancel)
    {
        var rows = new double[size][];
        for (var line = 0; line < size; line++)
        {
            rows[line] = covariance.Slice(line * size, size).ToArray();
        }

        for (var (round, hasTurned) = (0, true); hasTurned && round < MostRounds; round++)
        {
            hasTurned = false;
            for (var one = 0; one < size; one++)
            {
                cancel.ThrowIfCancellationRequested();
                for (var other = one + 1; other < size; other++)
                {
                    hasTurned |= Turn(rows[one], rows[other]);
                }
            }
        }

        return Sorted(rows);
    }

    private static bool Turn(double[] one, double[] other)
    {
        var (long1, long2, both) = (Sums.Dot(one, one), Sums.Dot(other, other), Sums.Dot(one, other));
        if (!(Math.Abs(both) > 1e-14 * Math.Sqrt(long1) * Math.Sqrt(long2)) || Math.Abs(both) < 1e-290)
        {
            return false;
        }

        var slope = (long2 - long1) / (2 * both);
        var tangent = Math.CopySign(1, slope) / (Math.Abs(slope) + Math.Sqrt(1 + (slope * slope)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        var sine = cosine * tangent;
        for (var at = 0; at < one.Length; at++)
        {
            (one[at], other[at]) = ((cosine * one[at]) - (sine * other[at]), (sine * one[at]) + (cosine * other[at]));
        }

        return true;
    }

    private static Axes Sorted(double[][] rows)
    {
        var lengths = Array.ConvertAll(rows, static row => Math.Sqrt(Sums.Dot(row, row)));
        var order = Enumerable.Range(0, rows.Length).OrderByDescending(line => lengths[line]).ToArray();
        return new([.. order.Select(line => lengths[line])], [.. order.Select(line => Unit(rows[line], lengths[line]))]);
    }

    /// <summary>Which way an axis points is nobody's choice: towards where it goes farthest.</summary>
    private static double[] Unit(double[] row, double length)
    {
        var farthest = row.MaxBy(Math.Abs);
        return length > 0 ? Array.ConvertAll(row, each => each / Math.CopySign(length, farthest)) : row;
    }
}
