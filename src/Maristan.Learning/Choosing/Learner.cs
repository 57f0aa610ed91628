using System.Runtime.Intrinsics;
using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Serving;
using Maristan.Learning.Trust;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Choosing;

/// <summary>A model as it was learned: its file, which says all of itself, and how it did on rows that it had not seen.</summary>
/// <param name="File">ONNX, with manifest, plan and card in its metadata.</param>
/// <param name="Held">Judged on what was held back while learning; null where that cannot be.</param>
public sealed record LearnedModel(byte[] File, Manifest Manifest, Plan Plan, Judgement? Held, IReadOnlyList<Tried> Tried, IReadOnlyList<string> LeftOut);

/// <summary>From a folder of data to a model: what is tried, chosen, learned, made honest and written down.</summary>
public sealed class Learner(OnnxRuntime runtime, LearningSettings settings, TimeProvider clock)
{
    private static readonly double[] Sureness = [0.8, 0.9, 0.95];

    /// <exception cref="LearningException">The data cannot be learned from; the sentence says what to mend.</exception>
    public LearnedModel Learn(DatasetFolder data, IProgress<LearningProgress>? progress, CancellationToken cancel) => (data.Description.Task, data.Description.Kind) switch
    {
        (LearningTask.Classification or LearningTask.Survival, DatasetKind.Table) => LearnTable(data, progress, cancel),
        var (task, kind) => throw new LearningException($"{task} of {kind} is not learned by this command."),
    };

    private LearnedModel LearnTable(DatasetFolder data, IProgress<LearningProgress>? progress, CancellationToken cancel)
    {
        var set = TableSet.Load(data.Folder, data.Description, settings.Seed, cancel);
        var learner = new TableLearner(runtime, set, settings, clock);
        var chosen = learner.Choose(progress, cancel);
        return set.Task == LearningTask.Survival ? Finish(set, learner, chosen, null, progress, cancel) : FinishClasses(set, learner, chosen, progress, cancel);
    }

    private LearnedModel FinishClasses(TableSet set, TableLearner learner, ChosenTable chosen, IProgress<LearningProgress>? progress, CancellationToken cancel)
    {
        var temperature = Temperature.FitSingle(chosen.Held, learner.Target.Classes);
        return Finish(set, learner, chosen with { Held = temperature.Apply(chosen.Held) }, temperature, progress, cancel);
    }

    private LearnedModel Finish(TableSet set, TableLearner learner, ChosenTable chosen, Temperature? temperature, IProgress<LearningProgress>? progress, CancellationToken cancel)
    {
        var graph = learner.Learn(chosen, (graph, joined) => temperature is null ? joined : temperature.Apply(graph, joined), progress, cancel);
        var held = Judge(set, learner, chosen, cancel);
        var manifest = About(set, chosen.Plan) with
        {
            Columns = chosen.Inputs.Columns,
            Outputs = new Dictionary<string, string> { ["scores"] = "scores" },
            Temperature = temperature?.Value,
            Conformal = temperature is null ? null : Sets(chosen.Held, learner.Target.Classes),
        };
        return new(Write(graph, manifest, chosen.Plan), manifest, chosen.Plan, held, chosen.Tried, chosen.LeftOut);
    }

    private static Judgement Judge(TableSet set, TableLearner learner, ChosenTable chosen, CancellationToken cancel)
    {
        var judging = new Judging { Part = "cross-validated", Groups = set.Groups is { } groups ? [.. learner.Rows.Select(row => groups[row])] : null };
        return set.Names is { } names
            ? Judgement.OfClasses(Said(chosen.Held, learner.Target.Classes, names), judging, cancel)
            : Judgement.OfRisks(new([.. learner.Target.Times], [.. learner.Target.Seen], [.. chosen.Held.Column(0).Select(static score => (double)score)]), judging, cancel);
    }

    internal static SaidClasses Said(Matrix scores, int[] classes, ClassNames names) =>
        new(scores, classes, names.Stored) { Shown = names.Shown, Positive = [.. names.Positive.Select(each => names.Stored[each])] };

    /// <summary>From which score on a class belongs to the answer, by how often the true one is to be among them.</summary>
    private static Dictionary<string, double> Sets(Matrix held, int[] classes) => Sureness.ToDictionary(
        static sure => sure.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture),
        sure => Math.Max(0, 1 - (ClassSets.Fit(held, classes, new() { Alpha = 1 - sure }).Quantiles[0] ?? 1)));

    private Manifest About(TableSet set, Plan plan) => new()
    {
        Task = set.Task,
        Target = set.Description.Target ?? set.Description.Event,
        Outputs = new Dictionary<string, string>(),
        Classes = set.Names?.Stored,
        Labels = set.Names?.Shown,
        Positive = set.Names is { } names ? [.. names.Positive.Select(each => names.Stored[each])] : null,
        Threshold = set.Names is { Count: 2 } ? 0.5 : null,
        DataName = set.Description.Name,
        DataSha256 = set.Sha256,
        PlanSha256 = plan.Sha256,
        Build = BuildOf(runtime),
        Licence = set.Description.Licence,
    };

    /// <summary>What bytes can depend on beside plan, data and seed.</summary>
    private static string BuildOf(OnnxRuntime runtime) =>
        $"maristan {typeof(Learner).Assembly.GetName().Version}, ONNX Runtime {runtime.Version}, vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits";

    private static byte[] Write(Graph graph, Manifest manifest, Plan plan)
    {
        var file = OnnxModel.Read(graph.Write(manifest.DataName ?? "model"));
        file.Describe(Manifest.Name, manifest.ToJson());
        file.Describe(Manifest.PlanName, plan.ToJson());
        return file.Write();
    }
}
