namespace Maristan.Learning.Evaluation;

/// <summary>The share without the event over time, where some are lost from sight (Kaplan and Meier 1958).</summary>
public static class KaplanMeier
{
    /// <returns>A point at 0 and at each time where an event was seen, and the last time anybody was seen.</returns>
    public static IReadOnlyList<SurvivalPoint> Curve(ReadOnlySpan<double> times, ReadOnlySpan<bool> seen)
    {
        if (times.Length != seen.Length || times.Length == 0)
        {
            throw new LearningException("A curve of survival is drawn of times and whether the event was seen, of somebody at least.");
        }

        var (sorted, known) = (times.ToArray(), seen.ToArray());
        Array.Sort(sorted, known);
        var points = new List<SurvivalPoint> { new(0, 1, 1, 1, sorted.Length) };
        double share = 1, spread = 0;
        for (var start = 0; start < sorted.Length;)
        {
            var (end, events) = (start, 0);
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                events += known[end++] ? 1 : 0;
            }

            var atRisk = sorted.Length - start;
            if (events > 0)
            {
                share *= 1 - ((double)events / atRisk);
                spread += events == atRisk ? 0 : (double)events / ((double)atRisk * (atRisk - events));
                var (low, high) = Interval(share, spread);
                points.Add(new(sorted[start], share, low, high, atRisk));
            }
            else if (end == sorted.Length)
            {
                points.Add(points[^1] with { Time = sorted[start], AtRisk = atRisk });
            }

            start = end;
        }

        return points;
    }

    /// <summary>The share at a time, of a curve in the order of its times.</summary>
    public static double At(IReadOnlyList<SurvivalPoint> curve, double time)
    {
        var (low, high) = (0, curve.Count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = curve[middle].Time <= time ? (middle, high) : (low, middle);
        }

        return curve[low].Share;
    }

    private static (double Low, double High) Interval(double share, double spread)
    {
        if (share is not (> 0 and < 1))
        {
            return (share, share);
        }

        const double z = 1.959963984540054;
        var logged = Math.Log(-Math.Log(share));
        var half = z * Math.Sqrt(spread) / Math.Abs(Math.Log(share));
        return (Math.Exp(-Math.Exp(logged + half)), Math.Exp(-Math.Exp(logged - half)));
    }
}
