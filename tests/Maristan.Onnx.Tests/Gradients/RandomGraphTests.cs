using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Onnx.Gradients;

/// <summary>Rules that are right by themselves must be right together: values that are used twice, shapes that change on the way.</summary>
public sealed class RandomGraphTests(Library library)
{
    private const int Size = 4;

    // Each takes and gives square tables, and none lets numbers grow without end.
    private static readonly Func<Graph, Value, Value, Value>[] Ways =
    [
        static (graph, one, other) => graph.Add(one, other),
        static (graph, one, other) => graph.Subtract(one, other),
        static (graph, one, other) => graph.Multiply(graph.Tanh(one), other),
        static (graph, one, other) => graph.Divide(one, graph.Add(graph.Multiply(other, other), Number(graph, 1))),
        static (graph, one, other) => graph.Multiply(graph.MatMul(one, other), Number(graph, 0.3)),
        static (graph, one, _) => graph.Sigmoid(one),
        static (graph, one, _) => graph.Softmax(one, 1),
        static (graph, one, _) => graph.LogSoftmax(one, 0),
        static (graph, one, _) => graph.Exponential(graph.Tanh(one)),
        static (graph, one, _) => graph.Logarithm(graph.Add(graph.Multiply(one, one), Number(graph, 1))),
        static (graph, one, _) => graph.Root(graph.Add(graph.Multiply(one, one), Number(graph, 1))),
        static (graph, one, _) => graph.Negate(graph.Transpose(one, 1, 0)),
        static (graph, one, other) => graph.Subtract(one, graph.Mean(other, keepsAxes: true, 0)),
        static (graph, one, other) => graph.Add(one, graph.Multiply(graph.Sum(other, keepsAxes: false, 0), Number(graph, 0.2))),
        static (graph, one, other) => graph.Slice(graph.Concat(0, one, other), [new(0, 2, 2 + Size)]),
        static (graph, one, other) => graph.Concat(1, graph.Split(one, 1, 1, 3)[0], graph.Split(other, 1, 1, 3)[1]),
        static (graph, one, _) => graph.Reverse(graph.Reshape(graph.Reshape(one, new(2, 8)), new(Size, Size)), 1),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_graph_of_many_rules_has_the_gradient_that_a_small_change_shows(int seed) =>
        Differences.Check<double>(library.Runtime, [new(Size, Size), new(Size, Size), new(Size)], (graph, inputs) => Grow(graph, inputs, new((ulong)seed)), far: 1e-6, within: 1e-6);

    private static Value Grow(Graph graph, Value[] inputs, SeededNumbers random)
    {
        List<Value> values = [inputs[0], inputs[1], graph.Add(inputs[0], inputs[2])];
        for (var step = 0; step < 9; step++)
        {
            values.Add(Ways[random.Next(Ways.Length)](graph, values[random.Next(values.Count)], values[^1]));
        }

        // So that every input is part of what comes out.
        return graph.Add(values[^1], graph.Multiply(graph.Add(values[2], inputs[1]), Number(graph, 0.5)));
    }

    private static Value Number(Graph graph, double number) => graph.Constant<double>([number], new());
}
