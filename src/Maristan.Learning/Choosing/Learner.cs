using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Explanation;
using Maristan.Learning.Serving;
using Maristan.Learning.Telling;
using Maristan.Learning.Telling.Cards;
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

    /// <summary>The last checkpoint of learning that was stopped; null to begin anew.</summary>
    public byte[]? Begun { get; init; }

    /// <summary>Takes each checkpoint, and never two at once.</summary>
    public Action<byte[]>? Keep { get; init; }
}

/// <summary>How far it has come.</summary>
/// <param name="Doing">What is under way, for people.</param>
/// <param name="Tried">What has been tried so far.</param>
/// <param name="Losses">How the loss fell, where a network is learned: of each epoch.</param>
/// <param name="Done">From 0 to 1, as far as it can be told.</param>
public sealed record LearningProgress(string Doing, IReadOnlyList<Tried> Tried, IReadOnlyList<double> Losses, double Done);

/// <summary>One thing that was tried.</summary>
/// <param name="Figure">What was measured, on rows that it did not see.</param>
public sealed record Tried(string Model, string Settings, string Figure, double Reached, double Seconds)
{
    /// <summary>How long it took is another time each time.</summary>
    internal Tried Timeless => this with { Seconds = 0 };

    internal Trial Told => new(Model, Settings, Figure, new Estimate(double.IsFinite(Reached) ? Reached : null), Seconds > 0 ? Seconds : null);
}

/// <summary>A model as it was learned: its file says all of itself.</summary>
/// <param name="File">ONNX, with manifest, plan and card in its metadata.</param>
/// <param name="Report">A page that a physician can read.</param>
public sealed record LearnedModel(byte[] File, Manifest Manifest, Plan Plan, ModelCard Card, string Report);

/// <summary>From a folder of data to a model: what is tried, chosen, learned, made honest and written down.</summary>
public sealed class Learner(OnnxRuntime runtime, LearningSettings asked, TimeProvider clock)
{
    /// <summary>What is learned again is cut by the seed that it was cut by before.</summary>
    private readonly LearningSettings settings = asked.Plan is { } before ? asked with { Seed = before.Seed } : asked;

    /// <param name="leaks">What was found on both sides of the split before.</param>
    /// <exception cref="LearningException">The data cannot be learned from; the sentence says what to mend.</exception>
    public LearnedModel Learn(DatasetFolder data, IReadOnlyList<Leak> leaks, IProgress<LearningProgress>? progress, CancellationToken cancel)
    {
        if (settings.Plan is { } plan && plan.Task != data.Description.Task)
        {
            throw new LearningException($"The plan is for {Words(plan.Task)}, and {data.Description.Name} is for {Words(data.Description.Task)}.");
        }

        if (settings.Plan is { } how && (data.Description.Kind switch { DatasetKind.Pictures => how.Pictures is null, DatasetKind.Series => how.Series is null, _ => how.Members is null && how.Anomalies is null }))
        {
            throw new LearningException($"The plan is for data of another kind than {data.Description.Name}, of which the kind is {Words(data.Description.Kind)}.");
        }

        var work = new LearningWork(runtime, settings, clock, progress, cancel);
        var outcome = (data.Description.Task, data.Description.Kind) switch
        {
            (LearningTask.Classification or LearningTask.Survival, DatasetKind.Table) => TableLearner.Learn(work, data),
            (LearningTask.Anomaly, DatasetKind.Table) => AnomalyLearner.Learn(work, data),
            (LearningTask.Classification, DatasetKind.Pictures) => PictureLearner.Learn(work, data),
            (LearningTask.Series, _) => SeriesLearner.Learn(work, data),
            var (task, kind) => throw new LearningException($"Of {Words(kind)}, {Words(task)} is not learned by this command."),
        };
        return Finishing.Of(work, data, outcome, leaks);
    }

    /// <summary>What stands on both sides of the split, to be named before anything is learned.</summary>
    public IReadOnlyList<Leak> FindLeaks(DatasetFolder data, CancellationToken cancel)
    {
        var said = data.Description;
        if (said.Kind == DatasetKind.Table)
        {
            return Leaks.In(TableSet.Load(data.Folder, said, settings.Seed, cancel));
        }

        if (said.Kind != DatasetKind.Pictures)
        {
            return [];
        }

        var pictures = PictureData.Load(data.Folder, said, null, settings.Seed);
        var (train, watched, test) = (pictures.Read("train", false, cancel), pictures.Read("val", false, cancel), pictures.Read("test", false, cancel));
        return [.. Leaks.In(train, watched, pictures.Recipe, "val", cancel), .. Leaks.In(train.And(watched), test, pictures.Recipe, "test", cancel)];
    }

    private static string Words<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

/// <summary>What every kind of learning is given.</summary>
internal sealed record LearningWork(OnnxRuntime Runtime, LearningSettings Settings, TimeProvider Clock, IProgress<LearningProgress>? Progress, CancellationToken Cancel)
{
    /// <summary>The rest of the time is for judging and telling.</summary>
    private const double ShareForTrying = 0.75;
    private readonly long began = Clock.GetTimestamp();

    public TimeSpan Elapsed => Clock.GetElapsedTime(began);

    public TimeSpan ForTrying => Settings.Budget * ShareForTrying;

    public void Tell(string doing, IReadOnlyList<Tried> tried, IReadOnlyList<double> losses, double done) => Progress?.Report(new(doing, tried, losses, Math.Clamp(done, 0, 1)));
}

/// <summary>What a kind of learning gives, before it is written down.</summary>
/// <param name="Model">The graph's bytes.</param>
/// <param name="About">The manifest, but for what is the same for all.</param>
/// <param name="Plan">What to replay.</param>
internal sealed record LearningOutcome(byte[] Model, Manifest About, Plan Plan)
{
    /// <summary>Judged on what was held back while learning; null where there are no labels.</summary>
    public Judgement? Held { get; init; }

    /// <summary>Of each network its flat parameters.</summary>
    public IReadOnlyList<float[]>? Parameters { get; init; }

    public string DataSha256 { get; init; } = "";

    public IReadOnlyList<Tried> Tried { get; init; } = [];

    public IReadOnlyList<PartRows> Parts { get; init; } = [];

    public IReadOnlyList<string> Sites { get; init; } = [];

    public IReadOnlyList<Baseline> Baselines { get; init; } = [];

    public double? MissingShare { get; init; }

    public int? Features { get; init; }

    /// <summary>Of raw columns, the most needed first.</summary>
    public IReadOnlyList<ColumnImportance> Importance { get; init; } = [];

    public Calibrated? Calibration { get; init; }

    public Promise? Conformal { get; init; }

    public IReadOnlyList<TrainingCurve> Curves { get; init; } = [];

    public IReadOnlyList<ForecastTail> Forecasts { get; init; } = [];

    public string Cases { get; init; } = "cases";

    public string Split { get; init; } = "";

    public IReadOnlyList<string> Limits { get; init; } = [];
}
