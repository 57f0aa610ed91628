using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Onnx.Gradients;

/// <summary>For private learning each example's gradient is wanted by itself.</summary>
public sealed class PerExampleTests(Library library)
{
    private const int Batch = 5;

    public static TheoryData<string> Models => [.. All.Keys];

    private static readonly Dictionary<string, (Shape Example, Func<Graph, Parameters, Value, Value> Model)> All = new()
    {
        ["layers"] = (new(6), static (graph, parameters, x) => graph.Dense(parameters, "out", graph.Tanh(graph.Dense(parameters, "hidden", x, 4)), 1)),
        ["convolutions"] = (new(2, 7, 7), static (graph, parameters, x) => Head(graph, parameters, graph.Relu(graph.Convolve(parameters, "first", x, 4, 3)))),
        ["strides"] = (new(2, 7, 7), static (graph, parameters, x) => Head(graph, parameters, graph.Relu(graph.Convolve(parameters, "first", x, 4, 3, new(Stride: 2, Margin.Around(1)))))),
        ["grouped strides"] = (new(4, 7, 7), static (graph, parameters, x) => Head(graph, parameters, graph.Convolve(parameters, "first", x, 4, 3, new(Stride: 2, Margin.Around(1), Groups: 2)))),
        ["group normalisation"] = (new(2, 5, 5), static (graph, parameters, x) =>
            Head(graph, parameters, graph.GroupNormalise(parameters, "norm", graph.Convolve(parameters, "first", x, 4, 3, hasBias: false), 2))),
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Each_rows_gradient_is_that_of_the_example_alone(string name)
    {
        var (example, model) = All[name];
        var (rows, places) = PerExample(example, model);
        for (var one = 0; one < Batch; one++)
        {
            var alone = Alone(example, model, one);
            for (var place = 0; place < places.Count; place++)
            {
                Assert.Equal(alone[place], rows[place][one], static (said, really) => Math.Abs(said - really) < 2e-5);
            }
        }
    }

    [Fact]
    public void Of_a_batch_that_is_not_fixed_examples_that_were_turned_are_not_told_apart()
    {
        var graph = new Graph();
        var parameters = Parameters.ToLearn(graph, 3);
        var guess = Head(graph, parameters, graph.Convolve(parameters, "first", graph.Input("x", ElementType.Float, new(Shape.Batch, 2, 7, 7)), 4, 3, new(Stride: 2)));

        Assert.Throws<OnnxException>(() => graph.GradientsPerExample(graph.SumOfAll(guess), Batch, parameters.Values));
    }

    private (float[][][] Rows, IReadOnlyList<ParameterPlace> Places) PerExample(Shape example, Func<Graph, Parameters, Value, Value> model)
    {
        var (graph, parameters, loss) = Build(example, model, Batch);
        var rows = graph.GradientsPerExample(loss, Batch, parameters.Values);
        for (var place = 0; place < rows.Count; place++)
        {
            graph.Output($"d{place}", rows[place]);
        }

        var outputs = rows.Select(static row => row.Shape.ToArray()).ToArray();
        var found = Run(graph, parameters, example, Batch, 0, outputs);
        return ([.. found.Select((all, place) => Enumerable.Range(0, Batch).Select(one => all.AsSpan(one * (int)outputs[place][1], (int)outputs[place][1]).ToArray()).ToArray())], parameters.Places);
    }

    private float[][] Alone(Shape example, Func<Graph, Parameters, Value, Value> model, int one)
    {
        var (graph, parameters, loss) = Build(example, model, 1);
        var gradients = graph.Gradients(loss, parameters.Values);
        for (var place = 0; place < gradients.Count; place++)
        {
            graph.Output($"d{place}", gradients[place]);
        }

        return Run(graph, parameters, example, 1, one, [.. gradients.Select(static gradient => gradient.Shape.ToArray())]);
    }

    private float[][] Run(Graph graph, Parameters parameters, Shape example, int batch, int from, long[][] outputs)
    {
        var inputs = new Dictionary<string, long[]> { ["x"] = [batch, .. example.Sizes], ["theta"] = [parameters.Start.Count] };
        using var evaluation = new Evaluation<float>(library.Runtime, graph, inputs, outputs.Select(static (shape, place) => ($"d{place}", shape)).ToDictionary(static each => each.Item1, static each => each.shape));
        var random = new SeededNumbers(11);
        var all = Enumerable.Range(0, Batch * (int)example.Count).Select(_ => (random.Next() * 2) - 1).ToArray();
        all.AsSpan(from * (int)example.Count, batch * (int)example.Count).CopyTo(evaluation["x"]);
        parameters.Start.ToArray().CopyTo(evaluation["theta"]);
        evaluation.Run();
        return [.. outputs.Select((_, place) => evaluation[$"d{place}"].ToArray())];
    }

    private static (Graph Graph, Parameters Parameters, Value Loss) Build(Shape example, Func<Graph, Parameters, Value, Value> model, int batch)
    {
        var graph = new Graph();
        var parameters = Parameters.ToLearn(graph, 3);
        var guess = model(graph, parameters, graph.Input("x", ElementType.Float, (long[])[batch, .. example.Sizes]));
        return (graph, parameters, graph.SumOfAll(graph.Multiply(guess, guess)));
    }

    private static Value Head(Graph graph, Parameters parameters, Value maps) =>
        graph.Dense(parameters, "out", graph.Reshape(graph.AverageAll(maps), new(maps.Shape[0], maps.Shape[1])), 1);
}
