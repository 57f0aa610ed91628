using System.Globalization;
using Maristan.Learning.Choosing;
using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Serving;

/// <summary>A model asked about one part of a data set: to write down what it says, or to judge it.</summary>
public static class PartScores
{
    /// <summary>
    /// One line a row of the part, in its order, with a line of names before. It needs no labels. For classes: index, prediction, and the score
    /// of each class by its stored name; for what has one score: index and score; for series: a line for each step from each origin.
    /// </summary>
    /// <param name="part">train, val, test or all.</param>
    /// <exception cref="LearningException">The data lack what the model takes.</exception>
    public static void Write(TrainedModel model, DatasetFolder data, string part, TextWriter to, CancellationToken cancel)
    {
        switch (model.Manifest.Task)
        {
            case LearningTask.Series:
                WriteForecasts(model, data, part, to, cancel);
                break;
            case LearningTask.Classification:
                WriteClasses(model, Scores(model, data, part, cancel), to);
                break;
            default:
                WriteScores(Scores(model, data, part, cancel), to);
                break;
        }
    }

    /// <summary>The same of each row of a table by itself, such as one of people of whom nobody knows the answer yet.</summary>
    public static void Write(TrainedModel model, Table table, TextWriter to, CancellationToken cancel)
    {
        var scores = model.Score(table, [.. Enumerable.Range(0, table.Rows)], cancel);
        if (model.Manifest.Task == LearningTask.Classification)
        {
            WriteClasses(model, scores, to);
        }
        else
        {
            WriteScores(scores, to);
        }
    }

    /// <exception cref="LearningException">The part has no labels.</exception>
    public static Judgement Judge(TrainedModel model, DatasetFolder data, string part, CancellationToken cancel)
    {
        var judging = new Judging { Part = part, Threshold = model.Manifest.Threshold ?? 0.5 };
        return model.Manifest.Task switch
        {
            LearningTask.Series => SeriesJudged(model, data, judging, cancel),
            _ when model.Manifest.Pictures is not null => PicturesJudged(model, data, judging, cancel),
            _ => TableJudged(model, TableSet.Load(data.Folder, data.Description, model.Seed, cancel), judging, cancel),
        };
    }

    private static Matrix Scores(TrainedModel model, DatasetFolder data, string part, CancellationToken cancel)
    {
        if (model.Manifest.Pictures is { } recipe)
        {
            var pictures = Pictures(model, data);
            var asked = pictures.Read(part, hasLabels: false, cancel);
            return asked.Count > 0 ? model.Score(asked.Pixels, asked.Count, cancel) : throw Empty(part);
        }

        var set = TableSet.Load(data.Folder, data.Description, model.Seed, cancel);
        var rows = set.Parts[part];
        return rows.Length > 0 ? model.Score(set.Features, rows, cancel) : throw Empty(part);
    }

    private static PictureData Pictures(TrainedModel model, DatasetFolder data)
    {
        var pictures = PictureData.Load(data.Folder, data.Description, model.Manifest.Pictures, model.Seed);
        return pictures.Recipe with { Kernel = model.Manifest.Pictures!.Kernel } == model.Manifest.Pictures ? pictures : throw new LearningException(
            $"The model takes pictures of {Size(model.Manifest.Pictures)}; these are of {Size(pictures.Recipe)}.");
    }

    private static string Size(PictureRecipe recipe) => $"{recipe.Width} by {recipe.Height} pixels in {(recipe.Channels == 1 ? "grey" : "colour")}";

    private static LearningException Empty(string part) => new($"The data have no part {part}, or there is nothing in it.");

    private static void WriteClasses(TrainedModel model, Matrix scores, TextWriter to)
    {
        var classes = model.Manifest.Classes!;
        to.Write("index,prediction");
        foreach (var name in classes)
        {
            to.Write(',');
            to.Write(Cell("score_" + name));
        }

        to.Write('\n');
        for (var row = 0; row < scores.Rows; row++)
        {
            to.Write(row.ToString(CultureInfo.InvariantCulture));
            to.Write(',');
            to.Write(Cell(classes[Said(model.Manifest, scores, row)]));
            foreach (var score in scores[row])
            {
                to.Write(',');
                to.Write(Number(score));
            }

            to.Write('\n');
        }
    }

    /// <summary>The likeliest class; of two, the finding from its threshold on.</summary>
    public static int Said(Manifest manifest, Matrix scores, int row) =>
        manifest is { Classes.Count: 2, Positive: [var finding], Threshold: { } threshold }
            ? (finding == manifest.Classes[0] ? 0 : 1) is var place && scores[row, place] >= threshold ? place : 1 - place
            : scores.Highest(row);

