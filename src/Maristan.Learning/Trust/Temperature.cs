using Maristan.Learning.Data;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Trust;

/// <summary>
/// Makes probabilities say how often they are right: their logarithms are divided by one number, and may be moved by one for each class, before
/// they are made to sum to one again (Guo and others 2017).
/// </summary>
/// <param name="Value">Above 1 the model was too sure, below 1 too timid.</param>
/// <param name="Bias">One for each class; null where the form without was better.</param>
public sealed record Temperature(double Value, IReadOnlyList<double>? Bias = null)
{
    // What is smaller is rounding of a float, and its logarithm would drown all others.
    internal const double Least = 1e-6;

    public static Temperature None { get; } = new(1.0);

    /// <summary>
    /// The form, of none, one number and one number with a bias for each class, that has the lowest log loss on rows it was not fitted on. On
    /// what it was fitted it is never worse than none.
    /// </summary>
    /// <param name="probabilities">Of rows that the model has not learned from.</param>
    /// <param name="really">The true class of each, from 0.</param>
    public static Temperature Fit(Matrix probabilities, IReadOnlyList<int> really, CancellationToken cancel)
    {
        var logs = Logs(probabilities, really);
        // Dozens of biases are more than such rows can tell, and their matrix grows with the square.
        Form[] forms = probabilities.Columns <= 30 ? [Form.None, Form.Single, Form.WithBias] : [Form.None, Form.Single];
        // From the simplest: a richer form must be better, not as good.
        var best = forms.MinBy(form => TemperatureFit.CrossValidatedLoss(logs, really, form, cancel));
        return TemperatureFit.Of(logs, really, best, cancel);
    }

    /// <summary>The one number alone.</summary>
    public static Temperature FitSingle(Matrix probabilities, IReadOnlyList<int> really, CancellationToken cancel) =>
        TemperatureFit.Of(Logs(probabilities, really), really, Form.Single, cancel);

    public Matrix Apply(Matrix probabilities)
    {
        CheckBias(probabilities.Columns);
        var scaled = new Matrix(probabilities.Rows, probabilities.Columns);
        Span<double> logits = stackalloc double[Math.Min(probabilities.Columns, 256)];
        logits = probabilities.Columns > 256 ? new double[probabilities.Columns] : logits;
        for (var row = 0; row < probabilities.Rows; row++)
        {
            double highest = double.NegativeInfinity, sum = 0;
            for (var of = 0; of < logits.Length; of++)
            {
                logits[of] = (Math.Log(Math.Max(probabilities[row, of], Least)) / Value) + (Bias?[of] ?? 0);
                highest = Math.Max(highest, logits[of]);
            }

            foreach (var logit in logits)
            {
                sum += Math.Exp(logit - highest);
            }

            for (var of = 0; of < logits.Length; of++)
            {
                scaled[row, of] = (float)(Math.Exp(logits[of] - highest) / sum);
            }
        }

        return scaled;
    }

    /// <summary>The same as nodes of a graph, so that what is served is what was judged.</summary>
    /// <param name="probabilities">[rows, classes].</param>
    public Value Apply(Graph graph, Value probabilities)
    {
        var classes = (int)probabilities.Shape[1];
        CheckBias(classes);
        var logits = graph.Scale(graph.Logarithm(graph.Greater(probabilities, graph.Constant((float)Least))), (float)(1 / Value));
        return graph.Softmax(Bias is null ? logits : graph.Add(logits, graph.Constant<float>([.. Bias.Select(static each => (float)each)], new(classes))), -1);
    }

    private void CheckBias(int classes)
    {
        if (Bias is not null && Bias.Count != classes)
        {
            throw new LearningException($"A temperature with a bias for {Bias.Count} classes does not fit {classes}.");
        }
    }

    private static double[][] Logs(Matrix probabilities, IReadOnlyList<int> really)
    {
        if (probabilities.Rows != really.Count || really.Count == 0 || really.Any(one => one < 0 || one >= probabilities.Columns))
        {
            throw new LearningException("A temperature is fitted on probabilities beside the true class of each row, and of one at least.");
        }

        return [.. Enumerable.Range(0, probabilities.Rows).Select(row => Array.ConvertAll(probabilities[row].ToArray(), static chance => Math.Log(Math.Max(chance, Least))))];
    }
}
