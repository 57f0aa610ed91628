using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>
/// How few of the rows that were learned from have a higher score, as a logarithm: 0 for the least unusual, and rising for ever. Between some
/// of the scores it is a straight line, so that a graph can draw it, and beyond the highest it rises as slowly as far tails do.
/// </summary>
internal sealed class TailRank
{
    private const int MostKnots = 300;

    /// <summary>Knots that lie closer together than this, beside their size, are one to the single precision of a graph.</summary>
    private const double Apart = 1e-5;

    private readonly double[] knots;
    private readonly double[] ranks;
    private readonly double scale;

    private TailRank(double[] knots, double[] ranks, double scale) => (this.knots, this.ranks, this.scale) = (knots, ranks, scale);

    public static TailRank Of(IReadOnlyList<double> scores)
    {
        var sorted = scores.Order().ToArray();
        var (knots, ranks, kept) = (new List<double>(), new List<double>(), Thinned.Places(sorted.Length, MostKnots));
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] - sorted[start] <= Apart * Math.Max(Math.Abs(sorted[end]), 1e-20))
            {
                end++;
            }

            // Of scores that are the same half count as higher.
            if (start == 0 || end == sorted.Length || kept.AsSpan(start, end - start).Contains(true))
            {
                knots.Add((float)sorted[(start + end - 1) / 2]);
                ranks.Add(-Math.Log((sorted.Length - ((start + end) / 2.0) + 1) / (sorted.Length + 1)));
            }

            start = end;
        }

        var far = sorted[^1] - sorted[(int)(sorted.Length * 0.9)];
        return new([.. knots], [.. ranks], far > 0 ? far : Math.Max(Math.Abs(sorted[^1]) * 0.1, 1e-6));
    }

    public double At(double score)
    {
        if (score >= knots[^1])
        {
            return ranks[^1] + Math.Log(1 + ((score - knots[^1]) / scale));
        }

        if (score <= knots[0])
        {
            return ranks[0];
        }

        var found = Array.BinarySearch(knots, score);
        var next = found < 0 ? ~found : found;
        var share = (score - knots[next - 1]) / (knots[next] - knots[next - 1]);
        return ranks[next - 1] + (share * (ranks[next] - ranks[next - 1]));
    }

    /// <param name="score">[rows, 1]</param>
    public Value Write(Graph graph, Value score)
    {
        var beyond = graph.Relu(graph.Subtract(score, graph.Constant((float)knots[^1])));
        var rank = graph.Add(graph.Logarithm(graph.Add(graph.Scale(beyond, (float)(1 / scale)), graph.Constant(1))), graph.Constant((float)ranks[0]));
        if (knots.Length == 1)
        {
            return rank;
        }

        var (count, zero, one) = (knots.Length - 1, graph.Constant(0f), graph.Constant(1f));
        var (starts, slopes, rises) = (new float[count], new float[count], new float[count]);
        for (var at = 0; at < count; at++)
        {
            (starts[at], slopes[at], rises[at]) = ((float)knots[at], (float)(1 / (knots[at + 1] - knots[at])), (float)(ranks[at + 1] - ranks[at]));
        }

        // How much of each piece a score has behind it.
        var behind = graph.Multiply(graph.Subtract(score, graph.Constant<float>(starts, new(count))), graph.Constant<float>(slopes, new(count)));
        return graph.Add(rank, graph.MatMul(graph.Lesser(graph.Greater(behind, zero), one), graph.Constant<float>(rises, new(count, 1))));
    }
}
