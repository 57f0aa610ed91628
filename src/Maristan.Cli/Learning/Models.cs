using System.CommandLine;
using System.Security.Cryptography;
using Maristan.Learning.Serving;
using Maristan.Onnx.Format;

namespace Maristan.Cli.Learning;

internal static class Models
{
    public static Verb Verb() => new("model", "Models in files.", "maristan model info wdbc.onnx", "maristan model verify wdbc.onnx")
    {
        Info(),
        Verify(),
    };

    private static Verb Info()
    {
        var verb = new Verb("info", "Tells what a model's file says of itself.", "maristan model info wdbc.onnx", "maristan model info wdbc.onnx --card", "maristan model info wdbc.onnx --json");
        var file = File(verb);
        var card = LearningOptions.Add(verb, new Option<bool>("--card") { Description = "The whole model card, as Markdown." });
        var json = LearningOptions.Add(verb, new Option<bool>("--json") { Description = "The manifest, as it stands in the file." });
        return verb.Runs(async (parsed, cancel) =>
        {
            var bytes = await System.IO.File.ReadAllBytesAsync(parsed.GetValue(file)!, cancel);
            var model = OnnxModel.Read(bytes);
            var manifest = Manifest.Of(model);
            if (parsed.GetValue(card) && model.Metadata.TryGetValue(Manifest.CardTextName, out var text))
            {
                Console.WriteLine(text);
                return ExitCode.Ok;
            }

            if (parsed.GetValue(json))
            {
                Console.WriteLine(manifest.ToJson());
                return ExitCode.Ok;
            }

            Answer.Show(false, manifest, ["", ""], Facts(model, manifest, bytes).Where(static fact => fact.Value.Length > 0).Select(static fact => (string[])[fact.Name, fact.Value]));
            return ExitCode.Ok;
        });
    }

    private static IEnumerable<(string Name, string Value)> Facts(OnnxModel model, Manifest manifest, byte[] bytes) =>
    [
        ("task", manifest.Task.ToString().ToLowerInvariant()),
        ("tells", manifest.Target ?? ""),
        ("takes", manifest.Columns is { } columns ? $"{columns.Count} columns: {string.Join(", ", columns.Take(12).Select(static column => column.Name))}{(columns.Count > 12 ? " …" : "")}"
            : manifest.Pictures is { } pictures ? $"pictures of {pictures.Width} by {pictures.Height}, {(pictures.Channels == 1 ? "grey" : "colour")}"
            : manifest.Series is { } series ? $"{series.Count} series" : ""),
        ("classes", manifest.Classes is { } classes ? string.Join(", ", classes.Select((name, place) => name == manifest.Labels?[place] ? name : $"{name} ({manifest.Labels?[place]})")) : ""),
        ("the finding", string.Join(", ", manifest.Positive ?? [])),
        ("learned from", $"{manifest.DataName} (sha256 {manifest.DataSha256})"),
        ("licence of the data", manifest.Licence ?? ""),
        ("plan", $"sha256 {manifest.PlanSha256}"),
        ("made by", manifest.Build ?? ""),
        ("operators", string.Join(", ", model.Operators)),
        ("bytes", $"{bytes.Length}, sha256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}"),
    ];

    private static Verb Verify()
    {
        var verb = new Verb("verify", "Whether a model's file is whole, says what it needs to, and can be run.", "maristan model verify wdbc.onnx");
        var file = File(verb);
        return verb.Runs(async (parsed, cancel) =>
        {
            using var model = await Judge.OpenModel(parsed.GetValue(file)!, cancel);
            var wrong = ModelCheck.Of(model);
            foreach (var sentence in wrong)
            {
                await Console.Error.WriteLineAsync(sentence);
            }

            Console.WriteLine(wrong.Count == 0 ? $"It is whole and can be run: sha256 {model.Sha256}" : "It is not well.");
            return wrong.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
    }

    private static Argument<string> File(Command verb)
    {
        var file = new Argument<string>("model") { Description = "The model's file." };
        verb.Arguments.Add(file);
        return file;
    }
}
