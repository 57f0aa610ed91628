using Maristan.Learning.Data;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Models.Trees;

internal static class Served
{
    public static byte[] File(ILearned learned, int columns)
    {
        var graph = new Graph();
        graph.Output("scores", learned.Score(graph, graph.Input("features", ElementType.Float, new(Shape.Batch, columns))));
        return graph.Write("trees");
    }

    public static float[] Scores(OnnxRuntime runtime, byte[] file, Matrix features, int width)
    {
        using var session = runtime.Load(file);
        using var asked = new Tensor<float>(runtime, features.Rows, features.Columns);
        using var said = new Tensor<float>(runtime, features.Rows, width);
        features.Cells.CopyTo(asked.Span);
        session.Bind().Input("features", asked).Output("scores", said).Run(TestContext.Current.CancellationToken);
        return said.Span.ToArray();
    }
}
