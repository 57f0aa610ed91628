using Maristan.Learning.Data;

namespace Maristan.Learning.Evaluation;

/// <summary>What a model said of each row of a survival, beside what came.</summary>
/// <param name="Times">Until the event, or until lost from sight.</param>
/// <param name="Seen">Whether the event was seen.</param>
/// <param name="Scores">A higher one means an earlier event.</param>
public sealed record SaidRisks(IReadOnlyList<double> Times, IReadOnlyList<bool> Seen, IReadOnlyList<double> Scores)
{
    /// <summary>Times at which the model said a chance to be without the event still; empty where it says none.</summary>
    public IReadOnlyList<double> Horizons { get; init; } = [];

    /// <summary>[rows, horizons] of those chances.</summary>
    public Matrix? Chances { get; init; }

    internal SaidRisks Take(int[] rows) => new([.. rows.Select(row => Times[row])], [.. rows.Select(row => Seen[row])], [.. rows.Select(row => Scores[row])])
    {
        Horizons = Horizons,
        Chances = Chances?.Take(rows),
    };

    internal void Check()
    {
        if (Times.Count == 0 || Times.Count != Seen.Count || Times.Count != Scores.Count)
        {
            throw new LearningException("A survival is judged by a time, whether the event was seen, and a score of each.");
        }

        if (Times.Any(static time => time is not (>= 0 and < double.PositiveInfinity)) || Scores.Any(double.IsNaN))
        {
            throw new LearningException("A time is a number from 0, and no score may be missing.");
        }

        if (Horizons.Count != (Chances?.Columns ?? 0) || (Chances is not null && Chances.Rows != Times.Count))
        {
            throw new LearningException("The chances to be without the event are one for each row and horizon.");
        }
    }
}

public sealed record SurvivalJudgement
{
    public required int Events { get; init; }

    public required double MedianTime { get; init; }

    public required Estimate CIndex { get; init; }

    /// <summary>From the lowest risk to the highest: what became of each third.</summary>
    public required IReadOnlyList<RiskGroup> Thirds { get; init; }

    public required IReadOnlyList<AtHorizon> Horizons { get; init; }
}

/// <param name="Median">When half of them had met the event; null where that was not seen.</param>
public sealed record RiskGroup(string Name, int Rows, int Events, double? Median, IReadOnlyList<SurvivalPoint> Curve);

/// <summary>The share without the event just after a time, with Greenwood's interval on the log-log scale.</summary>
/// <param name="AtRisk">How many were still followed just before it.</param>
public sealed record SurvivalPoint(double Time, double Share, double Low, double High, int AtRisk);

/// <param name="Brier">Weighted by the chance to be still in sight (Graf and others 1999).</param>
/// <param name="Calibration">Fifths by what was said: the chance of the event by then, said and really (Kaplan-Meier).</param>
public sealed record AtHorizon(double Time, Estimate Brier, IReadOnlyList<CalibrationBin> Calibration);
