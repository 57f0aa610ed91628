namespace Maristan.Learning.Models.Trees;

/// <summary>What a forest learns, as sums that a node has: of amounts for each output, and of what they are shares of.</summary>
/// <param name="Outputs">How many sums of amounts there are.</param>
/// <param name="Slots">Which output a row's amount belongs to; null where there is one.</param>
/// <param name="Amounts">Of each row, for a weight of 1.</param>
/// <param name="Units">What a row's amount is a share of, for a weight of 1.</param>
internal sealed record ForestTarget(int Outputs, int[]? Slots, float[] Amounts, float[] Units, ForestMeasure Measure)
{
    /// <summary>How strongly few events are drawn towards what is usual.</summary>
    private const double UsualEvents = 1;

    public static ForestTarget Of(ClassRows rows)
    {
        var units = Ones(rows.Classes.Length);
        return rows.ClassCount == 2
            ? new(1, null, [.. rows.Classes.Select(static each => (float)each)], units, ForestMeasure.Classes)
            : new(rows.ClassCount, rows.Classes, units, units, ForestMeasure.Classes);
    }

    public static ForestTarget Of(NumberRows rows) => new(1, null, rows.Numbers, Ones(rows.Numbers.Length), ForestMeasure.Numbers);

    /// <summary>
    /// Events, and how many were to be expected of somebody watched for so long (LeBlanc and Crowley 1992): a leaf says how many times as
    /// fast its rows meet the event.
    /// </summary>
    public static ForestTarget Of(LifetimeRows rows) =>
        new(1, null, [.. rows.Seen.Select(static seen => seen ? 1f : 0f)], Expected(rows), ForestMeasure.Events);

    /// <summary>What a leaf says.</summary>
    public void Say(ReadOnlySpan<double> sums, Span<float> values)
    {
        var (of, usual) = (sums[Outputs], Measure == ForestMeasure.Events ? UsualEvents : 0);
        for (var output = 0; output < Outputs; output++)
        {
            values[output] = (float)((sums[output] + usual) / (of + usual));
        }
    }

    /// <summary>How much is explained by saying one thing of all; what two children explain together is never less.</summary>
    public double Worth(ReadOnlySpan<double> sums)
    {
        var of = sums[Outputs];
        if (Measure == ForestMeasure.Events)
        {
            return sums[0] > 0 && of > 0 ? sums[0] * Math.Log(sums[0] / of) : 0;
        }

        var squares = 0.0;
        for (var output = 0; output < Outputs; output++)
        {
            squares += sums[output] * sums[output];
        }

        return squares / of;
    }

    /// <summary>Whether nothing is left to part.</summary>
    public bool IsPure(ReadOnlySpan<double> sums) =>
        Measure == ForestMeasure.Classes && (Outputs == 1 ? sums[0] <= 0 || sums[0] >= sums[1] : Worth(sums) >= sums[Outputs] * (1 - 1e-12));

    /// <summary>The cumulative hazard of everybody at each one's time (Nelson and Aalen).</summary>
    private static float[] Expected(LifetimeRows rows)
    {
        var (times, seen) = (rows.Times, rows.Seen);
        var order = Enumerable.Range(0, times.Length).ToArray();
        Array.Sort(order, (one, other) => times[one].CompareTo(times[other]) is not 0 and var first ? first : one.CompareTo(other));
        var atRisk = order.Sum(row => (double)(rows.Weights?[row] ?? 1));
        var (expected, hazard) = (new float[times.Length], 0.0);
        for (var start = 0; start < order.Length;)
        {
            var (end, met, left) = (start, 0.0, 0.0);
            for (; end < order.Length && times[order[end]] == times[order[start]]; end++)
            {
                double weight = rows.Weights?[order[end]] ?? 1;
                (met, left) = (met + (seen[order[end]] ? weight : 0), left + weight);
            }

            hazard += met > 0 ? met / atRisk : 0;
            atRisk -= left;
            foreach (var row in order.AsSpan(start..end))
            {
                expected[row] = (float)hazard;
            }

            start = end;
        }

        return expected;
    }

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        ones.AsSpan().Fill(1);
        return ones;
    }
}

internal enum ForestMeasure
{
    /// <summary>By Gini's impurity.</summary>
    Classes,

    /// <summary>By squared error.</summary>
    Numbers,

    /// <summary>By the deviance of events from those expected.</summary>
    Events,
}
