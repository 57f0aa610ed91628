using System.Globalization;
using System.Text;
using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Explanation;
using Maristan.Learning.Models;
using Maristan.Learning.Models.Linear;
using Maristan.Learning.Preparing;
using Maristan.Learning.Serving;
using Maristan.Learning.Telling.Cards;
using Maristan.Learning.Trust;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Baseline = Maristan.Learning.Telling.Cards.Baseline;

namespace Maristan.Learning.Choosing;

/// <summary>Learns from a table: tries on folds, chooses and joins, and learns the chosen ones anew from all rows that may be learned from.</summary>
internal sealed class TableLearner
{
    private readonly LearningWork work;
    private readonly TableSet data;
    private readonly int[] rows;
    private readonly TableTarget target;
    private readonly TableInputs inputs;
    private readonly int[] together;
    private readonly IReadOnlyList<string> leftOut;

    private TableLearner(LearningWork work, TableSet data)
    {
        (this.work, this.data) = (work, data);
        rows = [.. data.Parts.Known.Where(row => data.Task == LearningTask.Survival ? !double.IsNaN(data.Times[row]) : data.Classes[row] != TableSet.Unknown)];
        target = new TableTarget(data.Classes, data.Names?.Count ?? 0, data.Times, data.Seen).Take(rows);
        inputs = TableInputs.Of(data.Features, rows, out leftOut);
        together = SameAgain.Of(data, rows);
    }

    public static LearningOutcome Learn(LearningWork work, DatasetFolder data)
    {
        var learner = new TableLearner(work, TableSet.Load(data.Folder, data.Description, work.Settings.Seed, work.Cancel));
        var (plan, held, tried) = learner.Choose();
        return learner.Finish(plan, held, tried);
    }

    private (Plan Plan, Matrix Held, IReadOnlyList<Tried> Tried) Choose()
    {
        var settings = work.Settings;
        var trial = new FoldTrial(work.Runtime, inputs, data.Features, rows, target, together, Cuts);
        var candidates = settings.Plan?.Members?.Select(static joined => joined.Member).ToArray() ?? Candidates.Of(target.IsLifetimes, settings.Kind);
        var kept = new TrialResults(settings, Identity(candidates));
        var (results, tried) = (new List<TrialResult>(), new List<Tried>());
        foreach (var member in candidates)
        {
            work.Tell($"trying {member.Kind}", tried.ToArray(), [], Math.Max((double)results.Count / candidates.Count, work.Elapsed / settings.Budget) * 0.8);
            if (settings.Plan is null && results.Count > 0 && work.Elapsed + TimeSpan.FromSeconds(results.Max(static result => result.Seconds)) > work.ForTrying)
            {
                break;
            }

            var result = kept.Find(member, results.Count, target) ?? trial.Run(member, work.Clock, work.Cancel);
            results.Add(result);
            kept.Keep(result);
            tried.Add(new(member.Kind, member.Words, target.IsLifetimes ? "C-index" : "log loss", target.IsLifetimes ? 1 - result.Loss : result.Loss, result.Seconds));
        }

        var members = settings.Plan?.Members ?? Joining.Choose(results, target);
        var plan = new Plan { Task = data.Task, Seed = settings.Seed, Members = members, Tried = settings.Plan?.Tried ?? [.. tried.Select(static each => each.Timeless)] };
        return (plan, Joining.Joined(members, results, target), tried);
    }

    private LearningOutcome Finish(Plan plan, Matrix held, IReadOnlyList<Tried> tried)
    {
        var temperature = target.IsLifetimes ? null : Temperature.FitSingle(held, target.Classes, work.Cancel);
        var calm = temperature?.Apply(held) ?? held;
        var (graph, members, preparations) = LearnAnew(plan, temperature, tried);
        work.Tell("judging", tried, [], 0.95);
        var judgement = Judge(calm);
        var about = About(temperature?.Value, calm) with { Members = members, Preparations = preparations };
        var model = graph.Write(data.Description.Name);
        return new(model, about, plan)
        {
            Importance = ImportanceOf(model, about),
            DataSha256 = data.Sha256,
            Held = judgement,
            Tried = tried,
            Parts = TableFacts.Parts(data),
            Sites = TableFacts.Sites(data),
            MissingShare = TableFacts.MissingShare(data, inputs),
            Features = inputs.Columns.Count,
            Baselines = Baselines(),
            Calibration = temperature is null ? null : new(temperature, ErrorOf(held), ErrorOf(calm)),
            Conformal = temperature is null ? null : PromiseOf(calm),
            Cases = "rows",
            Split = $"{Cuts.Folds} folds, {(Cuts.Repeats == 1 ? "once" : $"{Cuts.Repeats} times with other folds")}; the same row again{(data.Description.Group is { } group ? $" and the same {group}" : "")} stay on one side",
            Limits = [.. leftOut.Select(static each => $"A column was not looked at: {each}.")],
        };
    }

