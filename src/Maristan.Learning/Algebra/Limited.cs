namespace Maristan.Learning.Algebra;

/// <summary>Descent that remembers its last steps in place of second derivatives (L-BFGS; Liu and Nocedal 1989).</summary>
internal static class Limited
{
    private const int Remembered = 12;
    private const int StepsPerNumber = 10;

    public static double[] Lowest(Objective objective, Search search, CancellationToken cancel)
    {
        var (size, at) = (search.Start.Length, search.Start.ToArray());
        var (gradient, next, step) = (new double[size], new double[size], new double[size]);
        var past = new List<Past>(Remembered + 1);
        var value = objective(at, gradient, []);
        for (var taken = 0; taken < search.MostSteps * StepsPerNumber; taken++)
        {
            cancel.ThrowIfCancellationRequested();
            Direct(gradient, past, step);
            var slope = Sums.Dot(gradient, step);
            if (slope > -search.Exact * (1 + Math.Abs(value)))
            {
                break;
            }

            var before = at.ToArray();
            if (!Descent.Walk(objective, null, at, step, (value, slope), cancel))
            {
                break;
            }

            Array.Clear(next);
            value = objective(at, next, []);
            Remember(past, Less(at, before), Less(next, gradient));
            (gradient, next) = (next, gradient);
        }

        return at;
    }

    private static void Direct(double[] gradient, List<Past> past, double[] step)
    {
        Descent.Negate(gradient, step);
        var shares = new double[past.Count];
        for (var each = past.Count - 1; each >= 0; each--)
        {
            shares[each] = Sums.Dot(past[each].Step, step) / past[each].Product;
            Sums.AddScaled(step, -shares[each], past[each].Change);
        }

        // Before anything is remembered a step is as long as one, so that the first does not leap away.
        var scale = past.Count > 0 ? past[^1].Product / Sums.Dot(past[^1].Change, past[^1].Change) : 1 / Math.Max(1, Math.Sqrt(Sums.Dot(gradient, gradient)));
        for (var at = 0; at < step.Length; at++)
        {
            step[at] *= scale;
        }

        for (var each = 0; each < past.Count; each++)
        {
            Sums.AddScaled(step, shares[each] - (Sums.Dot(past[each].Change, step) / past[each].Product), past[each].Step);
        }
    }

    private static void Remember(List<Past> past, double[] step, double[] change)
    {
        var product = Sums.Dot(step, change);
        if (product > 1e-300)
        {
            past.Add(new(step, change, product));
        }

        if (past.Count > Remembered)
        {
            past.RemoveAt(0);
        }
    }

    private static double[] Less(double[] one, double[] other)
    {
        var less = one.ToArray();
        Sums.AddScaled(less, -1, other);
        return less;
    }

    private sealed record Past(double[] Step, double[] Change, double Product);
}
