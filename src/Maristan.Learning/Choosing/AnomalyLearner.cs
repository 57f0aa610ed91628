using Maristan.Learning.Data;
using Maristan.Learning.Models.Anomalies;
using Maristan.Learning.Preparing;
using Maristan.Learning.Serving;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Choosing;

/// <summary>Learns what is usual from rows of which nobody says which are not: labels, where there are any, are not asked for.</summary>
internal static class AnomalyLearner
{
    private static readonly Dictionary<string, Func<Matrix, ulong, CancellationToken, IAnomalyModel>> Kinds = new(StringComparer.Ordinal)
    {
        ["auto"] = static (features, seed, cancel) => JoinedRanks.Fit(features, new() { Seed = seed }, cancel),
        ["isolation"] = static (features, seed, cancel) => IsolationForest.Fit(features, new() { Seed = seed }, cancel),
        ["tails"] = static (features, _, cancel) => Ecod.Fit(features, new(), cancel),
        ["distance"] = static (features, seed, cancel) => RobustDistance.Fit(features, new() { Seed = seed }, cancel),
        ["axes"] = static (features, _, cancel) => PrincipalDistance.Fit(features, new(), cancel),
        ["neighbours"] = static (features, seed, cancel) => Neighbours.Fit(features, new() { Seed = seed }, cancel),
        ["border"] = static (features, seed, cancel) => OneClassSvm.Fit(features, new() { Seed = seed }, cancel),
    };

    public static LearningOutcome Learn(LearningWork work, DatasetFolder data)
    {
        var set = TableSet.Load(data.Folder, data.Description, work.Settings.Seed, work.Cancel);
        var kind = work.Settings.Plan?.Anomalies?.Kind ?? work.Settings.Kind;
        if (!Kinds.TryGetValue(kind, out var fit))
        {
            throw new LearningException($"There is no model {kind} for anomalies; there are {string.Join(", ", Kinds.Keys)}.");
        }

        var rows = set.Parts.Known;
        var inputs = TableInputs.Of(set.Features, rows, out _);
        var preparation = Preparation.Fit(inputs, set.Features, rows, new());
        work.Tell("making features", [], [], 0.1);
        using var maker = new FeatureMaker(work.Runtime, inputs, preparation);
        var features = maker.Make(set.Features, rows, work.Cancel);
        work.Tell($"learning what is usual ({kind})", [], [], 0.3);
        var learned = fit(features, work.Settings.Seed, work.Cancel);
        var graph = new Graph();
        var (numbers, words) = inputs.AddTo(graph);
        graph.Output("scores", learned.Score(graph, preparation.AddTo(graph, numbers, words)));
        return new(graph.Write(data.Description.Name), new()
        {
            Task = LearningTask.Anomaly,
            Columns = inputs.Columns,
            Preparations = [preparation.Features],
            Outputs = Manifest.OnlyScores,
        }, new() { Task = LearningTask.Anomaly, Seed = work.Settings.Seed, Anomalies = new(kind, new() { Seed = work.Settings.Seed }) })
        {
            DataSha256 = set.Sha256,
            Parts = TableFacts.Parts(set),
            MissingShare = TableFacts.MissingShare(set, inputs),
            Features = inputs.Columns.Count,
            Cases = "rows",
            Split = "as the data bring it; labels of what was learned from were not read",
        };
    }
}

/// <summary>What a card tells of a table.</summary>
internal static class TableFacts
{
    public static IReadOnlyList<Telling.Cards.PartRows> Parts(TableSet set) =>
    [
        .. new[] { ("train", set.Parts.Train), ("val", set.Parts.Watched), ("test", set.Parts.Test) }.Where(static part => part.Item2.Length > 0)
            .Select(part => new Telling.Cards.PartRows(part.Item1, part.Item2.Length, part.Item1 == "test" ? null : With(set, part.Item2))),
    ];

    public static double MissingShare(TableSet set, TableInputs inputs)
    {
        var rows = set.Parts.Known;
        return inputs.Columns.Average(column => rows.Average(row => set.Features[column.Name].Code(row) == Column.Missing ? 1.0 : 0));
    }

    public static IReadOnlyList<string> Sites(TableSet set) => set.Sites is { } sites ? [.. set.Parts.Known.Select(row => sites[row]).OfType<string>().Distinct().Order(StringComparer.Ordinal)] : [];

    private static int? With(TableSet set, int[] rows) =>
        set.Names is { Positive.Count: > 0 } names ? rows.Count(row => names.Positive.Contains(set.Classes[row]))
        : set.Task == LearningTask.Survival ? rows.Count(row => set.Seen[row])
        : null;
}
