using System.CommandLine;
using System.Text.Json;
using Maristan.Learning;
using Maristan.Learning.Data;
using Maristan.Learning.Explanation;
using Maristan.Learning.Serving;
using Maristan.Pixels;
using Maristan.Server.Platform;

namespace Maristan.Cli.Learning;

internal static class Explain
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    public static Verb Verb()
    {
        var verb = new Verb("explain", "Shows why a model says what it says: where in a picture it looks, or how much each column of a row moves the answer.",
            "maristan explain --model breast.onnx --input picture.png --out heatmap.png", "maristan explain --model wdbc.onnx --input patients.csv --out contributions.json --row 3");
        var model = LearningOptions.Model(verb);
        var input = LearningOptions.Add(verb, new Option<string>("--input") { Description = "A picture, or a table with the columns that the model takes.", Required = true, HelpName = "FILE" });
        var to = LearningOptions.Add(verb, new Option<string>("--out") { Description = "The file that is written: a PNG picture, or JSON.", Required = true, HelpName = "FILE" });
        var about = LearningOptions.Add(verb, new Option<string?>("--class") { Description = "Of a picture: the class that is asked about; the finding where none is said.", HelpName = "CLASS" });
        var row = LearningOptions.Add(verb, new Option<int?>("--row") { Description = "Of a table: one row, from 0; all where none is said." });
        return verb.Runs(async (parsed, cancel) =>
        {
            using var opened = await Judge.OpenModel(parsed.GetValue(model)!, cancel);
            if (opened.Manifest.Pictures is not null)
            {
                await OfPicture(opened, parsed.GetValue(input)!, parsed.GetValue(to)!, parsed.GetValue(about), cancel);
            }
            else
            {
                await OfTable(opened, parsed.GetValue(input)!, parsed.GetValue(to)!, parsed.GetValue(row), cancel);
            }

            return ExitCode.Ok;
        });
    }

    private static async Task OfPicture(TrainedModel model, string input, string to, string? about, CancellationToken cancel)
    {
        var (recipe, classes) = (model.Manifest.Pictures!, model.Manifest.Classes!);
        var pixels = PictureData.ReadPicture(input, recipe);
        var scores = model.Score(pixels, 1, cancel);
        var named = about ?? (model.Manifest.Positive is [var finding] ? finding : classes[scores.Highest(0)]);
        var place = classes.TakeWhile(each => each != named).Count();
        if (place == classes.Count)
        {
            throw new LearningException($"There is no class {named}; there are {string.Join(", ", classes)}.");
        }

        var heat = PictureExplanation.Of(Engine.Open(), model, pixels, place, cancel);
        await File.WriteAllBytesAsync(to, PictureFile.WritePng(PictureExplanation.Shown(pixels, recipe, heat)), cancel);
        for (var each = 0; each < classes.Count; each++)
        {
            Console.WriteLine($"{model.Manifest.Labels![each]}: {scores[0, each]:P1}{(each == place ? $", shown in {to}" : "")}");
        }
    }

    private static async Task OfTable(TrainedModel model, string input, string to, int? row, CancellationToken cancel)
    {
        var table = CsvFile.Read(input, null, cancel);
        var rows = row switch
        {
            null => Enumerable.Range(0, table.Rows).ToArray(),
            >= 0 and var one when one < table.Rows => [one],
            _ => throw new LearningException($"There is no row {row}; the table has {table.Rows}, from 0."),
        };
        var explained = TableExplanation.Of(model, table, rows, cancel);
        await File.WriteAllTextAsync(to, JsonSerializer.Serialize(explained, Indented), cancel);
        foreach (var one in explained.Take(3))
        {
            Console.WriteLine($"row {rows[one.Row]}: {one.About} {one.Score:F3}; {string.Join(", ", one.Columns.Take(4).Select(static column => $"{column.Column} {column.Value} {column.Share:+0%;-0%}"))}");
        }
    }
}
