using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

internal static class ProductRules
{
    public static Value?[] MatMul(Step step)
    {
        var (graph, left, right) = (step.Graph, step[0], step[1]);
        var gradient = step.Gradient;
        // For each example, the product of what went in and what came back.
        step.Walk.PerExample?.Keep(right, () => graph.MatMul(
            graph.Reshape(left, new(left.Shape[0], left.Shape[1], 1)), graph.Reshape(gradient, new(gradient.Shape[0], 1, gradient.Shape[1]))));
        return
        [
            step.Wants(0) ? step.SumTo(graph.MatMul(gradient, graph.TransposeLast(right)), 0) : null,
            step.Wants(1) ? ForRight(step, left, right) : null,
        ];
    }

    public static Value?[] Sum(Step step) => [step.Graph.Expand(WithAxes(step, step.Gradient), step[0]), null];

    public static Value?[] Mean(Step step) => [step.Graph.Expand(WithAxes(step, step.Graph.Multiply(step.Gradient, Share(step))), step[0]), null];

    /// <summary>One matrix for a whole stack of them: rows of all, one after the other, are one matrix too, and the sum over the stack is in its product.</summary>
    private static Value ForRight(Step step, Value left, Value right)
    {
        var graph = step.Graph;
        if (right.Rank == 2 && left.Rank > 2)
        {
            var (rows, gradients) = (graph.Reshape(left, new(Stacked(left), left.Shape[^1])), graph.Reshape(step.Gradient, new(Stacked(step.Gradient), step.Gradient.Shape[^1])));
            return graph.MatMul(graph.TransposeLast(rows), gradients);
        }

        return step.SumTo(graph.MatMul(graph.TransposeLast(left), step.Gradient), 1);
    }

    private static long Stacked(Value value) => value.Shape.IsFixed ? value.Shape.Count / value.Shape[^1] : Shape.Open;

    private static Value WithAxes(Step step, Value gradient)
    {
        if (step.Node.Int("keepdims") == 1)
        {
            return gradient;
        }

        var axes = step.Graph.Longs(step[1]);
        return step.Graph.Reshape(gradient, step[0].Shape.ToArray().Select((size, axis) => axes.Contains(axis) ? 1 : size).ToArray());
    }

    /// <summary>One by how many elements the mean was taken of; asked of the running graph where the batch is among them.</summary>
    private static Value Share(Step step)
    {
        var (graph, from) = (step.Graph, step[0]);
        var sizes = graph.Longs(step[1]).Select(axis => from.Shape[(int)axis]).ToArray();
        if (sizes.All(static size => size >= 0))
        {
            return ElementRules.Number(step, 1.0 / sizes.Aggregate(1L, static (product, size) => product * size));
        }

        Value Size(Value of) => graph.Convert(graph.Add("Size", ElementType.Int64, new(), [of]), from.Type);
        return graph.Divide(Size(step.Output), Size(from));
    }
}
