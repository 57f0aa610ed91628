using System.Security.Cryptography;
using Maristan.Learning.Data;
using Maristan.Learning.Preparing;
using Maristan.Onnx.Format;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Serving;

/// <summary>A model's file, opened: it takes what people have, and gives scores. It may be asked from many threads at once.</summary>
public sealed class TrainedModel : IDisposable
{
    public const string Pixels = "pixels";

    /// <summary>Rows that go in at once: memory is bounded however many are asked for.</summary>
    private const int RowsAtOnce = 4096;
    private const long PixelsAtOnce = 1 << 22;
    private readonly OnnxRuntime runtime;
    private readonly Session session;

    private TrainedModel(OnnxRuntime runtime, Session session, Manifest manifest, OnnxModel file, string sha256) =>
        (this.runtime, this.session, Manifest, File, Sha256) = (runtime, session, manifest, file, sha256);

    public Manifest Manifest { get; }

    public OnnxModel File { get; }

    public string Sha256 { get; }

    /// <exception cref="LearningException">It does not say how it is to be used.</exception>
    /// <exception cref="Onnx.OnnxException">It is no model that can be run.</exception>
    public static TrainedModel Open(OnnxRuntime runtime, ReadOnlySpan<byte> file, SessionSettings? settings = null)
    {
        var model = OnnxModel.Read(file);
        var manifest = Manifest.Of(model);
        return new(runtime, runtime.Load(file, settings), manifest, model, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    /// <returns>[rows, classes], or [rows, 1] of what has one score.</returns>
    /// <exception cref="LearningException">The table lacks a column, or the model takes no tables.</exception>
    public Matrix Score(Table table, int[] rows, CancellationToken cancel)
    {
        var inputs = new TableInputs(Manifest.Columns ?? throw new LearningException("The model takes no tables."));
        return InPieces(rows.Length, RowsAtOnce, (from, count) => inputs.Read(runtime, table, rows.AsSpan(from, count)), cancel);
    }

    /// <param name="pixels">Of each picture, channel after channel, as the manifest's recipe makes them.</param>
    public Matrix Score(ReadOnlyMemory<byte> pixels, int count, CancellationToken cancel)
    {
        var recipe = Manifest.Pictures ?? throw new LearningException("The model takes no pictures.");
        var each = recipe.Width * recipe.Height * recipe.Channels;
        return InPieces(count, (int)Math.Max(1, PixelsAtOnce / each), (from, piece) =>
        {
            var tensor = new Tensor<byte>(runtime, piece, recipe.Channels, recipe.Height, recipe.Width);
            pixels.Span.Slice(from * each, piece * each).CopyTo(tensor.Span);
            return new Dictionary<string, Tensor> { [Pixels] = tensor };
        }, cancel);
    }

    public void Dispose() => session.Dispose();

    private Matrix InPieces(int rows, int atOnce, Func<int, int, IReadOnlyDictionary<string, Tensor>> read, CancellationToken cancel)
    {
        var output = Manifest.Outputs["scores"];
        var width = Manifest.Classes?.Count ?? 1;
        var scores = new Matrix(rows, width);
        for (var from = 0; from < rows; from += atOnce)
        {
            var count = Math.Min(atOnce, rows - from);
            Run(read(from, count), output, scores.Cells.Slice(from * width, count * width), count, cancel);
        }

        return scores;
    }

    private void Run(IReadOnlyDictionary<string, Tensor> inputs, string output, Span<float> into, int count, CancellationToken cancel)
    {
        try
        {
            using var given = new Tensor<float>(runtime, count, into.Length / count);
            using var binding = session.Bind();
            foreach (var (name, tensor) in inputs)
            {
                binding.Input(name, tensor);
            }

            binding.Output(output, given).Run(cancel);
            given.Span.CopyTo(into);
        }
        finally
        {
            foreach (var tensor in inputs.Values)
            {
                tensor.Dispose();
            }
        }
    }
}
