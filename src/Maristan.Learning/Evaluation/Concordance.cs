namespace Maristan.Learning.Evaluation;

/// <summary>Harrell's C of weighted rows: sorted once, then a few steps a row for each draw.</summary>
internal sealed class Concordance
{
    private readonly int[] order;
    private readonly int[] ends;
    private readonly bool[] seen;
    private readonly int[] places;
    private readonly int different;

    public Concordance(double[] times, bool[] seen, double[] scores)
    {
        this.seen = seen;
        // From the latest time: who is in the tally has lived longer than who comes now.
        order = [.. Enumerable.Range(0, times.Length).OrderByDescending(row => times[row]).ThenBy(static row => row)];
        ends = [.. Enumerable.Range(1, order.Length).Where(at => at == order.Length || times[order[at]] != times[order[at - 1]])];
        var distinct = scores.Distinct().Order().ToArray();
        (places, different) = (Array.ConvertAll(scores, score => Array.BinarySearch(distinct, score)), distinct.Length);
    }

    /// <returns>Not a number where there is no pair of whom it is known who met the event first.</returns>
    public double Judge(ReadOnlySpan<int> weights)
    {
        var later = new Tally(different);
        double wins = 0, pairs = 0;
        var start = 0;
        foreach (var end in ends)
        {
            // Who is lost from sight at the moment of another's event lived on beyond it.
            Add(later, weights, start, end, eventSeen: false);
            for (var at = start; at < end; at++)
            {
                var row = order[at];
                if (seen[row] && weights[row] > 0)
                {
                    var (lower, equal) = later.Below(places[row]);
                    wins += weights[row] * (lower + (equal / 2.0));
                    pairs += (double)weights[row] * later.Count;
                }
            }

            Add(later, weights, start, end, eventSeen: true);
            start = end;
        }

        return pairs == 0 ? double.NaN : wins / pairs;
    }

    private void Add(Tally later, ReadOnlySpan<int> weights, int start, int end, bool eventSeen)
    {
        for (var at = start; at < end; at++)
        {
            var row = order[at];
            if (seen[row] == eventSeen && weights[row] > 0)
            {
                later.Add(places[row], weights[row]);
            }
        }
    }

    /// <summary>Counts by place, and sums up to a place, in a few steps each (Fenwick 1994).</summary>
    private sealed class Tally(int places)
    {
        private readonly long[] sums = new long[places + 1];
        private readonly long[] own = new long[places];

        public long Count { get; private set; }

        public void Add(int place, int times)
        {
            Count += times;
            own[place] += times;
            for (var at = place + 1; at < sums.Length; at += at & -at)
            {
                sums[at] += times;
            }
        }

        public (long Lower, long Equal) Below(int place)
        {
            long lower = 0;
            for (var at = place; at > 0; at -= at & -at)
            {
                lower += sums[at];
            }

            return (lower, own[place]);
        }
    }
}
