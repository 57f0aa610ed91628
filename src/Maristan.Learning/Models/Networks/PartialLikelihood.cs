using Maristan.Onnx;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Networks;

/// <summary>Cox's partial likelihood of those in one batch (1972; ties as Breslow takes them).</summary>
internal static class PartialLikelihood
{
    private const float Farthest = 30;

    /// <param name="targets">[rows, 2]: the time, above zero, and 1 where the event was seen. A row of zeros pads.</param>
    public static Value Loss(Graph graph, Value risks, Value targets)
    {
        var (times, seen) = (graph.Slice(targets, [new(1, 0, 1)]), graph.Slice(targets, [new(1, 1, 2)]));
        var bounded = graph.Greater(graph.Lesser(risks, graph.Constant(Farthest)), graph.Constant(-Farthest));
        var hasLeft = graph.Convert(graph.IsLess(graph.Reshape(times, new(1, Shape.Batch)), times), ElementType.Float);
        var atRisk = graph.MatMul(graph.Subtract(graph.Constant(1f), hasLeft), graph.Exponential(bounded));
        return graph.Multiply(seen, graph.Subtract(graph.Logarithm(atRisk), bounded));
    }
}
