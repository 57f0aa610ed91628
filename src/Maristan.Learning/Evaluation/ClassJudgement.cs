namespace Maristan.Learning.Evaluation;

/// <summary>A classification as a whole, all classes beside each other.</summary>
public sealed record ClassJudgement
{
    /// <summary>Of two classes that of the finding; of more the mean of each class against the rest.</summary>
    public required Estimate Auc { get; init; }

    public required Estimate Auprc { get; init; }

    public required Estimate Accuracy { get; init; }

    public required Estimate BalancedAccuracy { get; init; }

    /// <summary>Of two classes that of the finding; of more the mean over the classes.</summary>
    public required Estimate F1 { get; init; }

    /// <summary>Of two classes from 0 to 1; of more the sum over the classes, from 0 to 2 (Brier 1950).</summary>
    public required Estimate Brier { get; init; }

    /// <summary>In nats; no probability counts as less than one in ten million.</summary>
    public required Estimate LogLoss { get; init; }

    /// <summary>Of two classes of the finding's chance; of more of the chance of what was said.</summary>
    public required Estimate CalibrationError { get; init; }

    /// <summary>The share whose true class is among the three likeliest; null up to three classes.</summary>
    public Estimate? TopThree { get; init; }

    public required IReadOnlyList<OneClass> Classes { get; init; }

    /// <summary>A row for each true class, a column for each that was said.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Confusion { get; init; }

    /// <summary>How sure the model was of what it said, and how often that was right.</summary>
    public required IReadOnlyList<CalibrationBin> Confidence { get; init; }
}

/// <param name="Name">As it is stored.</param>
/// <param name="Recall">The share of those of the class that were named so.</param>
/// <param name="Precision">The share of those that were named so and are of the class.</param>
public sealed record OneClass(string Name, string Shown, bool IsFinding, int Rows, Estimate Auc, Estimate Recall, Estimate Precision);
