using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Training;

/// <summary>Whole layers in a step: what they guess can be learned, and their gradient is what a small change shows.</summary>
public sealed class LayerTests(Library library)
{
    private const int Batch = 16;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Models => [.. All.Keys];

    private static readonly Dictionary<string, (Shape Example, Func<Graph, Parameters, Value, Value> Model)> All = new()
    {
        ["pooled pictures"] = (new(1, 12, 12), static (graph, parameters, x) =>
            Head(graph, parameters, graph.MaxPool(graph.Relu(graph.Convolve(parameters, "first", x, 6, 3)), new(2, 2)))),
        ["strided pictures"] = (new(1, 12, 12), static (graph, parameters, x) => Head(graph, parameters, graph.Relu(graph.Convolve(parameters, "first", x, 6, 3, new(2, Margin.Around(1)))))),
        ["depthwise pictures"] = (new(2, 10, 10), static (graph, parameters, x) => Head(graph, parameters,
            graph.Relu(graph.Convolve(parameters, "wide", graph.Convolve(parameters, "deep", x, 2, 3, new(1, Margin.Around(1), Groups: 2)), 6, 1)))),
        ["normalised pictures"] = (new(1, 12, 12), static (graph, parameters, x) =>
            Head(graph, parameters, graph.AveragePool(graph.Relu(graph.GroupNormalise(parameters, "norm", graph.Convolve(parameters, "first", x, 6, 3, hasBias: false), 3)), 2))),
        ["attention"] = (new(5, 8), static (graph, parameters, x) => graph.Dense(parameters, "out",
            graph.Mean(graph.LayerNormalise(parameters, "norm", graph.Add(x, graph.Attend(parameters, "attend", x, 2))), keepsAxes: false, 1), 1)),
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void A_small_change_of_the_parameters_does_what_the_gradient_says(string name)
    {
        using var trainer = New(name, rate: 0);
        var start = trainer.Step(Cancel);
        var gradient = trainer.Gradient.Span.ToArray();
        var length = MathF.Sqrt(gradient.Sum(static each => each * each));
        const float Far = 0.01f;

        // Along the gradient itself, where rounding is the least of it.
        var (up, down) = (Moved(Far), Moved(-Far));
        Assert.Equal(length, (up - down) / (2 * Far), 0.02 * length);

        float Moved(float by)
        {
            using var moved = New(name, rate: 0);
            for (var i = 0; i < gradient.Length; i++)
            {
                moved.Theta[i] += by * gradient[i] / length;
            }

            return moved.Step(Cancel);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void What_there_is_to_see_is_learned(string name)
    {
        using var trainer = New(name, rate: 0.02f);
        var first = trainer.Step(Cancel);
        var last = first;
        for (var step = 0; step < 150; step++)
        {
            last = trainer.Step(Cancel);
        }

        Assert.True(last < first / 2, $"The loss went from {first} to {last}.");
    }

    [Fact]
    public void Embeddings_of_numbers_are_learned()
    {
        var graph = new Graph();
        var parameters = Parameters.ToLearn(graph, 1);
        var embedded = graph.Embed(parameters, "words", graph.Constant<long>([0, 2, 2, 1], new(2, 2)), 3, 4);

        Assert.Equal("[2, 2, 4]", embedded.Shape.ToString());
        Assert.Equal([new ParameterPlace("words.weight", 0, [3, 4], true)], parameters.Places, static (one, other) => one.Name == other.Name && one.Shape.SequenceEqual(other.Shape));
    }

    private Trainer New(string name, float rate)
    {
        var (example, model) = All[name];
        var step = TrainStep.Build(name, example, new(1), 9, new Optimiser.Adam(), model, static (graph, logits, target) => graph.SigmoidCrossEntropy(logits, target));
        var trainer = new Trainer(library.Runtime, step, Batch);
        trainer.Rate.Span[0] = rate;
        var (random, size) = (new SeededNumbers(2), (int)example.Count);
        for (var one = 0; one < Batch; one++)
        {
            // Every other example is brighter in its first part.
            trainer.Targets.Span[one] = one % 2;
            for (var i = 0; i < size; i++)
            {
                trainer.Examples.Span[(one * size) + i] = random.Next() - 0.5f + (i < size / 3 ? one % 2 : 0);
            }
        }

        return trainer;
    }

    private static Value Head(Graph graph, Parameters parameters, Value maps) =>
        graph.Dense(parameters, "out", graph.Reshape(graph.AverageAll(maps), new(Shape.Batch, maps.Shape[1])), 1);
}
