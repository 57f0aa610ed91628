using System.Security.Cryptography;
using Maristan.Onnx.Format;
using Maristan.Onnx.Gradients;
using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Training;

/// <summary>
/// One step of learning as a file of its own: parameters and the optimiser's state go in, the same come out, and the loss with them. It is
/// plain ONNX, so it runs natively, on a GPU build of the same library and in a browser.
/// </summary>
/// <param name="Model">The file.</param>
/// <param name="Start">The parameters of the untrained model.</param>
public sealed record TrainStep(byte[] Model, IReadOnlyList<float> Start, IReadOnlyList<ParameterPlace> Places, IReadOnlyList<StepState> State, Shape Example, Shape Target)
{
    public const string Examples = "x";
    public const string Targets = "y";
    public const string Weights = "w";
    public const string Rate = "lr";
    public const string Loss = "loss";
    public const string Gradient = "grad";

    /// <summary>Names what is learned, and how: the same plan gives the same bytes.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Model));

    /// <param name="example">The shape of one example.</param>
    /// <param name="target">The shape of what is to be guessed of one.</param>
    /// <param name="guess">The model.</param>
    /// <param name="loss">How wrong each guess is.</param>
    public static TrainStep Build(
        string name, Shape example, Shape target, ulong seed, Optimiser optimiser, Func<Graph, Parameters, Value, Value> guess, Func<Graph, Value, Value, Value> loss)
    {
        var graph = new Graph();
        var parameters = Parameters.ToLearn(graph, seed);
        var examples = graph.Input(Examples, ElementType.Float, Of(example));
        var targets = graph.Input(Targets, ElementType.Float, Of(target));
        var weights = graph.Input(Weights, ElementType.Float, new(Shape.Batch, 1));
        var rate = graph.Input(Rate, ElementType.Float, new());
        var mean = graph.WeightedMean(loss(graph, guess(graph, parameters, examples), targets), weights);
        var gradients = graph.Gradients(mean, parameters.Values);
        var flat = graph.Concat(0, [.. gradients.Select(gradient => graph.Reshape(gradient, new(gradient.Shape.Count)))]);
        var state = new OptimiserNodes(graph, parameters, optimiser).Add(flat, rate);
        graph.Output(Loss, mean);
        graph.Output(Gradient, flat);
        return new(graph.Write(name), parameters.Start, parameters.Places, state, example, target);
    }

    private static Shape Of(Shape one) => (long[])[Shape.Batch, .. one.Sizes];
}
