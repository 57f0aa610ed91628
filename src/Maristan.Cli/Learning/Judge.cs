using System.CommandLine;
using Maristan.Learning.Data;
using Maristan.Learning.Serving;
using Maristan.Learning.Telling;
using Maristan.Learning.Telling.Cards;

namespace Maristan.Cli.Learning;

/// <summary>Asks a model about data: <c>evaluate</c>, <c>predict</c>.</summary>
internal static class Judge
{
    public static Verb EvaluateVerb()
    {
        var verb = new Verb("evaluate", "Judges a model on a part of the data that it has not learned from.", "maristan evaluate --model wdbc.onnx --data wdbc", "maristan evaluate --model wdbc.onnx --data wdbc --part val --json");
        var (model, data, part) = (LearningOptions.Model(verb), LearningOptions.Data(verb), LearningOptions.Part(verb));
        var report = LearningOptions.Add(verb, new Option<string?>("--report") { Description = "Writes a page that a physician can read.", HelpName = "FILE.html" });
        var json = Answer.JsonOption(verb);
        return verb.Runs(async (parsed, cancel) =>
        {
            using var opened = await OpenModel(parsed.GetValue(model)!, cancel);
            if (parsed.GetValue(part) is "train" or "val" or "all")
            {
                await Console.Error.WriteLineAsync("The model may have learned from these rows, so these figures flatter it; --part test judges it.");
            }

            var judged = PartScores.Judge(opened, await LearningOptions.Open(parsed.GetValue(data)!, opened.Manifest.Target, 7, cancel), parsed.GetValue(part)!, cancel);
            if (parsed.GetValue(report) is { } place && opened.File.Metadata.TryGetValue(Manifest.CardName, out var card))
            {
                var told = ModelCard.FromJson(card);
                await File.WriteAllTextAsync(place, new Report((told with { Judgements = [judged, .. told.Judgements], Limits = [] }).WithLimits()).ToHtml(), cancel);
            }

            if (parsed.GetValue(json))
            {
                Console.WriteLine(judged.ToJson());
                return ExitCode.Ok;
            }

            Answer.Show(false, judged, ["figure", "95 % interval"], CardFigures.Of(judged).Select(static figure => (string[])[figure.Name, figure.Value]));
            return ExitCode.Ok;
        });
    }

    public static Verb PredictVerb()
    {
        var verb = new Verb("predict", "Writes what a model says of each row; it needs no labels.", "maristan predict --model wdbc.onnx --data wdbc --part test --out predictions.csv");
        var (model, data, part) = (LearningOptions.Model(verb), LearningOptions.Data(verb), LearningOptions.Part(verb));
        var to = LearningOptions.Add(verb, new Option<string>("--out") { Description = "The file that is written; - for standard output.", Required = true, HelpName = "FILE.csv" });
        return verb.Runs(async (parsed, cancel) =>
        {
            using var opened = await OpenModel(parsed.GetValue(model)!, cancel);
            var write = await Asked(opened, parsed.GetValue(data)!, parsed.GetValue(part)!, cancel);
            if (parsed.GetValue(to) == "-")
            {
                write(Console.Out);
                return ExitCode.Ok;
            }

            var whole = parsed.GetValue(to) + ".writing";
            await using (var file = new StreamWriter(whole))
            {
                write(file);
            }

            File.Move(whole, parsed.GetValue(to)!, overwrite: true);
            return ExitCode.Ok;
        });
    }

    /// <summary>A table by itself in which nobody says the answer has no parts: each of its rows is asked about.</summary>
    private static async Task<Action<TextWriter>> Asked(TrainedModel model, string data, string part, CancellationToken cancel)
    {
        if (File.Exists(data) && model.Manifest.Columns is not null && CsvFile.Read(data, null, cancel) is var table && (model.Manifest.Target is not { } target || table.Find(target) is not { Words.Count: > 0 }))
        {
            return to => PartScores.Write(model, table, to, cancel);
        }

        var asked = await LearningOptions.Open(data, model.Manifest.Target, 7, cancel);
        return to => PartScores.Write(model, asked, part, to, cancel);
    }

    public static async Task<TrainedModel> OpenModel(string path, CancellationToken cancel) => TrainedModel.Open(Engine.Open(), await File.ReadAllBytesAsync(path, cancel));
}
