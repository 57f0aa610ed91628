using System.CommandLine;
using System.Globalization;
using Maristan.Learning.Catalogue;
using Maristan.Learning.Choosing;
using Maristan.Learning.Data;

namespace Maristan.Cli.Learning;

internal static class Datasets
{
    public static Verb Verb() => new("dataset", "Data to learn from.", "maristan dataset describe wdbc", "maristan dataset fetch wdbc --from /media/data")
    {
        Describe(),
        Fetch(),
    };

    private static Verb Describe()
    {
        var verb = new Verb("describe", "Tells what is in a folder and what can be learned from it.", "maristan dataset describe wdbc", "maristan dataset describe patients.csv --target died --json");
        var folder = new Argument<string>("folder") { Description = "A folder, or a table by itself." };
        verb.Arguments.Add(folder);
        var target = LearningOptions.Add(verb, new Option<string?>("--target") { Description = "The column that is to be told.", HelpName = "COLUMN" });
        var json = Answer.JsonOption(verb);
        return verb.Runs(async (parsed, cancel) =>
        {
            var data = await LearningOptions.Open(parsed.GetValue(folder)!, parsed.GetValue(target), 7, cancel);
            var facts = Facts(data, cancel);
            Answer.Show(parsed.GetValue(json), facts.ToDictionary(static fact => fact.Name, static fact => fact.Value), ["", ""], facts.Select(static fact => (string[])[fact.Name, fact.Value]));
            return ExitCode.Ok;
        });
    }

    private static List<(string Name, string Value)> Facts(DatasetFolder data, CancellationToken cancel)
    {
        var said = data.Description;
        var facts = new List<(string, string)> { ("name", said.Name), ("task", said.Task.ToString().ToLowerInvariant()), ("kind", said.Kind.ToString().ToLowerInvariant()) };
        switch (said.Kind)
        {
            case DatasetKind.Table:
                OfTable(TableSet.Load(data.Folder, said, 7, cancel), facts);
                break;
            case DatasetKind.Pictures:
                OfPictures(PictureData.Load(data.Folder, said, null, 7), facts, cancel);
                break;
            case DatasetKind.Series:
                var set = SeriesFolder.Read(data, cancel).Set;
                facts.AddRange(set.All.Select(static series => ($"{series.File}, {series.Name}", Invariant($"{series.Length} values, {series.Terms.Horizon} ahead, season {series.Terms.Season}"))));
                break;
            default:
                facts.Add(("learned", "not by this command"));
                break;
        }

        if (KnownDataset.All.FirstOrDefault(each => each.Name == said.Name) is { } known)
        {
            facts.AddRange([("origin", known.Origin), ("licence", known.Licence), ("cite", known.Cite)]);
        }

        return facts;
    }

    private static void OfTable(TableSet set, List<(string, string)> facts)
    {
        facts.Add(("rows", Invariant($"{set.Features.Rows}: {set.Parts.Train.Length} to learn from, {set.Parts.Watched.Length} to watch, {set.Parts.Test.Length} to judge by")));
        facts.Add(("columns", Invariant($"{set.Features.Columns.Count}, of which {set.Features.Columns.Count(static column => column.IsNumber)} of numbers")));
        facts.AddRange(set.Features.Columns.Take(60).Select(column => (column.Name, OfColumn(column, set.Parts.Known))));
        if (set.Names is { } names)
        {
            facts.AddRange(names.Stored.Select((stored, place) => ($"class {stored}", Invariant($"{names.Shown[place]}: {set.Parts.Known.Count(row => set.Classes[row] == place)} to learn from{(names.Positive.Contains(place) ? "; the finding" : "")}"))));
        }

        facts.AddRange(Leaks.In(set).Select(static leak => ("leak", leak.Sentence)));
    }

    private static string OfColumn(Column column, int[] rows)
    {
        var missing = rows.Count(row => column[row] is null);
        var numbers = column.IsNumber ? rows.Select(column.Number).Where(static number => !double.IsNaN(number)).ToArray() : [];
        var what = numbers.Length > 0 ? Invariant($"{numbers.Min():G6} to {numbers.Max():G6}, mean {numbers.Average():G5}")
            : Invariant($"{column.Words.Count} words: {string.Join(", ", column.Words.Take(5))}{(column.Words.Count > 5 ? " …" : "")}");
        return missing == 0 ? what : Invariant($"{what}; {missing} missing");
    }

    private static void OfPictures(PictureData pictures, List<(string, string)> facts, CancellationToken cancel)
    {
        var recipe = pictures.Recipe;
        facts.Add(("pictures", Invariant($"{recipe.Width} by {recipe.Height}, {(recipe.Channels == 1 ? "grey" : "colour")}")));
        var known = PicturePart.Empty;
        foreach (var part in new[] { "train", "val" })
        {
            var own = pictures.Read(part, hasLabels: true, cancel);
            facts.Add((part, Invariant($"{own.Count}")));
            known = known.And(own);
        }

        var test = pictures.Read("test", hasLabels: false, cancel);
        facts.Add(("test", Invariant($"{test.Count}")));
        facts.AddRange(pictures.Names.Stored.Select((stored, place) => ($"class {stored}", Invariant($"{pictures.Names.Shown[place]}: {known.Classes.Count(each => each == place)} to learn from"))));
        facts.AddRange(Leaks.In(known, test, recipe, "test", cancel).Select(static leak => ("leak", leak.Sentence)));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Verb Fetch()
    {
        var verb = new Verb("fetch", "Takes a public data set from a local copy, each file only if it is the one that is known; without --from it says where the set comes from.",
            "maristan dataset fetch wdbc --from /media/data", "maristan dataset fetch wdbc");
        var name = new Argument<string?>("name") { Description = "Its name; without one all are listed.", DefaultValueFactory = static _ => null };
        verb.Arguments.Add(name);
        var from = LearningOptions.Add(verb, new Option<string?>("--from") { Description = "A folder with a copy of it, or of many.", HelpName = "FOLDER" });
        var to = LearningOptions.Add(verb, new Option<string?>("--to") { Description = "The folder that is made; its name where none is said.", HelpName = "FOLDER" });
        var json = Answer.JsonOption(verb);
        return verb.Runs(async (parsed, cancel) =>
        {
            if (parsed.GetValue(name) is not { } wanted)
            {
                Answer.Show(parsed.GetValue(json), KnownDataset.All, ["name", "shape", "licence"], KnownDataset.All.Select(static each => (string[])[each.Name, each.Shape, each.Licence]));
                return ExitCode.Ok;
            }

            var known = KnownDataset.Find(wanted);
            if (parsed.GetValue(from) is not { } copy)
            {
                Answer.Show(parsed.GetValue(json), known, ["", ""], [["name", known.Name], ["shape", known.Shape], ["origin", known.Origin], ["licence", known.Licence], ["cite", known.Cite]]);
                await Console.Error.WriteLineAsync("This program downloads nothing by itself: get a copy from its origin and name its folder with --from.");
                return ExitCode.Failed;
            }

            var place = parsed.GetValue(to) ?? known.Name;
            known.Take(copy, place, cancel);
            Console.WriteLine($"{place}: {known.Files.Count} files, each the one that is known. Licence: {known.Licence}");
            return ExitCode.Ok;
        });
    }
}
