namespace Maristan.Learning.Models.Trees;

/// <summary>Who meets the event earlier, by Cox's partial likelihood; events at the same time by Breslow's way (1974).</summary>
internal sealed class CoxObjective : IObjective
{
    private readonly LifetimeRows rows;
    private readonly int[] latestFirst;
    private readonly double[] atRisk;
    private readonly double[] events;

    public CoxObjective(LifetimeRows rows)
    {
        this.rows = rows;
        latestFirst = [.. Enumerable.Range(0, rows.Times.Length)];
        Array.Sort(latestFirst, (one, other) => rows.Times[other].CompareTo(rows.Times[one]) is not 0 and var order ? order : one.CompareTo(other));
        (atRisk, events) = (new double[latestFirst.Length], new double[latestFirst.Length]);
    }

    public int Outputs => 1;

    public ScoreForm Form => ScoreForm.AsIs;

    public double[] Start() => [0];

    public void Derive(ReadOnlySpan<double> scores, Span<float> slopes, Span<float> curves)
    {
        var most = SumAtRisk(scores);
        var (hazard, squared) = (0.0, 0.0);
        // From the earliest time on, what each has lived through.
        for (var end = latestFirst.Length; end > 0;)
        {
            var start = StartOf(end);
            hazard += events[start] / atRisk[start];
            squared += events[start] / (atRisk[start] * atRisk[start]);
            for (var at = start; at < end; at++)
            {
                var row = latestFirst[at];
                var weight = Weight(row);
                var risk = weight * Math.Exp(scores[row] - most);
                slopes[row] = (float)((risk * hazard) - (rows.Seen[row] ? weight : 0));
                curves[row] = (float)Math.Max(0, (risk * hazard) - (risk * risk * squared));
            }

            end = start;
        }
    }

    public double Loss(ReadOnlySpan<double> scores)
    {
        var most = SumAtRisk(scores);
        var (sum, all) = (0.0, 0.0);
        for (var end = latestFirst.Length; end > 0;)
        {
            var start = StartOf(end);
            for (var at = start; at < end; at++)
            {
                var row = latestFirst[at];
                sum += rows.Seen[row] ? Weight(row) * (Math.Log(atRisk[start]) + most - scores[row]) : 0;
                all += rows.Seen[row] ? Weight(row) : 0;
            }

            end = start;
        }

        return sum / all;
    }

    /// <summary>For each time, at the place of its first, the sum over those who live to it, and of the events at it.</summary>
    /// <returns>The highest score, which all are measured from so that no exponential overflows.</returns>
    private double SumAtRisk(ReadOnlySpan<double> scores)
    {
        var most = double.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        var sum = 0.0;
        for (var start = 0; start < latestFirst.Length;)
        {
            var (end, met) = (start, 0.0);
            for (; end < latestFirst.Length && rows.Times[latestFirst[end]] == rows.Times[latestFirst[start]]; end++)
            {
                var row = latestFirst[end];
                sum += Weight(row) * Math.Exp(scores[row] - most);
                met += rows.Seen[row] ? Weight(row) : 0;
            }

            (atRisk[start], events[start]) = (Math.Max(sum, 1e-100), met);
            start = end;
        }

        return most;
    }

    private int StartOf(int end)
    {
        var start = end - 1;
        while (start > 0 && rows.Times[latestFirst[start - 1]] == rows.Times[latestFirst[start]])
        {
            start--;
        }

        return start;
    }

    private float Weight(int row) => rows.Weights?[row] ?? 1;
}
