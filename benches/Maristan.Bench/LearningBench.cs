using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Maristan.Cli.Learning;
using Maristan.Learning.Choosing;
using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Serving;
using Maristan.Onnx.Runtime;

namespace Maristan.Bench;

/// <summary>
/// Learns every data set of a folder as <c>maristan train</c> does, judges each model on the part that was kept for it, beside the best figure
/// that common tools reach on the same split, and writes the table in docs/models.
/// </summary>
internal static class LearningBench
{
    private const string Document = "docs/models/README.md";
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Run(IReadOnlyList<string> words)
    {
        var (folder, budget, only) = Read(words);
        Report.Machine();
        var bars = JsonSerializer.Deserialize<Bar[]>(File.ReadAllText("benches/peers/learning_bars.json"), Json)!;
        var runtime = OnnxRuntime.OpenTested("artifacts/onnxruntime");
        var lines = new List<string>();
        foreach (var set in Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Where(set => only.Count == 0 || only.Contains(Path.GetFileName(set))))
        {
            if (DatasetDescription.Find(set) is { Task: not LearningTask.Questions })
            {
                lines.AddRange(Learn(runtime, set, budget, bars));
            }
        }

        Write(lines, budget);
    }

    private static (string Folder, TimeSpan Budget, HashSet<string> Only) Read(IReadOnlyList<string> words)
    {
        var (folder, budget, only) = (Environment.GetEnvironmentVariable("MARISTAN_DATASETS"), TimeSpan.FromMinutes(5), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--data" && i + 1 < words.Count)
            {
                folder = words[++i];
            }
            else if (words[i] == "--budget" && i + 1 < words.Count)
            {
                budget = LearningOptions.Budget(words[++i]);
            }
            else
            {
                only.Add(words[i]);
            }
        }

        return (folder ?? throw new InvalidOperationException("Which data? ./bench learning --data FOLDER [--budget 5m] [NAME …]"), budget, only);
    }

    private static IEnumerable<string> Learn(OnnxRuntime runtime, string folder, TimeSpan budget, Bar[] bars)
    {
        var began = Stopwatch.GetTimestamp();
        var data = DatasetFolder.Open(folder, new(), null, CancellationToken.None);
        var learner = new Learner(runtime, new() { Budget = budget }, TimeProvider.System);
        var learned = learner.Learn(data, learner.FindLeaks(data, CancellationToken.None), null, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        using var model = TrainedModel.Open(runtime, learned.File);
        var judged = Judged(model, data);
        var from = judged is null ? "cross-validated" : "test";
        foreach (var (figure, series, estimate) in Figures(judged ?? (learned.Card.Judgements is [var held, ..] ? held : null), data))
        {
            var bar = Array.Find(bars, each => each.Set == data.Description.Name && each.Figure == figure && each.Series == series);
            var best = bar is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{bar.Best:0.000} {bar.By}");
            var line = string.Create(CultureInfo.InvariantCulture, $"| {data.Description.Name}{(series is null ? "" : $": {series}")} | {figure.Replace('_', ' ')}, {from} | {Said(estimate)} | {best} | {learned.Card.Model} | {seconds:0} |");
            Console.WriteLine(line);
            yield return line;
        }
    }

    private static Judgement? Judged(TrainedModel model, DatasetFolder data)
    {
        try
        {
            return PartScores.Judge(model, data, "test", CancellationToken.None);
        }
        catch (Maristan.Learning.LearningException)
        {
            // Labels that are kept elsewhere.
            return null;
        }
    }

    private static IEnumerable<(string Figure, string? Series, Estimate Estimate)> Figures(Judgement? judged, DatasetFolder data)
    {
        if (judged?.Classes is { } classes)
        {
            yield return ("auc", null, judged.Finding?.Auc ?? classes.Auc);
            yield return ("accuracy", null, classes.Accuracy);
            yield return ("balanced_accuracy", null, classes.BalancedAccuracy);
        }

        if (judged?.Survival is { } survival)
        {
            yield return ("c_index", null, survival.CIndex);
        }

        if (judged?.Anomaly?.Auc is { } anomaly)
        {
            yield return ("auc", null, anomaly);
        }

        foreach (var figure in judged?.Series is { } series ? OfSeries(series, data) : [])
        {
            yield return figure;
        }
    }

    /// <summary>Of many series of one file the median at the last step, half an hour ahead, as the peers are told.</summary>
    private static IEnumerable<(string Figure, string? Series, Estimate Estimate)> OfSeries(SeriesJudgement judged, DatasetFolder data) => data.Description.IntervalMinutes is null
        ? judged.Series.Select(static one => ("mase", (string?)one.Name, one.Figures.ScaledError))
        : judged.Series.GroupBy(static one => one.Name.Split(", ")[0]).Select(static file => ("median_rmse", (string?)file.Key, new Estimate(Median([.. file.Select(static one => one.Steps[^1].Figures.RootMeanSquaredError.Figure ?? double.NaN)]))));

    private static double Median(double[] numbers)
    {
        Array.Sort(numbers);
        return (numbers[(numbers.Length - 1) / 2] + numbers[numbers.Length / 2]) / 2;
    }

    private static string Said(Estimate estimate) => estimate.Figure is not { } figure ? "–"
        : estimate is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $"**{figure:0.000}** ({low:0.000} to {high:0.000})")
        : string.Create(CultureInfo.InvariantCulture, $"**{figure:0.000}**");

    private static void Write(List<string> lines, TimeSpan budget)
    {
        const string Begins = "<!-- figures -->\n", Ends = "<!-- end of figures -->";
        var document = File.ReadAllText(Document);
        var (from, to) = (document.IndexOf(Begins, StringComparison.Ordinal) + Begins.Length, document.IndexOf(Ends, StringComparison.Ordinal));
        var table = new StringBuilder("\n| data | figure | reached (95 %) | best of common tools | model | seconds |\n|---|---|---|---|---|---|\n");
        // What was not learned in this run keeps its lines.
        var now = lines.Select(static line => line.Split('|')[1].Split(':')[0].Trim()).ToHashSet(StringComparer.Ordinal);
        var before = document[from..to].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| data", StringComparison.Ordinal) && !now.Contains(line.Split('|')[1].Split(':')[0].Trim()));
        foreach (var line in before.Concat(lines).Order(StringComparer.Ordinal))
        {
            table.Append(line).Append('\n');
        }

        File.WriteAllText(Document, document[..from] + table + "\n" + document[to..]);
        Console.WriteLine($"{Document} is written anew; the budget was {budget}.");
    }

    private sealed record Bar(string Set, string Figure, double Best, string By, string? Series = null);
}
