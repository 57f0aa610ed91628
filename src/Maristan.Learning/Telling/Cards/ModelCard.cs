using Maristan.Learning.Evaluation;
using Maristan.Learning.Explanation;
using Maristan.Learning.Trust;

namespace Maristan.Learning.Telling.Cards;

/// <summary>
/// What somebody should know who lets a model near a patient (after Mitchell and others 2019). It travels inside the model file, as JSON and as
/// Markdown.
/// </summary>
public sealed record ModelCard
{
    public int Version { get; init; } = 1;

    public required string Name { get; init; }

    /// <summary><c>classification</c>, <c>survival</c>, <c>anomaly</c> or <c>series</c>.</summary>
    public required string Task { get; init; }

    /// <summary>In words, as after "it says": <c>whether a breast ultrasound shows a malignant finding</c>.</summary>
    public required string Predicts { get; init; }

    /// <summary>What a row is, in the plural: patients, pictures.</summary>
    public string Cases { get; init; } = "cases";

    public IReadOnlyList<CardLabel> Labels { get; init; } = [];

    public string IntendedUse { get; init; } = Words.IntendedUse;

    public string NotIntendedUse { get; init; } = Words.NotIntendedUse;

    /// <summary>Who answers for the model; empty until somebody does.</summary>
    public string Answerable { get; init; } = "";

    /// <summary>The model that was chosen, in words.</summary>
    public string Model { get; init; } = "";

    public required LearnedFrom LearnedFrom { get; init; }

    public IReadOnlyList<Judgement> Judgements { get; init; } = [];

    /// <summary>What the model must beat to be of use.</summary>
    public IReadOnlyList<Baseline> Baselines { get; init; } = [];

    public IReadOnlyList<Trial> Tried { get; init; } = [];

    public Calibrated? Calibration { get; init; }

    public Promise? Conformal { get; init; }

    public IReadOnlyList<ColumnImportance> Importance { get; init; } = [];

    /// <summary>In words; see <see cref="WithLimits"/>.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    public required CardHashes Hashes { get; init; }

    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>The judgement to be told first: that of a part kept apart, where there is one.</summary>
    internal Judgement? Headline => Judgements.FirstOrDefault(static one => one.Part == "test") ?? (Judgements.Count > 0 ? Judgements[0] : null);

    /// <summary>This card with the limits that follow from its data and figures, after those it has.</summary>
    public ModelCard WithLimits() => this with { Limits = [.. Limits.Union(Cards.Limits.Of(this), StringComparer.Ordinal)] };

    public string ToJson() => Written.Of(this);

    public string ToMarkdown() => CardText.Of(this);

    /// <exception cref="LearningException">The text is no card.</exception>
    public static ModelCard FromJson(string json) => Written.Read<ModelCard>(json, "model card");
}

/// <param name="Stored">The raw value, as predictions name it.</param>
public sealed record CardLabel(string Stored, string Shown, bool IsFinding);

public sealed record LearnedFrom
{
    public required string Name { get; init; }

    public string Licence { get; init; } = "";

    public string Origin { get; init; } = "";

    public IReadOnlyList<PartRows> Parts { get; init; } = [];

    /// <summary>How the parts and folds were made, in words.</summary>
    public string Split { get; init; } = "";

    public string Sha256 { get; init; } = "";

    /// <summary>Rows that are in two parts, as they were found before learning.</summary>
    public IReadOnlyList<FoundLeak> Leaks { get; init; } = [];

    /// <summary>Of all cells of all features.</summary>
    public double? MissingShare { get; init; }

    public int? Features { get; init; }

    /// <summary>The hospitals the data come from; empty where they are not told apart.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];
}

/// <param name="With">How many have the finding, or met the event; null where the labels are kept elsewhere or the task has none.</param>
public sealed record PartRows(string Name, int Rows, int? With = null);

/// <param name="Name">Such as "near-duplicate pictures in train and test".</param>
/// <param name="Detail">Which ones, and what was done about it.</param>
public sealed record FoundLeak(string Name, int Rows, string Detail = "");

/// <param name="Figure">The name of what was measured, such as AUC.</param>
public sealed record Baseline(string Name, string Figure, Estimate Reached);

/// <param name="Settings">In words or as JSON.</param>
/// <param name="Seconds">How long it took; null where it does not matter.</param>
/// <param name="Note">Why it was given up or chosen.</param>
public sealed record Trial(string Model, string Settings, string Figure, Estimate Reached, double? Seconds, bool IsChosen = false, string Note = "");

/// <param name="ErrorBefore">The calibration error without the temperature, on rows that were not learned from.</param>
public sealed record Calibrated(Temperature Temperature, double? ErrorBefore = null, double? ErrorAfter = null);

/// <summary>What conformal prediction promises, and what was counted of it.</summary>
/// <param name="Sets">Null for intervals of numbers.</param>
public sealed record Promise(Coverage Counted, ClassSets? Sets = null);

public sealed record CardHashes
{
    public string Data { get; init; } = "";

    public string Plan { get; init; } = "";

    /// <summary>The build of the program.</summary>
    public string Build { get; init; } = "";

    /// <summary>The processor's instructions that were used, which the last digits depend on.</summary>
    public string Instructions { get; init; } = "";
}