    private IReadOnlyList<ColumnImportance> ImportanceOf(byte[] graph, Manifest about)
    {
        var file = OnnxModel.Read(graph);
        file.Describe(Manifest.Name, about.ToJson());
        // The last digits of a sum over trees depend on how many threads take part, and the card lies in the model's file.
        using var model = TrainedModel.Open(work.Runtime, file.Write(), new() { Threads = 1 });
        return TableImportance.Of(model, data.Features, rows, target, work.Cancel);
    }

    /// <summary>The chosen ones, from all rows, in one graph that takes the raw table.</summary>
    private (Graph Graph, IReadOnlyList<ServedMember> Members, IReadOnlyList<IReadOnlyList<Feature>> Preparations) LearnAnew(Plan plan, Temperature? temperature, IReadOnlyList<Tried> tried)
    {
        var graph = new Graph();
        var (members, preparations) = (new List<ServedMember>(), new List<IReadOnlyList<Feature>>());
        var (numbers, words) = inputs.AddTo(graph);
        Value? joined = null;
        var place = 0;
        foreach (var alike in plan.Members!.GroupBy(static joined => joined.Member.Preparing))
        {
            var preparation = Preparation.Fit(inputs, data.Features, rows, alike.Key);
            using var maker = new FeatureMaker(work.Runtime, inputs, preparation);
            var features = maker.Make(data.Features, rows, work.Cancel);
            var ready = preparation.AddTo(graph, numbers, words);
            graph.Output(TrainedModel.FeaturesOf(preparations.Count), ready);
            preparations.Add(preparation.Features);
            foreach (var member in alike)
            {
                work.Tell($"learning {member.Member.Kind} from all rows", tried, [], 0.8 + (0.1 * place / plan.Members!.Count));
                var given = new MemberRows(work.Runtime, features, target, plan.Seed + (ulong)place++, work.Settings.Threads) { Groups = together };
                var learned = member.Member.Fit(given, work.Cancel);
                members.Add(new(member.Member.Kind, member.Weight, preparations.Count - 1, learned as LinearModel ?? (learned as CoxModel)?.Linear));
                var score = Weighted(graph, learned.Score(graph, ready), member);
                joined = joined is null ? score : graph.Add(joined, score);
            }
        }

        graph.Output("scores", temperature?.Apply(graph, joined!) ?? joined!);
        return (graph, members, preparations);
    }

    private static Value Weighted(Graph graph, Value score, JoinedMember member) => member is { Centre: 0, Spread: 1 }
        ? graph.Scale(score, (float)member.Weight)
        : graph.Scale(graph.Subtract(score, graph.Constant((float)member.Centre)), (float)(member.Weight / member.Spread));

    private Manifest About(double? temperature, Matrix held) => new()
    {
        Task = data.Task,
        Target = data.Description.Target ?? data.Description.Event,
        Columns = inputs.Columns,
        Outputs = Manifest.OnlyScores,
        Classes = data.Names?.Stored,
        Labels = data.Names?.Shown,
        Positive = data.Names?.Finding,
        Threshold = data.Names is { Count: 2 } ? 0.5 : null,
        Temperature = temperature,
        Conformal = temperature is null ? null : AnswerSets.Of(held, target.Classes),
    };

    private Judgement Judge(Matrix held)
    {
        var judging = new Judging { Part = "cross-validated", Groups = together, Subgroups = Subgroups() };
        return data.Names is { } names
            ? Judgement.OfClasses(names.Said(held, target.Classes), judging, work.Cancel)
            : Judgement.OfRisks(new(target.Times, target.Seen, Array.ConvertAll(held.Column(0), static score => (double)score)), judging, work.Cancel);
    }

