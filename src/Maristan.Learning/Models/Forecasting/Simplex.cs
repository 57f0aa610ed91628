namespace Maristan.Learning.Models.Forecasting;

/// <summary>The least value of a function of a few numbers without its derivatives (Nelder and Mead 1965).</summary>
internal static class Simplex
{
    private const double Reach = 0.7;

    public static double[] Least(Func<double[], double> function, double[] from, int rounds, CancellationToken cancel)
    {
        var points = new (double[] At, double Value)[from.Length + 1];
        for (var i = 0; i < points.Length; i++)
        {
            var at = (double[])from.Clone();
            at[Math.Max(0, i - 1)] += i == 0 ? 0 : Reach;
            points[i] = (at, function(at));
        }

        for (var round = 0; round < rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            Array.Sort(points, static (one, other) => one.Value.CompareTo(other.Value));
            if (points[^1].Value - points[0].Value <= 1e-9 * Math.Abs(points[0].Value))
            {
                break;
            }

            Move(points, function);
        }

        return points.MinBy(static point => point.Value).At;
    }

    private static void Move((double[] At, double Value)[] points, Func<double[], double> function)
    {
        var middle = new double[points.Length - 1];
        foreach (var (at, _) in points[..^1])
        {
            for (var i = 0; i < middle.Length; i++)
            {
                middle[i] += at[i] / middle.Length;
            }
        }

        (double[] At, double Value) Along(double by)
        {
            var at = middle.Zip(points[^1].At, (centre, worst) => centre + (by * (centre - worst))).ToArray();
            return (at, function(at));
        }

        var mirrored = Along(1);
        if (mirrored.Value < points[0].Value)
        {
            var farther = Along(2);
            points[^1] = farther.Value < mirrored.Value ? farther : mirrored;
        }
        else if (mirrored.Value < points[^2].Value)
        {
            points[^1] = mirrored;
        }
        else if (Along(mirrored.Value < points[^1].Value ? 0.5 : -0.5) is var nearer && nearer.Value < Math.Min(mirrored.Value, points[^1].Value))
        {
            points[^1] = nearer;
        }
        else
        {
            Shrink(points, function);
        }
    }

    private static void Shrink((double[] At, double Value)[] points, Func<double[], double> function)
    {
        for (var i = 1; i < points.Length; i++)
        {
            var at = points[i].At.Zip(points[0].At, static (one, best) => (one + best) / 2).ToArray();
            points[i] = (at, function(at));
        }
    }
}
