using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

internal static class PoolRules
{
    public static Value?[] Average(Step step)
    {
        var size = step.Node.Ints("kernel_shape")[0];
        return [Repeat(step, step.Graph.Multiply(step.Gradient, ElementRules.Number(step, 1.0 / (size * size))), size)];
    }

    public static Value?[] AverageAll(Step step)
    {
        var (rows, columns) = (step[0].Shape[2], step[0].Shape[3]);
        return [step.Graph.Expand(step.Graph.Multiply(step.Gradient, ElementRules.Number(step, 1.0 / (rows * columns))), new Shape(1, 1, rows, columns))];
    }

    public static Value?[] Greatest(Step step) => [step.Walk.Spelling.MaxPool == MaxPoolSpelling.Mask && Pool.Of(step.Node).LieSideBySide ? ByMask(step) : ByPlace(step)];

    /// <summary>
    /// Asking where the greatest came from puts the pool on a slow path, so they are looked for again. Where several pixels of a window are
    /// equally great they share: the flat background of a picture is full of such.
    /// </summary>
    private static Value ByMask(Step step)
    {
        var (graph, picture, size) = (step.Graph, step[0], Pool.Of(step.Node).Size);
        var mask = graph.Convert(graph.IsEqual(picture, Repeat(step, step.Output, size)), picture.Type);
        var shared = graph.Divide(step.Gradient, graph.Multiply(graph.AveragePool(mask, size), ElementRules.Number(step, size * size)));
        return graph.Multiply(mask, Repeat(step, shared, size));
    }

    /// <summary>Windows that overlap may have the same greatest, which then gets of each.</summary>
    private static Value ByPlace(Step step)
    {
        var (graph, picture) = (step.Graph, step[0]);
        Shape all = new(Shape.Open);
        var zeros = graph.Reshape(graph.Multiply(picture, ElementRules.Number(step, 0)), all);
        var sum = graph.Add("ScatterElements", picture.Type, all, [zeros, graph.Reshape(step.Node.Outputs[1], all), graph.Reshape(step.Gradient, all)],
            new NodeSetting("axis", 0L), new NodeSetting("reduction", "add"));
        return graph.Reshape(sum, picture.Shape);
    }

    /// <summary>Every pixel becomes a block; rows and columns that no window reached get zeros.</summary>
    private static Value Repeat(Step step, Value value, long size)
    {
        var (graph, shape, whole) = (step.Graph, value.Shape, step[0].Shape);
        Shape wide = new(shape[0], shape[1], shape[2] * size, shape[3] * size);
        var blocks = step.Walk.Spelling.Repeat == RepeatSpelling.Resize
            ? graph.Add("Resize", value.Type, wide, [value, null, graph.Constant<float>([1, 1, size, size], new(4))],
                new NodeSetting("mode", "nearest"), new NodeSetting("coordinate_transformation_mode", "asymmetric"), new NodeSetting("nearest_mode", "floor"))
            : graph.Reshape(graph.Expand(graph.Reshape(value, new(shape[0], shape[1], shape[2], 1, shape[3], 1)), new Shape(1, 1, 1, size, 1, size)), wide);
        return graph.Pad(blocks, new(0, 0, whole[2] - wide[2], whole[3] - wide[3]));
    }
}
