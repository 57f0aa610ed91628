using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>What is to be learned: a network, and how wrong each of its guesses is.</summary>
/// <param name="Example">The shape of one example.</param>
/// <param name="Target">The shape of what is to be guessed of one.</param>
/// <param name="Loss">A column, of logits and targets.</param>
internal sealed record Lesson(string Name, Shape Example, Shape Target, Func<Graph, Parameters, Value, Value> Guess, Func<Graph, Value, Value, Value> Loss)
{
    public TrainStep Step(Course course, ulong seed, long steps) => TrainStep.Build(Name, Example, Target, seed, new Optimiser.Adam
    {
        Decay = course.Decay,
        LongestGradient = course.LongestGradient,
        Rate = new LearningRate.Cosine((long)(course.WarmUp * steps), steps),
    }, Guess, Loss);

    /// <summary>The loss alone, of parameters as they come: those that are watched are not learned from.</summary>
    public byte[] Watch()
    {
        var graph = new Graph();
        var parameters = Parameters.ToLearn(graph, 0);
        var examples = graph.Input(TrainStep.Examples, ElementType.Float, (long[])[Shape.Batch, .. Example.Sizes]);
        var targets = graph.Input(TrainStep.Targets, ElementType.Float, (long[])[Shape.Batch, .. Target.Sizes]);
        var weights = graph.Input(TrainStep.Weights, ElementType.Float, new(Shape.Batch, 1));
        graph.Output(TrainStep.Loss, graph.WeightedMean(Loss(graph, Guess(graph, parameters, examples), targets), weights));
        return graph.Write(Name + ", watched");
    }

    /// <summary>Of targets that are a share for each class, so that labels may be smoothed and mixed.</summary>
    public static Value CrossEntropy(Graph graph, Value logits, Value shares) =>
        graph.Negate(graph.Sum(graph.Multiply(graph.LogSoftmax(logits, 1), shares), keepsAxes: true, 1));
}
