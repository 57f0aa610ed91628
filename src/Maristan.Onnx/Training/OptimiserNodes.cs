using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Training;

/// <summary>An optimiser as part of the graph: state comes in under a name and goes out under the same with <c>_new</c>.</summary>
internal sealed class OptimiserNodes(Graph graph, Parameters parameters, Optimiser optimiser)
{
    private readonly List<StepState> state = [];

    public IReadOnlyList<StepState> Add(Value gradient, Value rate)
    {
        var theta = parameters.Theta ?? throw new OnnxException("Baked parameters are not learned.");
        var size = theta.Shape;
        state.Add(new(Parameters.InputName, size));
        var steps = State("t", new());
        var stepsNew = graph.Add(steps, graph.Constant(1f));
        Give("t", stepsNew);
        var used = Scheduled(rate, steps);
        var change = optimiser switch
        {
            Optimiser.Adam adam => Adam(adam, Clipped(gradient), used, stepsNew),
            Optimiser.Sgd sgd => Sgd(sgd, Clipped(gradient), used),
            _ => throw new OnnxException("An optimiser of this kind is not known."),
        };
        var kept = optimiser.Decay == 0 ? theta : graph.Multiply(theta, graph.Subtract(graph.Constant(1f), graph.Multiply(used, Decays())));
        Give(Parameters.InputName, graph.Subtract(kept, change));
        return state;
    }

    private Value Sgd(Optimiser.Sgd how, Value gradient, Value rate)
    {
        if (how.Momentum == 0)
        {
            return graph.Multiply(gradient, rate);
        }

        var speed = graph.Add(graph.Scale(State("m", gradient.Shape), how.Momentum), gradient);
        Give("m", speed);
        return graph.Multiply(speed, rate);
    }

    private Value Adam(Optimiser.Adam how, Value gradient, Value rate, Value steps)
    {
        var first = graph.Add(graph.Scale(State("m", gradient.Shape), how.First), graph.Scale(gradient, 1 - how.First));
        var second = graph.Add(graph.Scale(State("v", gradient.Shape), how.Second), graph.Scale(graph.Multiply(gradient, gradient), 1 - how.Second));
        Give("m", first);
        Give("v", second);
        // Both corrections are single numbers, so they cost nothing for each parameter.
        var one = graph.Constant(1f);
        var spread = graph.Root(graph.Subtract(one, graph.Power(graph.Constant(how.Second), steps)));
        var used = graph.Divide(graph.Multiply(rate, spread), graph.Subtract(one, graph.Power(graph.Constant(how.First), steps)));
        return graph.Divide(graph.Multiply(first, used), graph.Add(graph.Root(second), graph.Scale(spread, how.Least)));
    }

    private Value Clipped(Value gradient)
    {
        if (optimiser.LongestGradient is not { } longest)
        {
            return gradient;
        }

        const float NearlyNothing = 1e-12f;
        var length = graph.Root(graph.Sum(graph.Multiply(gradient, gradient), keepsAxes: false, 0));
        return graph.Multiply(gradient, graph.Lesser(graph.Constant(1f), graph.Divide(graph.Constant(longest), graph.Greater(length, graph.Constant(NearlyNothing)))));
    }

    private Value Scheduled(Value rate, Value steps)
    {
        if (optimiser.Rate is not LearningRate.Cosine cosine)
        {
            return rate;
        }

        var rises = graph.Lesser(graph.Constant(1f), graph.Scale(graph.Add(steps, graph.Constant(1f)), 1f / Math.Max(1, cosine.RisesFor)));
        var after = graph.Scale(graph.Greater(graph.Subtract(steps, graph.Constant((float)cosine.RisesFor)), graph.Constant(0f)), 1f / Math.Max(1, cosine.Steps - cosine.RisesFor));
        var angle = graph.Scale(graph.Lesser(after, graph.Constant(1f)), MathF.PI);
        var falls = graph.Scale(graph.Add(graph.Add("Cos", ElementType.Float, new(), [angle]), graph.Constant(1f)), 0.5f);
        return graph.Multiply(rate, graph.Multiply(rises, falls));
    }

    /// <summary>The decay of each parameter, in runs of equal ones, so that the file does not hold a number for each.</summary>
    private Value Decays()
    {
        var runs = new List<Value>();
        foreach (var place in parameters.Places)
        {
            var count = place.Shape.Aggregate(1L, static (product, size) => product * size);
            runs.Add(graph.Expand(graph.Constant<float>([place.Decays ? optimiser.Decay : 0], new(1)), new Shape(count)));
        }

        return runs.Count == 1 ? runs[0] : graph.Concat(0, runs);
    }

    private Value State(string name, Shape shape)
    {
        state.Add(new(name, shape));
        return graph.Input(name, ElementType.Float, shape);
    }

    private void Give(string name, Value value) => graph.Output(name + "_new", value);
}

/// <summary>What goes from one step to the next.</summary>
public sealed record StepState(string Name, Shape Shape);
