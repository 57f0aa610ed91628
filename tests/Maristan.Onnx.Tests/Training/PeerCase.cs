using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Training;

/// <summary>A model, its loss and its optimiser, which are written once here and once in tests/peers/steps.py.</summary>
internal sealed record PeerCase(string Name, string Model, Shape Example, string Loss, Optimiser Optimiser)
{
    public const int Batch = 12;
    public const int Classes = 3;
    public const float Rate = 3e-3f;
    private TrainStep? step;

    public static readonly IReadOnlyDictionary<string, PeerCase> All = ((PeerCase[])
    [
        new("logistic", "logistic", new(30), "yes or no", new Optimiser.Sgd()),
        new("layers by Adam", "layers", new(30), "one of many", new Optimiser.Adam()),
        new("layers by AdamW", "layers", new(30), "squared", new Optimiser.Adam { Decay = 0.1f }),
        new("layers by momentum", "layers", new(30), "huber", new Optimiser.Sgd(0.9f)),
        new("layers with a bounded gradient", "layers", new(30), "yes or no", new Optimiser.Sgd(0.9f) { LongestGradient = 0.01f }),
        new("average pools", "average", new(2, 16, 16), "one of many", new Optimiser.Adam()),
        new("greatest pools", "greatest", new(2, 17, 17), "one of many", new Optimiser.Adam()),
        new("strides", "strided", new(2, 17, 20), "one of many", new Optimiser.Adam()),
        new("normalised groups", "normalised", new(2, 16, 16), "one of many", new Optimiser.Adam { Decay = 0.01f }),
        new("grouped and depthwise", "grouped", new(4, 13, 13), "one of many", new Optimiser.Sgd(0.9f)),
        new("residual", "residual", new(3, 32, 32), "one of many", new Optimiser.Adam()),
        // A bias of the keys changes nothing, and Adam would make much of the rounding that is its gradient.
        new("attention", "attention", new(7, 8), "one of many", new Optimiser.Sgd(0.9f)),
        new("embeddings", "embedded", new(5), "yes or no", new Optimiser.Adam()),
    ]).ToDictionary(static each => each.Name);

    private static readonly Dictionary<string, Func<Graph, Parameters, Value, long, Value>> Models = new()
    {
        ["logistic"] = static (graph, parameters, x, wide) => graph.Dense(parameters, "out", x, wide),
        ["layers"] = static (graph, parameters, x, wide) => graph.Dense(parameters, "out",
            graph.Relu(graph.Dense(parameters, "second", graph.Sigmoid(graph.Dense(parameters, "first", x, 16)), 8)), wide),
        ["average"] = static (graph, parameters, x, wide) => Pictures(graph, parameters, x, wide, 1, maps => graph.AveragePool(maps, 2)),
        ["greatest"] = static (graph, parameters, x, wide) => Pictures(graph, parameters, x, wide, 1, maps => graph.MaxPool(maps, new(2, 2))),
        ["strided"] = static (graph, parameters, x, wide) => Pictures(graph, parameters, x, wide, 2, static maps => maps),
        ["normalised"] = Normalised,
        ["grouped"] = Grouped,
        ["residual"] = Residual,
        ["attention"] = static (graph, parameters, x, wide) => graph.Dense(parameters, "out",
            graph.Mean(graph.LayerNormalise(parameters, "norm", graph.Add(x, graph.Attend(parameters, "attend", x, 2))), keepsAxes: false, 1), wide),
        ["embedded"] = static (graph, parameters, x, wide) => graph.Dense(parameters, "out",
            graph.Tanh(graph.Reshape(graph.Embed(parameters, "words", graph.Convert(x, ElementType.Int64), 6, 4), new(Shape.Batch, 20))), wide),
    };

    private static readonly Dictionary<string, Func<Graph, Value, Value, Value>> Losses = new()
    {
        ["yes or no"] = static (graph, guess, target) => graph.SigmoidCrossEntropy(guess, target),
        ["one of many"] = static (graph, guess, target) => graph.SoftmaxCrossEntropy(guess, target),
        ["squared"] = static (graph, guess, target) => graph.SquaredError(guess, target),
        ["huber"] = static (graph, guess, target) => graph.Huber(guess, target, 0.5f),
    };

