namespace Maristan.Learning.Evaluation;

/// <summary>The figures of <see cref="Ranking"/> for weighted rows, in one pass over what was sorted once.</summary>
internal sealed class WeightedRanking
{
    private readonly int[] order;
    private readonly bool[] found;
    private readonly bool[] tiedWithNext;

    public WeightedRanking(ReadOnlySpan<double> scores, ReadOnlySpan<bool> really)
    {
        var sorted = scores.ToArray();
        order = [.. Enumerable.Range(0, sorted.Length)];
        // From the highest score; stable by row, so that the order is the same on every machine.
        Array.Sort(order, (one, other) => sorted[other].CompareTo(sorted[one]) is not 0 and var by ? by : one.CompareTo(other));
        found = new bool[order.Length];
        tiedWithNext = new bool[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            found[i] = really[order[i]];
            tiedWithNext[i] = i + 1 < order.Length && sorted[order[i]].Equals(sorted[order[i + 1]]);
        }
    }

    /// <returns>Not a number each where nobody has the finding, or everybody.</returns>
    public Areas Judge(ReadOnlySpan<int> weights)
    {
        var (with, without) = Sums(weights);
        if (with == 0 || without == 0)
        {
            return new(double.NaN, double.NaN, double.NaN, double.NaN);
        }

        long met = 0, wrong = 0, metBefore = 0, wrongBefore = 0;
        double wins = 0, precision = 0, at90 = 0, at95 = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var weight = weights[order[i]];
            (met, wrong) = found[i] ? (met + weight, wrong) : (met, wrong + weight);
            if (tiedWithNext[i])
            {
                continue;
            }

            wins += (met - metBefore) * ((without - wrong) + ((wrong - wrongBefore) / 2.0));
            precision += met == metBefore ? 0 : (double)(met - metBefore) / with * met / (met + wrong);
            var specificity = 1 - ((double)wrong / without);
            at90 = specificity >= 0.9 ? (double)met / with : at90;
            at95 = specificity >= 0.95 ? (double)met / with : at95;
            (metBefore, wrongBefore) = (met, wrong);
        }

        return new(wins / ((double)with * without), precision, at90, at95);
    }

    private (long With, long Without) Sums(ReadOnlySpan<int> weights)
    {
        long with = 0, without = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (found[i])
            {
                with += weights[order[i]];
            }
            else
            {
                without += weights[order[i]];
            }
        }

        return (with, without);
    }
}

/// <param name="At90">The sensitivity where at least 90 % of those without the finding are left alone.</param>
internal readonly record struct Areas(double Auc, double Auprc, double At90, double At95);
