using Maristan.Learning.Data;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Models;

/// <summary>What a model says where it is served.</summary>
internal static class InGraph
{
    public static byte[] File(ILearned learned, int columns)
    {
        var graph = new Graph();
        graph.Output("score", learned.Score(graph, graph.Input("features", ElementType.Float, new(Shape.Batch, columns))));
        return graph.Write("learned");
    }

    /// <returns>Row after row.</returns>
    public static float[] Scores(OnnxRuntime runtime, ILearned learned, Matrix features, int outputs)
    {
        using var session = runtime.Load(File(learned, features.Columns));
        using var binding = session.Bind();
        using var given = new Tensor<float>(runtime, features.Rows, features.Columns);
        using var scores = new Tensor<float>(runtime, features.Rows, outputs);
        features.Cells.CopyTo(given.Span);
        binding.Input("features", given).Output("score", scores).Run(TestContext.Current.CancellationToken);
        return scores.Span.ToArray();
    }
}