    /// <summary>Groups of people whom a model may serve unequally, where the table tells them apart.</summary>
    private Subgroup[] Subgroups()
    {
        var found = new List<Subgroup>();
        foreach (var column in data.Features.Columns.Where(static column => column.Name.ToLowerInvariant() is "sex" or "gender" or "age" or "race"))
        {
            found.Add(column.IsNumber && column.Words.Count > 6
                ? Subgroup.OfNumbers(column.Name, [.. rows.Select(column.Number)])
                : new(column.Name, [.. rows.Select(row => column[row] ?? "unknown")]));
        }

        if (data.Sites is { } sites)
        {
            found.Add(new(sites.Name, [.. rows.Select(row => sites[row] ?? "unknown")]));
        }

        return [.. found];
    }

    private Baseline[] Baselines()
    {
        if (target.IsLifetimes)
        {
            return [new("the same risk for all", "C-index", new(0.5)), new("the best single column, of rows it was chosen on", "C-index", new(BestColumn()))];
        }

        var most = target.Classes.GroupBy(static each => each).Max(static kind => kind.Count());
        return [new("always the most frequent class", "accuracy", Estimate.Share(most, target.Rows)), new("the same chance for all", "AUC", new(0.5))];
    }

    private double BestColumn()
    {
        using var maker = new FeatureMaker(work.Runtime, inputs, Preparation.Fit(inputs, data.Features, rows, new()));
        var features = maker.Make(data.Features, rows, work.Cancel);
        var best = NaiveBars.BestColumn(features, new(target.Times, target.Seen), work.Cancel);
        return 1 - target.Loss(Pieces.Score(work.Runtime, best, features, 1, work.Cancel));
    }

    private double ErrorOf(Matrix scores) => Evaluation.Calibration.Error(scores, target.Classes);

    private Promise PromiseOf(Matrix held)
    {
        var settings = new SetSettings();
        return new(Coverage.CrossFitted(data.Names!.Said(held, target.Classes), settings, together), ClassSets.Fit(held, target.Classes, settings));
    }

    private TrialSettings Cuts => new(Folds: 5, Repeats: rows.Length switch { < 300 => 5, < 1000 => 3, < 2500 => 2, _ => 1 }, work.Settings.Seed, work.Settings.Threads);

    /// <summary>A checkpoint is for the same data, seed and candidates, or for nothing.</summary>
    private string Identity(IReadOnlyList<MemberPlan> candidates) =>
        string.Create(CultureInfo.InvariantCulture, $"{data.Sha256} {Cuts.Seed} {Cuts.Repeats} {string.Join(';', candidates.Select(static member => $"{member.Kind} {member.Words} {member.Preparing}"))}");
}

/// <summary>Rows of one group, and rows that are the same again, are never on both sides of a cut.</summary>
internal static class SameAgain
{
    public static int[] Of(TableSet data, int[] rows)
    {
        var above = Enumerable.Range(0, rows.Length).ToArray();
        int Top(int row)
        {
            while (above[row] != row)
            {
                row = above[row] = above[above[row]];
            }

            return row;
        }

        var (byGroup, byCells, cells) = (new Dictionary<int, int>(), new Dictionary<string, int>(StringComparer.Ordinal), new StringBuilder());
        for (var row = 0; row < rows.Length; row++)
        {
            cells.Clear();
            foreach (var column in data.Features.Columns)
            {
                cells.Append((char)(column.Code(rows[row]) & 0xFFFF)).Append((char)((column.Code(rows[row]) >> 16) & 0xFFFF));
            }

            var first = byCells.TryAdd(cells.ToString(), row) ? row : byCells[cells.ToString()];
            above[Top(row)] = Top(first);
            if (data.Groups is { } groups)
            {
                var inGroup = byGroup.TryAdd(groups[rows[row]], row) ? row : byGroup[groups[rows[row]]];
                above[Top(row)] = Top(inGroup);
            }
        }

        return [.. Enumerable.Range(0, rows.Length).Select(Top)];
    }
}
