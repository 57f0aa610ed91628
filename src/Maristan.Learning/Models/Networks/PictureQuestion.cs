using Maristan.Learning.Data;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Models.Networks;

/// <summary>Asks a model as it will be served.</summary>
internal sealed class PictureQuestion : IDisposable
{
    private const int Batch = 64;
    private readonly PictureSet set;
    private readonly Session session;
    private readonly Tensor<byte> pictures;
    private readonly Tensor<float> chances;
    private readonly Binding binding;

    public PictureQuestion(OnnxRuntime runtime, ILearned model, PictureSet set)
    {
        this.set = set;
        var graph = new Graph();
        var asked = graph.Input("pictures", ElementType.UInt8, new(Shape.Batch, set.Channels, set.Height, set.Width));
        graph.Output("chances", model.Score(graph, asked));
        session = runtime.Load(graph.Write("pictures, asked"));
        pictures = new(runtime, Batch, set.Channels, set.Height, set.Width);
        chances = new(runtime, Batch, set.ClassCount);
        binding = session.Bind().Input("pictures", pictures).Output("chances", chances);
    }

    /// <returns>[rows, classes]</returns>
    public Matrix Ask(ReadOnlySpan<int> rows, CancellationToken cancel)
    {
        var said = new Matrix(rows.Length, set.ClassCount);
        for (var from = 0; from < rows.Length; from += Batch)
        {
            var count = Math.Min(Batch, rows.Length - from);
            for (var place = 0; place < count; place++)
            {
                set[rows[from + place]].CopyTo(pictures.Span[(place * set.Size)..]);
            }

            binding.Run(cancel);
            chances.Span[..(count * set.ClassCount)].CopyTo(said.Cells[(from * set.ClassCount)..]);
        }

        return said;
    }

    public void Dispose()
    {
        binding.Dispose();
        session.Dispose();
        pictures.Dispose();
        chances.Dispose();
    }
}
