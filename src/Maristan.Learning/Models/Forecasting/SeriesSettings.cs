namespace Maristan.Learning.Models.Forecasting;

/// <summary>How series are learned. What was chosen is in it after a fit, so that the same settings again need no search.</summary>
public sealed record SeriesSettings
{
    /// <summary>How many values before an origin a forecast may look at.</summary>
    public int LongestWindow { get; init; } = 730;

    /// <summary>In how many blocks the later part of what comes before the test is foretold, each by what was fitted before it.</summary>
    public int Blocks { get; init; } = 4;

    /// <summary>From which share of what comes before the test the blocks begin.</summary>
    public double Begin { get; init; } = 0.5;

    /// <summary>The share of true values that the intervals are to hold.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How much more a better way counts: shares are the inverse of the error to this power.</summary>
    public double Sharpness { get; init; } = 16;

    /// <summary>A way whose error is this many times that of the best one has no share.</summary>
    public double Tolerance { get; init; } = 1.2;

    /// <summary>How many ways are tried at the same time; what is found does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Ways to try; null tries those that fit each series.</summary>
    public IReadOnlyList<SeriesCandidate>? Candidates { get; init; }

    /// <summary>What is taken without a search, for each series in order; null searches.</summary>
    public IReadOnlyList<SeriesChoice>? Chosen { get; init; }
}

/// <summary>Of what the forecast of one series is made.</summary>
public sealed record SeriesChoice(string File, string Series, IReadOnlyList<SeriesShare> Of);

/// <summary>Shares of one series are together 1.</summary>
public sealed record SeriesShare(SeriesCandidate Candidate, double Share);

/// <summary>How far off one way was, by rolling origin within what comes before the test.</summary>
/// <param name="Error">The mean absolute error, or with a grid of minutes the root of the mean squared one.</param>
/// <param name="Scaled">The mean absolute error in units of saying the same as a season before; null where that never errs.</param>
public sealed record SeriesFigure(string Way, double? Error, double? Scaled);

/// <summary>By rolling origin within what comes before the test. What is null could not be judged: there was no origin whose future is known.</summary>
/// <param name="Forecast">What was chosen.</param>
/// <param name="Covered">The share of true values within the intervals.</param>
/// <param name="Tried">Everything that was tried, the naive ones first.</param>
public sealed record SeriesFigures(string File, string Series, int Origins, SeriesFigure Forecast, double? Covered, IReadOnlyList<SeriesFigure> Tried);

/// <summary>How far a fit is.</summary>
/// <param name="Done">From 0 to 1.</param>
public readonly record struct SeriesProgress(double Done, string Doing);

/// <param name="Plan">The settings with what was chosen.</param>
public sealed record SeriesLearned(SeriesModel Model, SeriesSettings Plan, IReadOnlyList<SeriesFigures> Figures)
{
    /// <summary>Of each series what was foretold by rolling origin within what comes before the test, by what was fitted before.</summary>
    public required IReadOnlyList<IReadOnlyList<RolledForecast>> Rolled { get; init; }
}
