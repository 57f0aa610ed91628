using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Maristan.Learning.Choosing;
using Maristan.Learning.Data;
using Maristan.Learning.Models.Forecasting;
using Maristan.Learning.Models.Networks;
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

    /// <summary>The seed by which data that bring no parts were cut: they are cut the same way again, or rows that were learned from would be judged by.</summary>
    internal ulong Seed => File.Metadata.TryGetValue(Manifest.PlanName, out var plan) ? Plan.Read(plan).Seed : new LearningSettings().Seed;

    internal IEnumerable<string> Outputs => session.Outputs.Select(static output => output.Name);

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

    /// <summary>Where the graph gives the features that it made.</summary>
    internal static string FeaturesOf(int preparation) => $"features_{preparation}";

    /// <summary>What the model makes of the raw columns before it looks.</summary>
    internal Matrix Features(Table table, int[] rows, int preparation, int width, CancellationToken cancel)
    {
        var inputs = new TableInputs(Manifest.Columns!);
        var features = new Matrix(rows.Length, width);
        for (var from = 0; from < rows.Length; from += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, rows.Length - from);
            Run(inputs.Read(runtime, table, rows.AsSpan(from, count)), FeaturesOf(preparation), features.Cells.Slice(from * width, count * width), count, cancel);
        }

        return features;
    }

    /// <summary>The networks of a model of pictures, with their parameters.</summary>
    internal PictureNetwork Network()
    {
        if (Manifest is not { Network: { } form, Networks: > 0 and var count } || !File.Metadata.TryGetValue(Manifest.ParametersName, out var text))
        {
            throw new LearningException("The model does not hold the parameters of its networks, so where it looks cannot be shown.");
        }

        try
        {
            var numbers = MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(text)).ToArray();
            return new(form, [.. numbers.Chunk(Math.Max(1, numbers.Length / count))]);
        }
        catch (FormatException damaged)
        {
            throw new LearningException("The parameters in the model's file are damaged.", damaged);
        }
    }

    /// <summary>What follows, from each origin of the test part: rolling, with what was known at each.</summary>
    /// <exception cref="LearningException">The model does not know one of the series.</exception>
    public IReadOnlyList<RolledForecast> Forecast(SeriesSet set, CancellationToken cancel)
    {
        var known = Manifest.Series ?? throw new LearningException("The model foretells no series.");
        var window = (int)session.Inputs.First(static input => input.Name == "history").Shape[1];
        var horizon = (int)session.Outputs.First(static output => output.Name == "forecast").Shape[1];
        var (origins, numbers) = (Rolling.Of(set), set.All.Select(series => NumberOf(known, series)).ToArray());
        var forecasts = new List<RolledForecast>();
        foreach (var piece in origins.Chunk(RowsAtOnce / 4))
        {
            using var history = new Tensor<float>(runtime, piece.Length, window);
            using var series = new Tensor<long>(runtime, piece.Length);
            using var place = new Tensor<long>(runtime, piece.Length);
            var last = new double[window];
            for (var row = 0; row < piece.Length; row++)
            {
                var one = set.All[piece[row].Series];
                one.History(piece[row].Known, last);
                for (var at = 0; at < window; at++)
                {
                    history.Span[(row * window) + at] = (float)last[at];
                }

                (series.Span[row], place.Span[row]) = (numbers[piece[row].Series], one.Place(piece[row].Known - 1));
            }

            forecasts.AddRange(Foretell((history, series, place), horizon, piece, set, cancel));
        }

        return forecasts;
    }

    public void Dispose() => session.Dispose();

    private IEnumerable<RolledForecast> Foretell((Tensor History, Tensor Series, Tensor Place) given, int horizon, SeriesOrigin[] origins, SeriesSet set, CancellationToken cancel)
    {
        using var value = new Tensor<float>(runtime, origins.Length, horizon);
        using var low = new Tensor<float>(runtime, origins.Length, horizon);
        using var high = new Tensor<float>(runtime, origins.Length, horizon);
        using var binding = session.Bind().Input("history", given.History).Input("series", given.Series).Input("place", given.Place)
            .Output("forecast", value).Output("low", low).Output("high", high);
        binding.Run(cancel);
        return [.. origins.Select((origin, row) =>
        {
            float[] Own(Tensor<float> of) => of.Span.Slice(row * horizon, origin.Steps).ToArray();
            return new RolledForecast(origin.Series, set.All[origin.Series].File, set.All[origin.Series].Name, origin.Known, origin.Index, Own(value), Own(low), Own(high));
        })];
    }

    private static int NumberOf(IReadOnlyList<SeriesServed> known, Series series)
    {
        for (var number = 0; number < known.Count; number++)
        {
            if (known[number].File == series.File && known[number].Name == series.Name)
            {
                return number;
            }
        }

        throw new LearningException($"The model has not learned the series {series.Name} of {series.File}.");
    }

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
