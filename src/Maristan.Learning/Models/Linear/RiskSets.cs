namespace Maristan.Learning.Models.Linear;

/// <summary>Rows from the latest to the earliest time, stratum after stratum, and where each moment ends.</summary>
/// <param name="Order">The rows.</param>
/// <param name="Moments">Rows of the same stratum and time, from the latest: who comes up to the end of one is still in sight at it.</param>
internal sealed record RiskSets(int[] Order, IReadOnlyList<Moment> Moments)
{
    public static RiskSets Of(SurvivalTargets targets)
    {
        int Stratum(int row) => targets.Strata?[row] ?? 0;
        var order = Enumerable.Range(0, targets.Times.Length).OrderBy(Stratum).ThenByDescending(row => targets.Times[row]).ToArray();
        var moments = new List<Moment>();
        for (var start = 0; start < order.Length;)
        {
            var (end, first) = (start + 1, order[start]);
            while (end < order.Length && Stratum(order[end]) == Stratum(first) && targets.Times[order[end]] == targets.Times[first])
            {
                end++;
            }

            var isFirst = start == 0 || Stratum(order[start - 1]) != Stratum(first);
            moments.Add(new(start, end, order[start..end].Count(row => targets.Seen[row]), isFirst));
            start = end;
        }

        return new(order, moments);
    }
}

/// <param name="Events">How many were seen at it.</param>
/// <param name="IsFirst">Whether a stratum begins with it.</param>
internal readonly record struct Moment(int Start, int End, int Events, bool IsFirst);
