using Maristan.Onnx;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Anomalies;

internal static class Extremes
{
    /// <summary>So many of each row's numbers, the highest or the lowest.</summary>
    public static Value Of(Graph graph, Value values, int count, bool isHighest)
    {
        var shape = new Shape(values.Shape[0], count);
        // Where they stand, and then what stands there: an output that nobody reads at the end is not written, and the standard wants both.
        var places = graph.AddMany("TopK", [(values.Type, shape), (ElementType.Int64, shape)], [values, graph.Constant<long>([count], new(1))],
            new NodeSetting("axis", 1L), new NodeSetting("largest", isHighest ? 1L : 0L))[1];
        return graph.Add("GatherElements", values.Type, shape, [values, places], new NodeSetting("axis", 1L));
    }
}
