using System.Text.Json;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;
using Maristan.Onnx.Training;
using Margin = Maristan.Onnx.Graphs.Margin;

namespace Maristan.Browser;

/// <summary>A browser learns by the same files as the native library, and learns the same.</summary>
public sealed class EngineTests(Chromium chromium)
{
    private const string Site = "http://localhost/";
    private const int Batch = 32;
    private const int Steps = 10;
    private static readonly string Folder = Path.Combine(Tree.Root, "tests/Maristan.Browser.Tests/engine");
    private static readonly string Runtime = Path.Combine(Folder, "node_modules/onnxruntime-web/dist");
    private static readonly Shape Picture = new(1, 28, 28);

    private static readonly Dictionary<string, (Shape Example, Func<Graph, Parameters, Value, Value> Model)> Models = new()
    {
        ["layers"] = (new(30), static (graph, parameters, x) => graph.Dense(parameters, "out",
            graph.Relu(graph.Dense(parameters, "second", graph.Relu(graph.Dense(parameters, "first", x, 64)), 32)), 4)),
        ["pooled pictures"] = (Picture, static (graph, parameters, x) => Pictures(graph, parameters, x, static (graph, maps) => graph.AveragePool(maps, 2), new(1, Margin.Around(1)))),
        ["strided pictures"] = (Picture, static (graph, parameters, x) => Pictures(graph, parameters, x, static (_, maps) => maps, new(2, Margin.Around(1)))),
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Ten_steps_in_a_browser_give_the_weights_that_they_give_natively(string name)
    {
        var (example, model) = Models[name];
        var step = TrainStep.Build(name, example, new(1), seed: 3, new Optimiser.Adam(), model, static (graph, logits, target) => graph.SoftmaxCrossEntropy(logits, target));
        using var trainer = new Trainer(OnnxRuntime.OpenTested(Path.Combine(Tree.Root, "artifacts/onnxruntime")), step, Batch);
        Fill(trainer);
        var asked = Asked(step, trainer);
        var losses = Enumerable.Range(0, Steps).Select(_ => trainer.Step(TestContext.Current.CancellationToken)).ToArray();

        var learned = await InABrowser(asked);
        float[] Learned(string what) => [.. learned.GetProperty(what).EnumerateArray().Select(static number => number.GetSingle())];

        var theta = trainer.Theta.ToArray();
        Assert.True(theta.Zip(step.Start).Max(static pair => Math.Abs(pair.First - pair.Second)) > 1e-3, "Nothing was learned, so nothing can differ.");
        Assert.Equal(theta, Learned("theta"), static (native, there) => Math.Abs(native - there) <= 1e-4);
        Assert.Equal(losses, Learned("losses"), static (native, there) => Math.Abs(native - there) <= 1e-5);
    }

    private async Task<JsonElement> InABrowser(object asked)
    {
        Assert.True(Directory.Exists(Runtime), $"{Runtime} is not there: run ./test, or `npm ci --ignore-scripts` in {Folder}.");
        JsonElement learned = default;
        await chromium.Visit(Site, async visit =>
        {
            await visit.Context.RouteAsync("**/*", static route => Serve(route));
            await visit.Open("learn.html");
            await visit.Page.WaitForFunctionAsync("() => self.learn !== undefined");
            // The driver knows no numbers of single precision, so both ways go as text.
            learned = JsonElement.Parse(await visit.Page.EvaluateAsync<string>("(asked) => self.learn(JSON.parse(asked)).then(JSON.stringify)", JsonSerializer.Serialize(asked)));
        });
        return learned;
    }

    /// <summary>The page is the test's own, and the runtime is npm's.</summary>
    private static Task Serve(IRoute route)
    {
        var name = new Uri(route.Request.Url).Segments[^1];
        return route.FulfillAsync(new()
        {
            Path = Path.Combine(name.StartsWith("ort", StringComparison.Ordinal) ? Runtime : Folder, name),
            ContentType = Path.GetExtension(name) switch { ".mjs" => "text/javascript", ".wasm" => "application/wasm", _ => "text/html" },
        });
    }

    private static object Asked(TrainStep step, Trainer trainer) => new
    {
        model = Convert.ToBase64String(step.Model),
        inputs = new Dictionary<string, object>
        {
            [TrainStep.Examples] = Numbers(trainer.Examples),
            [TrainStep.Targets] = Numbers(trainer.Targets),
            [TrainStep.Weights] = Numbers(trainer.Weights),
            [TrainStep.Rate] = Numbers(trainer.Rate),
        },
        state = trainer.State.ToDictionary(static each => each.Key, static each => Numbers(each.Value)),
        steps = Steps,
    };

    private static object Numbers(Tensor<float> tensor) => new { shape = tensor.Shape, numbers = tensor.Span.ToArray() };

    /// <summary>Four kinds, each brighter in its own quarter, and a last row of no weight.</summary>
    private static void Fill(Trainer trainer)
    {
        var (random, size) = (new SeededNumbers(5), trainer.Examples.Span.Length / Batch);
        trainer.Rate.Span[0] = 3e-3f;
        trainer.Weights.Span[^1] = 0;
        for (var one = 0; one < Batch; one++)
        {
            trainer.Targets.Span[one] = one % 4;
            for (var i = 0; i < size; i++)
            {
                trainer.Examples.Span[(one * size) + i] = random.Next() - 0.5f + (i * 4 / size == one % 4 ? 1 : 0);
            }
        }
    }

    private static Value Pictures(Graph graph, Parameters parameters, Value x, Func<Graph, Value, Value> halve, Convolution how)
    {
        var maps = x;
        for (var layer = 0; layer < 3; layer++)
        {
            maps = halve(graph, graph.Relu(graph.Convolve(parameters, $"conv{layer}", maps, 8 << layer, 3, how)));
        }

        return graph.Dense(parameters, "out", graph.Reshape(graph.AverageAll(maps), new(Shape.Batch, maps.Shape[1])), 4);
    }
}
