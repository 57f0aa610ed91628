namespace Maristan.Learning.Evaluation;

/// <summary>The finding against all else.</summary>
public sealed record FindingJudgement
{
    public required int With { get; init; }

    public required int Without { get; init; }

    /// <summary>The chance from which the finding is said in all figures that need a yes or no.</summary>
    public required double Threshold { get; init; }

    public required Estimate Auc { get; init; }

    public required Estimate Auprc { get; init; }

    public required Estimate Sensitivity { get; init; }

    public required Estimate Specificity { get; init; }

    /// <summary>How often it is right where the finding is said, with as many findings as in these data.</summary>
    public required Estimate PositivePredictiveValue { get; init; }

    public required Estimate NegativePredictiveValue { get; init; }

    public required Estimate F1 { get; init; }

    public required Estimate SensitivityAtSpecificity90 { get; init; }

    public required Estimate SensitivityAtSpecificity95 { get; init; }

    public required Estimate Brier { get; init; }

    public required Estimate CalibrationError { get; init; }

    public required IReadOnlyList<CalibrationBin> Calibration { get; init; }

    public required IReadOnlyList<RocPoint> Roc { get; init; }

    public required IReadOnlyList<PrecisionPoint> PrecisionRecall { get; init; }

    /// <summary>Net benefit at thresholds of 1 to 99 %, beside acting on everybody; acting on nobody is 0.</summary>
    public required IReadOnlyList<NetBenefit> Decisions { get; init; }
}

/// <param name="Threshold">Null where nobody is said to have the finding.</param>
public sealed record RocPoint(double? Threshold, double Sensitivity, double Specificity);

public sealed record PrecisionPoint(double Threshold, double Recall, double Precision);
