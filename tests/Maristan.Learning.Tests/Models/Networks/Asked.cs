using Maristan.Learning.Data;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Models.Networks;

/// <summary>What a model says once it is a file.</summary>
internal static class Asked
{
    public static Matrix Of(OnnxRuntime runtime, ILearned learned, Matrix features, int outputs)
    {
        var graph = new Graph();
        graph.Output("score", learned.Score(graph, graph.Input("features", ElementType.Float, new(Shape.Batch, features.Columns))));
        using var session = runtime.Load(graph.Write("asked"));
        using var asked = new Tensor<float>(runtime, features.Rows, features.Columns);
        using var said = new Tensor<float>(runtime, features.Rows, outputs);
        features.Cells.CopyTo(asked.Span);
        using var binding = session.Bind().Input("features", asked).Output("score", said);
        binding.Run(TestContext.Current.CancellationToken);
        return new(features.Rows, outputs, said.Span.ToArray());
    }
}