    private static void WriteScores(Matrix scores, TextWriter to)
    {
        to.Write("index,score\n");
        for (var row = 0; row < scores.Rows; row++)
        {
            to.Write(string.Create(CultureInfo.InvariantCulture, $"{row},{Number(scores[row, 0])}\n"));
        }
    }

    private static void WriteForecasts(TrainedModel model, DatasetFolder data, string part, TextWriter to, CancellationToken cancel)
    {
        to.Write("file,series,origin,step,value,low,high\n");
        foreach (var forecast in model.Forecast(Set(data, part, cancel), cancel))
        {
            for (var step = 0; step < forecast.Values.Length; step++)
            {
                to.Write(string.Create(CultureInfo.InvariantCulture,
                    $"{Cell(forecast.File)},{Cell(forecast.Series)},{Cell(forecast.Origin)},{step + 1},{Number(forecast.Values[step])},{Number(forecast.Low[step])},{Number(forecast.High[step])}\n"));
            }
        }
    }

    private static SeriesSet Set(DatasetFolder data, string part, CancellationToken cancel) => part == "test"
        ? SeriesFolder.Read(data, cancel).Set
        : throw new LearningException("Series are foretold by rolling origin over their last part: use --part test.");

    private static Judgement TableJudged(TrainedModel model, TableSet set, Judging judging, CancellationToken cancel)
    {
        var rows = set.Parts[judging.Part];
        if (set.Task == LearningTask.Anomaly)
        {
            var labels = set.LabelsForScoring();
            return Judgement.OfAnomalies(Numbers(model.Score(set.Features, rows, cancel)), labels is null ? null : Array.ConvertAll(rows, row => labels[row] == 1), judging, cancel);
        }

        if (set.Task == LearningTask.Survival)
        {
            rows = Array.FindAll(rows, row => !double.IsNaN(set.Times[row]));
            return Judgement.OfRisks(new(Array.ConvertAll(rows, row => set.Times[row]), Array.ConvertAll(rows, row => set.Seen[row]), Numbers(model.Score(set.Features, Labelled(rows, judging), cancel))), judging, cancel);
        }

        set.RefuseStrange(rows);
        rows = Labelled(Array.FindAll(rows, row => set.Classes[row] != TableSet.Unknown), judging);
        var groups = set.Groups is { } all ? judging with { Groups = Array.ConvertAll(rows, row => all[row]) } : judging;
        return Judgement.OfClasses(Named(model, set.Names!).Said(model.Score(set.Features, rows, cancel), Array.ConvertAll(rows, row => set.Classes[row])), groups, cancel);
    }

    private static Judgement PicturesJudged(TrainedModel model, DatasetFolder data, Judging judging, CancellationToken cancel)
    {
        var pictures = Pictures(model, data);
        var part = pictures.Read(judging.Part, hasLabels: true, cancel);
        var told = Labelled([.. Enumerable.Range(0, part.Count).Where(picture => part.Classes[picture] != TableSet.Unknown)], judging);
        var scores = model.Score(part.Pixels, part.Count, cancel).Take(told);
        return Judgement.OfClasses(Named(model, pictures.Names).Said(scores, Array.ConvertAll(told, picture => part.Classes[picture])), judging, cancel);
    }

    private static Judgement SeriesJudged(TrainedModel model, DatasetFolder data, Judging judging, CancellationToken cancel)
    {
        var set = Set(data, judging.Part, cancel);
        var forecasts = model.Forecast(set, cancel).ToLookup(static forecast => forecast.Place);
        return Judgement.OfForecasts([.. set.All.Select((series, place) => Rolled.Said(series, [.. forecasts[place]])).Where(static said => said.Forecasts.Count > 0)], judging, cancel);
    }

    private static int[] Labelled(int[] rows, Judging judging) => rows.Length > 0 ? rows
        : throw new LearningException($"The part {judging.Part} has no labels, so the model cannot be judged on it; `maristan predict` needs none.");

    private static ClassNames Named(TrainedModel model, ClassNames names) => names.Stored.SequenceEqual(model.Manifest.Classes!) ? names : throw new LearningException(
        $"The model tells {string.Join(", ", model.Manifest.Classes!)} apart, and the data hold {string.Join(", ", names.Stored)}.");

    private static double[] Numbers(Matrix scores) => Array.ConvertAll(scores.Column(0), static score => (double)score);

    private static string Number(float number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A cell that holds what parts cells is quoted.</summary>
    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
