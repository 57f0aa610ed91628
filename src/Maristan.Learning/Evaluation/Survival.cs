namespace Maristan.Learning.Evaluation;

/// <summary>How well scores tell who meets an event earlier.</summary>
public static class Survival
{
    /// <summary>
    /// Harrell's C: of all pairs of whom it is known who met the event first, the share where that one had the higher score; equal scores
    /// count half. Who is lost from sight at the moment of another's event lived on beyond it.
    /// </summary>
    /// <param name="seen">Whether the event was seen; else the time is that of being lost from sight.</param>
    public static double CIndex(ReadOnlySpan<double> times, ReadOnlySpan<bool> seen, ReadOnlySpan<double> scores)
    {
        if (times.Length != seen.Length || times.Length != scores.Length)
        {
            throw new LearningException("A survival is judged by a time, whether the event was seen, and a score of each.");
        }

        var places = Places(scores);
        var order = Enumerable.Range(0, times.Length).ToArray();
        var (sorted, known) = (times.ToArray(), seen.ToArray());
        Array.Sort(order, (one, other) => sorted[other].CompareTo(sorted[one]));
        var later = new Tally(places.Max() + 1);
        var (wins, pairs) = (0.0, 0L);
        // From the latest time: who is in the tally has lived longer than who comes now.
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end < order.Length && sorted[order[end]] == sorted[order[start]])
            {
                end++;
            }

            var group = order[start..end];
            Array.ForEach([.. group.Where(one => !known[one])], one => later.Add(places[one]));
            foreach (var one in group.Where(one => known[one]))
            {
                var (lower, equal) = later.Below(places[one]);
                wins += lower + (equal / 2.0);
                pairs += later.Count;
            }

            Array.ForEach([.. group.Where(one => known[one])], one => later.Add(places[one]));
            start = end;
        }

        return pairs == 0 ? throw new LearningException("There is no pair of whom it is known who met the event first.") : wins / pairs;
    }

    /// <summary>Each score's place among the different ones, from the lowest.</summary>
    private static int[] Places(ReadOnlySpan<double> scores)
    {
        var distinct = scores.ToArray().Distinct().Order().ToArray();
        var places = new int[scores.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = Array.BinarySearch(distinct, scores[i]);
        }

        return places;
    }

    /// <summary>Counts by place, and sums up to a place, in a few steps each (Fenwick 1994).</summary>
    private sealed class Tally(int places)
    {
        private readonly long[] sums = new long[places + 1];
        private readonly long[] own = new long[places];

        public long Count { get; private set; }

        public void Add(int place)
        {
            Count++;
            own[place]++;
            for (var at = place + 1; at < sums.Length; at += at & -at)
            {
                sums[at]++;
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
