using Maristan.Learning.Data;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Linear;

/// <summary>What becomes of a weighted sum.</summary>
public enum Link
{
    /// <summary>Nothing: a number, or a risk on the scale of logarithms.</summary>
    None,

    /// <summary>The chance of the second of two classes; both are given.</summary>
    Logistic,

    /// <summary>The chance of each class.</summary>
    Shares,
}

/// <summary>
/// Weighted sums of features. It is plain values alone, so that it can be written beside the graph as JSON and read again where a row is to
/// be explained.
/// </summary>
public sealed record LinearModel : ILearned
{
    /// <param name="weights">[columns, outputs], row after row.</param>
    /// <param name="intercepts">One an output.</param>
    /// <param name="means">Of each column where this was learned: what a row is compared with when it is explained.</param>
    /// <exception cref="LearningException">The counts do not belong together, or a number is none.</exception>
    public LinearModel(Link link, float[] weights, float[] intercepts, float[] means)
    {
        var isOf = link == Link.Shares ? intercepts.Length > 1 : intercepts.Length == 1;
        if (!isOf || means.Length == 0 || weights.Length != (long)means.Length * intercepts.Length)
        {
            throw new LearningException($"{weights.Length} weights, {intercepts.Length} intercepts and {means.Length} means are no linear model; its file was changed or cut off.");
        }

        if (!weights.All(float.IsFinite) || !intercepts.All(float.IsFinite) || !means.All(float.IsFinite))
        {
            throw new LearningException("A linear model has a weight that is no number; scale its features and learn it again.");
        }

        (Link, Weights, Intercepts, Means) = (link, weights, intercepts, means);
    }

    public Link Link { get; }

    public float[] Weights { get; }

    public float[] Intercepts { get; }

    public float[] Means { get; }

    public Value Score(Graph graph, Value features)
    {
        var sums = graph.Add(graph.MatMul(features, graph.Constant<float>(Weights, new(Means.Length, Intercepts.Length))), graph.Constant<float>(Intercepts, new(Intercepts.Length)));
        return Link switch
        {
            Link.None => sums,
            // Each from its own side, so that a chance near 1 leaves the other as exact as it can be.
            Link.Logistic => graph.Concat(1, graph.Sigmoid(graph.Negate(sums)), graph.Sigmoid(sums)),
            _ => graph.Softmax(sums, 1),
        };
    }

    /// <summary>The weighted sum of a row, before the link.</summary>
    public double Sum(ReadOnlySpan<float> row, int output = 0)
    {
        double sum = Intercepts[output];
        for (var column = 0; column < row.Length; column++)
        {
            sum += (double)Weights[(column * Intercepts.Length) + output] * row[column];
        }

        return sum;
    }

    /// <summary>The weighted sum of who is average in everything.</summary>
    public double Usual(int output = 0) => Sum(Means, output);

    /// <summary>How much each column moves a row's sum away from the usual one: together they are exactly what lies between the two.</summary>
    public double[] Contributions(ReadOnlySpan<float> row, int output = 0)
    {
        var parts = new double[row.Length];
        for (var column = 0; column < row.Length; column++)
        {
            parts[column] = Weights[(column * Intercepts.Length) + output] * ((double)row[column] - Means[column]);
        }

        return parts;
    }

    /// <param name="numbers">For each output its weights and then its intercept.</param>
    internal static LinearModel Of(Link link, Matrix features, double[] numbers)
    {
        var (columns, outputs) = (features.Columns, numbers.Length / (features.Columns + 1));
        var (weights, intercepts) = (new float[columns * outputs], new float[outputs]);
        for (var output = 0; output < outputs; output++)
        {
            var own = numbers.AsSpan(output * (columns + 1), columns + 1);
            intercepts[output] = (float)own[columns];
            for (var column = 0; column < columns; column++)
            {
                weights[(column * outputs) + output] = (float)own[column];
            }
        }

        return new(link, weights, intercepts, Prepared.Means(features));
    }
}
