using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

/// <summary>One node on the way back, and the gradient that has come to its output.</summary>
internal readonly record struct Step(BackwardWalk Walk, Node Node, Value Gradient)
{
    public Graph Graph => Walk.Graph;

    public Value Output => Node.Outputs[0];

    public Value this[int input] => Node.Inputs[input]!;

    public int Axis => Output.Shape.Axis(Node.Int("axis"));

    public bool Wants(int input) => input < Node.Inputs.Count && Walk.IsWanted(Node.Inputs[input]);

    /// <summary>Undoes broadcasting: sums a gradient over what had been repeated.</summary>
    public Value SumTo(Value gradient, int input)
    {
        var to = this[input];
        if (gradient.Shape == to.Shape)
        {
            return gradient;
        }

        var step = this;
        Walk.PerExample?.Keep(to, () => step.SumButExamples(gradient, to));
        var axes = Repeated(gradient, to).ToArray();
        var sum = axes.Length == 0 ? gradient : Graph.Sum(gradient, keepsAxes: gradient.Rank == to.Rank, axes);
        return sum.Shape == to.Shape ? sum : Graph.Reshape(sum, to.Shape);
    }

    private Value SumButExamples(Value gradient, Value to)
    {
        var axes = Repeated(gradient, to).Where(static axis => axis > 0).ToArray();
        return axes.Length == 0 ? gradient : Graph.Sum(gradient, keepsAxes: true, axes);
    }

    private static IEnumerable<long> Repeated(Value gradient, Value to)
    {
        var lead = gradient.Rank - to.Rank;
        return Enumerable.Range(0, gradient.Rank).Where(axis => axis < lead || (to.Shape[axis - lead] == 1 && gradient.Shape[axis] != 1)).Select(static axis => (long)axis);
    }
}

/// <returns>A gradient for each input, in their order; null where it has none or nobody asks.</returns>
internal delegate Value?[] Rule(Step step);
