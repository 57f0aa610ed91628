using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

internal static class FormRules
{
    public static Value?[] Reshape(Step step) => [step.Graph.Reshape(step.Gradient, step[0].Shape), null];

    public static Value?[] Transpose(Step step)
    {
        var order = step.Node.Ints("perm");
        var back = new long[order.Length];
        for (var axis = 0; axis < order.Length; axis++)
        {
            back[order[axis]] = axis;
        }

        return [step.Graph.Transpose(step.Gradient, back)];
    }

    public static Value?[] Expand(Step step) => [step.SumTo(step.Gradient, 0), null];

    public static Value?[] Concat(Step step) =>
        [.. step.Graph.Split(step.Gradient, step.Axis, [.. step.Node.Inputs.Select(input => input!.Shape[step.Axis])])];

    public static Value?[] Split(Step step)
    {
        var walk = step.Walk;
        return [step.Graph.Concat(step.Axis, [.. step.Node.Outputs.Select(walk.Of)]), null];
    }

    public static Value?[] Slice(Step step)
    {
        var (graph, from) = (step.Graph, step[0]);
        var (starts, axes, steps) = (graph.Longs(step[1]), graph.Longs(step[3]), graph.Longs(step[4]));
        if (steps.All(static by => by == -1))
        {
            return [graph.Reverse(step.Gradient, axes), null, null, null, null];
        }

        if (steps.Any(static by => by != 1) || axes.Any(axis => from.Shape[(int)axis] < 0))
        {
            throw new OnnxException($"{step.Node.Name}: a slice by steps, or of the batch, has no gradient here.");
        }

        // Zeros at both ends of each axis that was cut.
        var margins = new long[2 * from.Rank];
        for (var cut = 0; cut < axes.Length; cut++)
        {
            var axis = (int)axes[cut];
            margins[axis] = starts[cut];
            margins[from.Rank + axis] = from.Shape[axis] - starts[cut] - step.Gradient.Shape[axis];
        }

        return [graph.Add("Pad", from.Type, from.Shape, [step.Gradient, graph.Constant(margins)]), null, null, null, null];
    }

    public static Value?[] Pad(Step step)
    {
        var (graph, from, margins) = (step.Graph, step[0], step.Graph.Longs(step[1]));
        var cuts = Enumerable.Range(0, from.Rank).Where(axis => margins[axis] != 0 || margins[from.Rank + axis] != 0)
            .Select(axis => new Cut(axis, margins[axis], margins[axis] + from.Shape[axis])).ToArray();
        return [graph.Slice(step.Gradient, cuts), null];
    }

    /// <summary>Rows that were taken several times are changed several times.</summary>
    public static Value?[] Gather(Step step)
    {
        var (graph, table) = (step.Graph, step[0]);
        var width = table.Shape[1];
        var rows = graph.Reshape(step[1], new(Shape.Open, 1));
        var gradients = graph.Reshape(step.Gradient, new(Shape.Open, width));
        var zeros = graph.Multiply(table, ElementRules.Number(step, 0));
        return [graph.Add("ScatterND", table.Type, table.Shape, [zeros, rows, gradients], new NodeSetting("reduction", "add")), null];
    }
}
