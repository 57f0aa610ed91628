using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models;

/// <summary>What was learned, as a piece of a graph: what is judged here is what later runs.</summary>
public interface ILearned
{
    /// <param name="features">[rows, columns], prepared as they were when this was learned.</param>
    /// <returns>
    /// [rows, classes] of probabilities for a classification, and [rows, 1] for what has one score: a higher one is an earlier event, or
    /// more of an anomaly.
    /// </returns>
    Value Score(Graph graph, Value features);
}