    private long Wide => Loss == "one of many" ? Classes : 1;

    public TrainStep Step => step ??= TrainStep.Build(Name, Example, new(1), 5, Optimiser, (graph, parameters, x) => Models[Model](graph, parameters, x, Wide), Losses[Loss]);

    public object Describe() => new
    {
        Name, Model, Loss, Batch, Rate, Optimiser.Decay,
        Example = Example.ToArray(),
        Optimiser = Optimiser is Optimiser.Sgd ? "sgd" : "adam",
        Momentum = (Optimiser as Optimiser.Sgd)?.Momentum ?? 0,
        Longest = Optimiser.LongestGradient ?? 0,
        Count = Step.Start.Count,
        Places = Step.Places.Select(static place => new { place.Name, place.Offset, place.Shape, place.Decays }),
    };

    /// <summary>Parameters, examples, targets and weights, one after the other.</summary>
    public float[] Numbers()
    {
        var random = new SeededNumbers(8);
        List<float> numbers = [.. Step.Start];
        for (var i = 0; i < Batch * Example.Count; i++)
        {
            numbers.Add(Model == "embedded" ? random.Next(6) : (random.Next() * 2) - 1);
        }

        for (var one = 0; one < Batch; one++)
        {
            numbers.Add(Wide > 1 ? one % Classes : one % 2);
        }

        // One that is there to fill the batch counts for nothing.
        return [.. numbers, .. Enumerable.Range(0, Batch).Select(static one => one == 3 ? 0f : 1 + (one % 4 * 0.5f))];
    }

    private static Value Pictures(Graph graph, Parameters parameters, Value x, long wide, long stride, Func<Value, Value> halve)
    {
        var maps = x;
        for (var layer = 0; layer < 3; layer++)
        {
            maps = halve(graph.Relu(graph.Convolve(parameters, $"conv{layer}", maps, 4 << layer, 3, new(stride, Margin.Around(1)))));
        }

        return Head(graph, parameters, maps, wide);
    }

    private static Value Normalised(Graph graph, Parameters parameters, Value x, long wide)
    {
        var maps = x;
        for (var layer = 0; layer < 2; layer++)
        {
            var convolved = graph.Convolve(parameters, $"conv{layer}", maps, 8, 3, hasBias: false);
            maps = graph.AveragePool(graph.Relu(graph.GroupNormalise(parameters, $"norm{layer}", convolved, 4)), 2);
        }

        return Head(graph, parameters, maps, wide);
    }

    private static Value Grouped(Graph graph, Parameters parameters, Value x, long wide)
    {
        var maps = graph.Relu(graph.Convolve(parameters, "grouped", x, 8, 3, new(1, Margin.Around(1), Groups: 2)));
        maps = graph.Relu(graph.Convolve(parameters, "deep", maps, 8, 3, new(2, Margin.Around(1), Groups: 8)));
        return Head(graph, parameters, graph.Relu(graph.Convolve(parameters, "wide", maps, 6, 3, new(1, Margin.Around(2), Dilation: 2))), wide);
    }

    private static Value Residual(Graph graph, Parameters parameters, Value x, long wide)
    {
        var maps = graph.MaxPool(graph.Relu(graph.Convolve(parameters, "stem", x, 6, 7, new(2, Margin.Around(3)))), new(3, 2, 1));
        var through = graph.Convolve(parameters, "b", graph.Relu(graph.Convolve(parameters, "a", maps, 8, 3, new(2, Margin.Around(1)))), 8, 3);
        return Head(graph, parameters, graph.Relu(graph.Add(through, graph.Convolve(parameters, "skip", maps, 8, 1, new(2)))), wide);
    }

    private static Value Head(Graph graph, Parameters parameters, Value maps, long wide) =>
        graph.Dense(parameters, "out", graph.Reshape(graph.AverageAll(maps), new(Shape.Batch, maps.Shape[1])), wide);
}
