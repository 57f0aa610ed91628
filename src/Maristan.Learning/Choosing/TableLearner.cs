using Maristan.Learning.Data;
using Maristan.Learning.Preparing;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Choosing;

/// <summary>How a model is looked for.</summary>
public sealed record LearningSettings
{
    public ulong Seed { get; init; } = 7;

    /// <summary>How long it may take, report and judging included.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Of which kind; <c>auto</c> tries what fits.</summary>
    public string Kind { get; init; } = "auto";

    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>What was chosen before, and is to be learned again.</summary>
    public Plan? Plan { get; init; }
}

/// <summary>How far it has come.</summary>
/// <param name="Doing">What is under way, for people.</param>
/// <param name="Tried">What has been tried so far.</param>
/// <param name="Of">How many things there are to try at the most.</param>
public sealed record LearningProgress(string Doing, IReadOnlyList<Tried> Tried, int Of, TimeSpan Elapsed);

/// <summary>One thing that was tried.</summary>
/// <param name="Loss">On rows that it did not see.</param>
public sealed record Tried(string Model, string Settings, double Loss, double Seconds);

/// <summary>What was chosen for a table, and what the chosen ones said of rows that they did not see.</summary>
internal sealed record ChosenTable(Plan Plan, TableInputs Inputs, IReadOnlyList<string> LeftOut, Matrix Held, IReadOnlyList<Tried> Tried);

/// <summary>Learns from a table: tries, chooses, joins, and learns the chosen ones anew from all rows that may be learned from.</summary>
internal sealed class TableLearner(OnnxRuntime runtime, TableSet data, LearningSettings settings, TimeProvider clock)
{
    /// <summary>The rest of the time is for learning the chosen ones anew, judging and telling.</summary>
    private const double ShareForTrying = 0.7;
    private readonly int[] rows = [.. data.Parts.Known.Where(row => data.Task == LearningTask.Survival ? !double.IsNaN(data.Times[row]) : data.Classes[row] != TableSet.Unknown)];

    public int[] Rows => rows;

    public TableTarget Target => field ??= new TableTarget(data.Classes, data.Names?.Count ?? 0, data.Times, data.Seen).Take(rows);

    public ChosenTable Choose(IProgress<LearningProgress>? progress, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        var inputs = TableInputs.Of(data.Features, rows, out var leftOut);
        var trial = new Trial(runtime, inputs, data.Features, rows, Target, Together(), Cuts());
        var candidates = settings.Plan?.Members?.Select(static joined => joined.Member).ToArray() ?? Candidates.Of(Target.IsLifetimes, settings.Kind);
        var (results, told) = (new List<TrialResult>(), new List<Tried>());
        foreach (var member in candidates)
        {
            var elapsed = clock.GetElapsedTime(began);
            progress?.Report(new(member.Kind, [.. told], candidates.Count, elapsed));
            if (settings.Plan is null && results.Count > 0 && elapsed + TimeSpan.FromSeconds(results.Max(static result => result.Seconds)) > settings.Budget * ShareForTrying)
            {
                break;
            }

            var result = trial.Run(member, clock, cancel);
            results.Add(result);
            told.Add(new(member.Kind, member.Words, result.Loss, result.Seconds));
        }

        var members = settings.Plan?.Members ?? Joining.Choose(results, Target);
        return new(new() { Task = data.Task, Seed = settings.Seed, Members = members }, inputs, leftOut, Joining.Joined(members, results, Target), told);
    }

    /// <summary>The chosen ones, learned from all rows, in one graph that takes the raw table.</summary>
    /// <param name="after">What is done to the joined scores at the end, such as a temperature.</param>
    public Graph Learn(ChosenTable chosen, Func<Graph, Value, Value> after, IProgress<LearningProgress>? progress, CancellationToken cancel)
    {
        var graph = new Graph();
        var (numbers, words) = chosen.Inputs.AddTo(graph);
        Value? joined = null;
        foreach (var ofPreparation in chosen.Plan.Members!.GroupBy(static joined => joined.Member.Preparing))
        {
            var preparation = Preparation.Fit(chosen.Inputs, data.Features, rows, ofPreparation.Key);
            using var maker = new FeatureMaker(runtime, chosen.Inputs, preparation);
            var features = maker.Make(data.Features, rows, cancel);
            var ready = preparation.AddTo(graph, numbers, words);
            foreach (var (member, place) in ofPreparation.Select(static (member, place) => (member, place)))
            {
                progress?.Report(new($"learning {member.Member.Kind} from all rows", chosen.Tried, chosen.Tried.Count, default));
                var learned = member.Member.Fit(new(runtime, features, Target, chosen.Plan.Seed + (ulong)place, settings.Threads), cancel);
                var score = Weighted(graph, learned.Score(graph, ready), member);
                joined = joined is null ? score : graph.Add(joined, score);
            }
        }

        graph.Output("scores", after(graph, joined!));
        return graph;
    }

    private static Value Weighted(Graph graph, Value score, JoinedMember member) => member is { Centre: 0, Spread: 1 }
        ? graph.Scale(score, (float)member.Weight)
        : graph.Scale(graph.Subtract(score, graph.Constant((float)member.Centre)), (float)(member.Weight / member.Spread));

    private TrialSettings Cuts() => new(Folds: 5, Repeats: rows.Length switch { < 300 => 5, < 1000 => 3, < 2500 => 2, _ => 1 }, settings.Seed, settings.Threads);

    /// <summary>Rows of one group, and rows that are the same again, are never on both sides.</summary>
    private int[] Together()
    {
        var same = new Dictionary<string, int>(StringComparer.Ordinal);
        var key = new System.Text.StringBuilder();
        var groups = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            key.Clear();
            foreach (var column in data.Features.Columns)
            {
                key.Append(column.Code(rows[i])).Append(' ');
            }

            var together = key.ToString();
            if (data.Groups is { } said)
            {
                together = "group " + said[rows[i]];
            }

            groups[i] = same.TryAdd(together, i) ? i : same[together];
        }

        return groups;
    }
}
