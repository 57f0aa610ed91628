using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

/// <summary>Keeps the gradients of parameters before they are summed over the examples.</summary>
internal sealed class PerExample(Graph graph, long batch, IReadOnlyList<Value> parameters)
{
    private readonly Dictionary<Value, Value?> kept = parameters.ToDictionary(static parameter => parameter, static _ => (Value?)null);

    /// <param name="gradient">Asked for only where it is a parameter's.</param>
    public void Keep(Value parameter, Func<Value> gradient)
    {
        if (kept.TryGetValue(parameter, out var sum))
        {
            var rows = graph.Reshape(gradient(), new(batch, parameter.Shape.Count));
            kept[parameter] = sum is null ? rows : graph.Add(sum, rows);
        }
    }

    public IReadOnlyList<Value> Rows() =>
        [.. parameters.Select(parameter => kept[parameter] ?? throw new OnnxException($"{parameter} has no gradient for each example: it is used where examples mix."))];
}
