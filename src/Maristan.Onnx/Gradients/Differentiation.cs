using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

/// <summary>
/// Reverse mode, on the graph: it walks the nodes backwards and adds those that compute the gradients. Every rule is written in operations
/// of the standard, so that what it adds is a graph like any other.
/// </summary>
public static class Differentiation
{
    /// <returns>The gradient of a single number with respect to each of these.</returns>
    /// <exception cref="OnnxException">An operation on the way has no gradient, or the number does not depend on one of them.</exception>
    public static IReadOnlyList<Value> Gradients(this Graph graph, Value number, params IReadOnlyList<Value> of) => new BackwardWalk(graph, Spelling.Fastest, null).Go(number, of);

    /// <summary>
    /// One gradient for each example: a matrix of examples by elements for each of the parameters. The number must be a sum over examples that do not mix.
    /// </summary>
    /// <param name="batch">How many examples the graph takes; here it must be fixed.</param>
    public static IReadOnlyList<Value> GradientsPerExample(this Graph graph, Value number, long batch, params IReadOnlyList<Value> of)
    {
        var examples = new PerExample(graph, batch, of);
        new BackwardWalk(graph, Spelling.Fastest, examples).Go(number, of);
        return examples.Rows();
    }
}
