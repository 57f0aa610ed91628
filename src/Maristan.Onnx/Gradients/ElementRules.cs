using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

internal static class ElementRules
{
    public static Value?[] Add(Step step) => [step.SumTo(step.Gradient, 0), step.SumTo(step.Gradient, 1)];

    public static Value?[] Subtract(Step step) => [step.SumTo(step.Gradient, 0), step.Wants(1) ? step.SumTo(step.Graph.Negate(step.Gradient), 1) : null];

    public static Value?[] Multiply(Step step) =>
    [
        step.Wants(0) ? step.SumTo(step.Graph.Multiply(step.Gradient, step[1]), 0) : null,
        step.Wants(1) ? step.SumTo(step.Graph.Multiply(step.Gradient, step[0]), 1) : null,
    ];

    public static Value?[] Divide(Step step)
    {
        var graph = step.Graph;
        return
        [
            step.Wants(0) ? step.SumTo(graph.Divide(step.Gradient, step[1]), 0) : null,
            step.Wants(1) ? step.SumTo(graph.Negate(graph.Divide(graph.Multiply(step.Gradient, step.Output), step[1])), 1) : null,
        ];
    }

    /// <summary>Of the base. That of the exponent is only defined for bases above zero, and no layer asks for it.</summary>
    public static Value?[] Power(Step step)
    {
        var graph = step.Graph;
        if (step.Wants(1))
        {
            throw new OnnxException($"{step.Node.Name}: an exponent has no gradient here.");
        }

        return [step.SumTo(graph.Multiply(step.Gradient, graph.Multiply(step[1], graph.Power(step[0], graph.Subtract(step[1], One(step))))), 0), null];
    }

    public static Value?[] Greater(Step step) => Chosen(step, graph => graph.IsLess(step[1], step[0]));

    public static Value?[] Lesser(Step step) => Chosen(step, graph => graph.IsLess(step[0], step[1]));

    public static Value?[] Negate(Step step) => [step.Graph.Negate(step.Gradient)];

    public static Value?[] Exponential(Step step) => [step.Graph.Multiply(step.Gradient, step.Output)];

    public static Value?[] Logarithm(Step step) => [step.Graph.Divide(step.Gradient, step[0])];

    public static Value?[] Absolute(Step step) => [step.Graph.Multiply(step.Gradient, step.Graph.Sign(step[0]))];

    public static Value?[] Root(Step step) => [step.Graph.Divide(step.Graph.Multiply(step.Gradient, Number(step, 0.5)), step.Output)];

    public static Value?[] Relu(Step step) => [step.Graph.Multiply(step.Gradient, Mask(step, step.Graph.IsLess(Number(step, 0), step.Output)))];

    public static Value?[] Sigmoid(Step step) =>
        [step.Graph.Multiply(step.Gradient, step.Graph.Multiply(step.Output, step.Graph.Subtract(One(step), step.Output)))];

    public static Value?[] Tanh(Step step) =>
        [step.Graph.Multiply(step.Gradient, step.Graph.Subtract(One(step), step.Graph.Multiply(step.Output, step.Output)))];

    public static Value?[] Erf(Step step)
    {
        var graph = step.Graph;
        var bell = graph.Exponential(graph.Negate(graph.Multiply(step[0], step[0])));
        return [graph.Multiply(step.Gradient, graph.Multiply(bell, Number(step, 2 / Math.Sqrt(Math.PI))))];
    }

    public static Value?[] Softmax(Step step)
    {
        var graph = step.Graph;
        var weighted = graph.Multiply(step.Gradient, step.Output);
        return [graph.Subtract(weighted, graph.Multiply(step.Output, graph.Sum(weighted, keepsAxes: true, step.Axis)))];
    }

    public static Value?[] LogSoftmax(Step step)
    {
        var graph = step.Graph;
        return [graph.Subtract(step.Gradient, graph.Multiply(graph.Exponential(step.Output), graph.Sum(step.Gradient, keepsAxes: true, step.Axis)))];
    }

    public static Value?[] Choose(Step step)
    {
        var (graph, none) = (step.Graph, Number(step, 0));
        return [null, step.SumTo(graph.Choose(step[0], step.Gradient, none), 1), step.SumTo(graph.Choose(step[0], none, step.Gradient), 2)];
    }

    /// <summary>Where both are equal the second is the one that counts.</summary>
    private static Value?[] Chosen(Step step, Func<Graph, Value> isFirst)
    {
        var graph = step.Graph;
        var first = Mask(step, isFirst(graph));
        return
        [
            step.SumTo(graph.Multiply(step.Gradient, first), 0),
            step.Wants(1) ? step.SumTo(graph.Multiply(step.Gradient, graph.Subtract(One(step), first)), 1) : null,
        ];
    }

    private static Value Mask(Step step, Value condition) => step.Graph.Convert(condition, step.Gradient.Type);

    private static Value One(Step step) => Number(step, 1);

    internal static Value Number(Step step, double number) => step.Graph.NumberLike(step.Gradient, number);
}
