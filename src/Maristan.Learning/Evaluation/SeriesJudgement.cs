namespace Maristan.Learning.Evaluation;

/// <summary>What was forecast of one series over a rolling origin, beside what came.</summary>
public sealed record SaidSeries
{
    public required string Name { get; init; }

    public required IReadOnlyList<Forecast> Forecasts { get; init; }

    /// <summary>The mean step from a season to the next within what was learned from, which errors are scaled by; null where there is none.</summary>
    public double? SeasonalStep { get; init; }

    /// <summary>The share of true values that the intervals are meant to hold.</summary>
    public double Wanted { get; init; } = 0.95;
}

/// <param name="Origin">The place of the last value that was known.</param>
/// <param name="Step">How far ahead, from 1.</param>
/// <param name="Naive">The last value that was known.</param>
/// <param name="SeasonalNaive">The value of the same place in the season before.</param>
public sealed record Forecast(int Origin, int Step, double Value, double Really, double Naive, double SeasonalNaive)
{
    public double Low { get; init; } = double.NaN;

    public double High { get; init; } = double.NaN;
}

public sealed record SeriesJudgement
{
    /// <summary>All series together: the mean of theirs.</summary>
    public required ForecastFigures All { get; init; }

    public required IReadOnlyList<OneSeries> Series { get; init; }
}

public sealed record OneSeries(string Name, double Wanted, int Origins, ForecastFigures Figures, IReadOnlyList<AtStep> Steps);

public sealed record ForecastFigures
{
    public required Estimate MeanAbsoluteError { get; init; }

    public required Estimate RootMeanSquaredError { get; init; }

    /// <summary>How many times as far off as saying, within what was learned from, the same as a season before.</summary>
    public required Estimate ScaledError { get; init; }

    /// <summary>The scaled error, or where there is none the absolute one, of saying the last value again.</summary>
    public required Estimate Naive { get; init; }

    public required Estimate SeasonalNaive { get; init; }

    public required Estimate Coverage { get; init; }

    public required Estimate Width { get; init; }
}

public sealed record AtStep(int Step, int Count, ForecastFigures Figures);
