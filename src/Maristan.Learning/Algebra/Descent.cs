namespace Maristan.Learning.Algebra;

/// <summary>What is to be made small.</summary>
/// <param name="gradient">Empty where it is not asked for.</param>
/// <param name="curvature">The square of second derivatives; empty where it is not asked for.</param>
internal delegate double Objective(ReadOnlySpan<double> at, Span<double> gradient, Span<double> curvature);

/// <summary>Where to begin, what an absolute value costs of each number (null for nothing), and when to stop.</summary>
internal sealed record Search(double[] Start, double[]? Absolute = null, int MostSteps = 200, double Exact = 1e-11);

/// <summary>The lowest place of an objective that is shaped like a bowl.</summary>
internal static class Descent
{
    /// <summary>Up to this many numbers the second derivatives are worth their price.</summary>
    public const int FewNumbers = 320;

    private const double Enough = 1e-4;

    public static double[] Lowest(Objective objective, Search search, CancellationToken cancel) =>
        search.Start.Length <= FewNumbers || search.Absolute is not null ? Newton(objective, search, cancel) : Limited.Lowest(objective, search, cancel);

    /// <summary>Newton's steps, each shortened until it leads down; with absolute values as Lee, Sun and Saunders (2014) take them.</summary>
    private static double[] Newton(Objective objective, Search search, CancellationToken cancel)
    {
        var (size, at) = (search.Start.Length, search.Start.ToArray());
        var (gradient, curvature, step) = (new double[size], new double[size * size], new double[size]);
        for (var taken = 0; taken < search.MostSteps; taken++)
        {
            cancel.ThrowIfCancellationRequested();
            Array.Clear(gradient);
            Array.Clear(curvature);
            var value = objective(at, gradient, curvature) + Cost(at, search.Absolute);
            if (search.Absolute is { } absolute)
            {
                Sparse(new(gradient, curvature, at, absolute), step, cancel);
            }
            else
            {
                Negate(gradient, step);
                Cholesky.OfNearest(curvature, size).Solve(step);
            }

            var slope = Sums.Dot(gradient, step) + Cost(Sum(at, step), search.Absolute) - Cost(at, search.Absolute);
            if (!(slope < -search.Exact * (1 + Math.Abs(value))) || !Walk(objective, search.Absolute, at, step, (value, slope), cancel))
            {
                return at;
            }
        }

        return at;
    }

    /// <summary>Goes the step, or as much of it as leads down.</summary>
    internal static bool Walk(Objective objective, double[]? absolute, double[] at, double[] step, (double Value, double Slope) from, CancellationToken cancel)
    {
        var before = at.ToArray();
        for (var share = 1.0; share > 1e-12; share /= 2)
        {
            cancel.ThrowIfCancellationRequested();
            before.CopyTo(at, 0);
            Sums.AddScaled(at, share, step);
            var value = objective(at, [], []) + Cost(at, absolute);
            if (value <= from.Value + (Enough * share * from.Slope))
            {
                return true;
            }
        }

        before.CopyTo(at, 0);
        return false;
    }

    internal static void Negate(double[] from, double[] to)
    {
        for (var each = 0; each < from.Length; each++)
        {
            to[each] = -from[each];
        }
    }

    /// <summary>The lowest place of the bowl that has this gradient and curvature, one number after the other.</summary>
    private static void Sparse(Bowl bowl, double[] step, CancellationToken cancel)
    {
        var size = step.Length;
        Array.Clear(step);
        var slopes = bowl.Gradient.ToArray();
        for (var (round, most) = (0, double.MaxValue); round < 1000 && most > 1e-10; round++)
        {
            cancel.ThrowIfCancellationRequested();
            most = 0;
            for (var each = 0; each < size; each++)
            {
                var curve = Math.Max(bowl.Curvature[(each * size) + each], 1e-12);
                var now = bowl.At[each] + step[each];
                var wanted = now - (slopes[each] / curve);
                var next = Math.CopySign(Math.Max(Math.Abs(wanted) - (bowl.Absolute[each] / curve), 0), wanted);
                if (next - now is not 0 and var moved)
                {
                    step[each] += moved;
                    Sums.AddScaled(slopes, moved, bowl.Curvature.AsSpan(each * size, size));
                    most = Math.Max(most, Math.Abs(moved) * Math.Sqrt(curve));
                }
            }
        }
    }

    private static double Cost(double[] at, double[]? absolute)
    {
        double sum = 0;
        for (var each = 0; each < (absolute?.Length ?? 0); each++)
        {
            sum += absolute![each] * Math.Abs(at[each]);
        }

        return sum;
    }

    private static double[] Sum(double[] at, double[] step)
    {
        var sum = at.ToArray();
        Sums.AddScaled(sum, 1, step);
        return sum;
    }

    private sealed record Bowl(double[] Gradient, double[] Curvature, double[] At, double[] Absolute);
}
