using System.Security.Cryptography;
using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Models.Forecasting;
using Maristan.Learning.Serving;
using Maristan.Learning.Telling;
using Maristan.Onnx.Format;

namespace Maristan.Learning.Choosing;

/// <summary>Learns to foretell the series of a folder.</summary>
internal static class SeriesLearner
{
    private const int MostShown = 24;
    private const int MostJudged = 300;

    public static LearningOutcome Learn(LearningWork work, DatasetFolder data)
    {
        var (set, sha256) = SeriesFolder.Read(data, work.Cancel);
        var plan = work.Settings.Plan?.Series ?? new SeriesSettings { Threads = work.Settings.Threads };
        var learned = SeriesFit.Fit(set, plan, new Relay(work), work.Cancel);
        return new(learned.Model.Graph().Write(data.Description.Name), new()
        {
            Task = LearningTask.Series,
            Series = learned.Model.All,
            Outputs = new Dictionary<string, string> { ["scores"] = "forecast", ["low"] = "low", ["high"] = "high" },
        }, new() { Task = LearningTask.Series, Seed = work.Settings.Seed, Series = learned.Plan with { Threads = 1 } })
        {
            DataSha256 = sha256,
            Held = Judgement.OfForecasts([.. set.All.Select((series, place) => Rolled.Said(series, Some(learned.Rolled[place]))).Where(static said => said.Forecasts.Count > 0)],
                new() { Part = "cross-validated" }, work.Cancel),
            Forecasts = [.. set.All.Take(MostShown).Select((series, place) => Tail(series, learned.Model, place))],
            Tried = [.. learned.Figures.SelectMany(static one => one.Tried.Select(way => new Tried(way.Way, $"{one.File}, {one.Series}", "error", way.Error ?? double.NaN, 0)))],
            Parts = [new("train", set.All.Sum(static series => series.Train)), new("test", set.All.Sum(static series => series.Length - series.Train))],
            Cases = "values",
            Split = "the last part of each series is kept for judging, by rolling origin",
        };
    }

    /// <summary>Of a year of readings each few minutes, so many origins tell as much as all.</summary>
    private static IReadOnlyList<RolledForecast> Some(IReadOnlyList<RolledForecast> all) => [.. all.Where((_, at) => at % Math.Max(1, all.Count / MostJudged) == 0)];

    /// <summary>The last values of a series, and what comes next.</summary>
    private static ForecastTail Tail(Series series, SeriesModel model, int place)
    {
        var shown = Math.Min(series.Length, Math.Clamp(2 * series.Terms.Season, 24, 110));
        var history = new double[model.Window];
        series.History(series.Length, history);
        var before = Enumerable.Range(series.Length - shown, shown).Select(at => new TailPoint(series.Index(at), double.IsNaN(series.Values[at]) ? null : series.Values[at]));
        var next = model.Forecast(place, history, series.Place(series.Length - 1)).Select(static (step, ahead) => new TailPoint($"+{ahead + 1}", null, step.Value, step.Low, step.High));
        return new($"{series.File}, {series.Name}", [.. before, .. next]);
    }

    private sealed class Relay(LearningWork work) : IProgress<SeriesProgress>
    {
        public void Report(SeriesProgress value) => work.Tell($"foretelling {value.Doing}", [], [], value.Done);
    }
}

/// <summary>The series of a folder, as its description says.</summary>
public static class SeriesFolder
{
    public static (SeriesSet Set, string Sha256) Read(DatasetFolder data, CancellationToken cancel)
    {
        var said = data.Description;
        var folder = new SeriesDescription
        {
            Files = said.Files ?? throw new LearningException("\"files\" in dataset.json names no series."),
            Season = said.Season,
            Horizon = said.Horizon,
            TestLast = said.TestLast,
            TestFraction = said.TestFraction,
            Step = said.Step,
            IntervalMinutes = said.IntervalMinutes,
        };
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var columns = new List<SeriesColumns>();
        foreach (var file in folder.Files)
        {
            var path = DatasetDescription.PathOf(data.Folder, file.File, "file");
            hash.AppendData(File.ReadAllBytes(path));
            columns.Add(Columns(CsvFile.Read(path, null, cancel), file));
        }

        return (SeriesSet.Read(folder, columns), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static SeriesColumns Columns(Table table, SeriesFile file)
    {
        IReadOnlyList<string?> Words(string column) => [.. Enumerable.Range(0, table.Rows).Select(row => table[column][row])];
        IReadOnlyList<double> Numbers(string column) => [.. Enumerable.Range(0, table.Rows).Select(table[column].Number)];
        return new(file.Index is { } index ? Words(index) : null, file.By is { } by ? Words(by) : null, [.. file.Values.Select(Numbers)]);
    }
}
