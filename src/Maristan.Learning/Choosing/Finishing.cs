using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Maristan.Learning.Catalogue;
using Maristan.Learning.Data;
using Maristan.Learning.Serving;
using Maristan.Learning.Telling;
using Maristan.Learning.Telling.Cards;
using Maristan.Onnx.Format;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Choosing;

/// <summary>Writes into the model's file what is to be known of it, and makes the card and the report.</summary>
internal static class Finishing
{
    public static LearnedModel Of(LearningWork work, DatasetFolder data, LearningOutcome outcome, IReadOnlyList<Leak> leaks)
    {
        var known = KnownDataset.All.FirstOrDefault(each => each.Name == data.Description.Name && each.Files.Any(file => file.Sha256 == outcome.DataSha256));
        var hashes = new CardHashes { Data = outcome.DataSha256, Plan = outcome.Plan.Sha256, Build = BuildOf(work.Runtime), Instructions = Instructions };
        var manifest = outcome.About with
        {
            DataName = data.Description.Name,
            DataSha256 = outcome.DataSha256,
            PlanSha256 = outcome.Plan.Sha256,
            Build = $"{hashes.Build}, {hashes.Instructions}",
            Licence = data.Description.Licence ?? known?.Licence,
        };
        var card = new ModelCard
        {
            Name = data.Description.Name,
            Task = data.Description.Task.ToString().ToLowerInvariant(),
            Predicts = Predicts(data.Description, manifest),
            Cases = outcome.Cases,
            Labels = [.. (manifest.Classes ?? []).Select((stored, place) => new CardLabel(stored, manifest.Labels![place], manifest.Positive!.Contains(stored)))],
            Model = ModelWords(outcome.Plan),
            LearnedFrom = LearnedFrom(data, outcome, leaks, manifest.Licence, known),
            Judgements = outcome.Held is { } held ? [held] : [],
            Baselines = outcome.Baselines,
            Tried = [.. (outcome.Plan.Tried ?? outcome.Tried).Select(static tried => tried.Timeless.Told)],
            Calibration = outcome.Calibration,
            Conformal = outcome.Conformal,
            Importance = outcome.Importance,
            Limits = outcome.Limits,
            Hashes = hashes,
            MadeAt = null,
        };
        card = card.WithLimits();
        var file = OnnxModel.Read(outcome.Model);
        file.Describe(Manifest.Name, manifest.ToJson());
        file.Describe(Manifest.PlanName, outcome.Plan.ToJson());
        file.Describe(Manifest.CardName, card.ToJson());
        file.Describe(Manifest.CardTextName, card.ToMarkdown());
        if (outcome.Parameters is { } parameters)
        {
            file.Describe(Manifest.ParametersName, Convert.ToBase64String(MemoryMarshal.AsBytes<float>([.. parameters.SelectMany(static each => each)])));
        }

        // The moment, and how long it took, are in the report alone: the same plan gives the same file.
        var report = new Report(card with { MadeAt = work.Clock.GetUtcNow(), Tried = [.. outcome.Tried.Select(static tried => tried.Told)] }) { Curves = outcome.Curves, Forecasts = outcome.Forecasts };
        return new(file.Write(), manifest, outcome.Plan, card, report.ToHtml());
    }

    private static LearnedFrom LearnedFrom(DatasetFolder data, LearningOutcome outcome, IReadOnlyList<Leak> leaks, string? licence, KnownDataset? known) => new()
    {
        Name = data.Description.Name,
        Licence = licence ?? "",
        Origin = known?.Origin ?? "",
        Parts = outcome.Parts,
        Split = outcome.Split,
        Sha256 = outcome.DataSha256,
        Leaks = [.. leaks.Select(static leak => new FoundLeak(leak.Sentence, leak.Rows.Count))],
        MissingShare = outcome.MissingShare,
        Features = outcome.Features,
        Sites = outcome.Sites,
    };

    private static string Predicts(DatasetDescription said, Manifest manifest) => said.Task switch
    {
        LearningTask.Classification when manifest.Positive is [_, ..] => $"how likely it is {string.Join(" or ", manifest.Positive.Select(each => manifest.Labels![IndexOf(manifest.Classes!, each)]))} ({said.Target ?? said.Name})",
        LearningTask.Classification => $"which of {manifest.Classes!.Count} classes it is ({said.Target ?? said.Name})",
        LearningTask.Survival => $"who meets the event ({said.Event}) earlier",
        LearningTask.Anomaly => "how unusual a row is beside those it learned from",
        _ => "the next values of each series, with intervals",
    };

    private static int IndexOf(IReadOnlyList<string> words, string word) => words.TakeWhile(each => each != word).Count();

    private static string ModelWords(Plan plan) => plan.Members is { } members
        ? string.Join(" + ", members.GroupBy(static joined => joined.Member.Kind).OrderByDescending(static kind => kind.Sum(static joined => joined.Weight))
            .Select(static kind => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind.Key} {kind.Sum(static joined => joined.Weight):P0}")))
        : plan.Pictures is { } pictures ? $"{pictures.Members} residual networks, averaged"
        : plan.Anomalies is { } anomalies ? anomalies.Kind == "auto" ? "joined ranks of forest, tails and distance" : anomalies.Kind
        : "a mean of forecasts chosen for each series";

    private static string BuildOf(OnnxRuntime runtime) => $"maristan {typeof(Learner).Assembly.GetName().Version}, ONNX Runtime {runtime.Version}";

    /// <summary>What the last digits of a result depend on.</summary>
    private static string Instructions =>
        Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : AdvSimd.IsSupported ? "NEON" : $"vectors of {(Vector128.IsHardwareAccelerated ? 128 : 0)} bits";
}
