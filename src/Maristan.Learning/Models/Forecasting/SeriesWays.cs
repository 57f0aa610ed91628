using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>What is tried where nobody says what: the naive ways first, beside which all others are reported.</summary>
internal static class SeriesWays
{
    /// <summary>A longer season is smoothed by few waves; within one of up to this many values each place can be told apart.</summary>
    private const int ShortSeason = 24;

    public static IReadOnlyList<SeriesCandidate> For(Series like, bool hasLogs) =>
        [.. like.Terms.IntervalMinutes > 0 ? Readings(hasLogs) : like.Terms.Season > 1 ? Seasonal(like, hasLogs) : Plain(hasLogs)];

    private static IEnumerable<bool> Scales(bool hasLogs) => hasLogs ? [true, false] : [false];

    private static IEnumerable<SeriesCandidate> Plain(bool hasLogs) =>
        [new(SeriesMethod.Naive), .. Scales(hasLogs).SelectMany(static logs => (SeriesCandidate[])
        [
            new(SeriesMethod.Smoothing) { Logs = logs },
            new(SeriesMethod.Smoothing) { Logs = logs, Trend = true },
            new(SeriesMethod.Regression) { Logs = logs, Lags = 3, Penalty = 0.1 },
            new(SeriesMethod.Regression) { Logs = logs, Lags = 6, Penalty = 0.1 },
        ])];

    private static IEnumerable<SeriesCandidate> Seasonal(Series like, bool hasLogs)
    {
        var season = like.Terms.Season;
        var waves = season <= ShortSeason ? season / 2 : 6;
        return [new(SeriesMethod.Naive), new(SeriesMethod.SeasonalNaive), .. Scales(hasLogs).SelectMany(logs => (SeriesCandidate[])
        [
            new(SeriesMethod.Smoothing) { Logs = logs },
            new(SeriesMethod.Smoothing) { Logs = logs, Trend = true },
            new(SeriesMethod.Smoothing) { Logs = logs, Trend = true, Heed = 1 },
            new(SeriesMethod.Profile) { Logs = logs, Order = waves, Holidays = true, Penalty = 0.02, Trend = true },
            new(SeriesMethod.Profile) { Logs = logs, Order = waves, Holidays = true, Penalty = 0.02, Trend = true, Heed = 1 },
            new(SeriesMethod.Regression) { Logs = logs, Lags = 4, Seasons = 3, Order = 2, Holidays = true, Penalty = 0.1 },
            new(SeriesMethod.Regression) { Logs = logs, Lags = 4, Seasons = 3, Order = 2, Holidays = true, Penalty = 0.1, Heed = 1 },
            new(SeriesMethod.Regression) { Logs = logs, Lags = 4, Seasons = 3, Order = 2, Holidays = true, Penalty = 1 },
            new(SeriesMethod.Regression) { Logs = logs, Lags = 8, Seasons = 5, Order = 3, Holidays = true, Penalty = 0.02 },
            new(SeriesMethod.Regression) { Logs = logs, Lags = 8, Seasons = 5, Order = 3, Holidays = true, Penalty = 0.1, Own = 0.3 },
        ])];
    }

    private static IEnumerable<SeriesCandidate> Readings(bool hasLogs) =>
        [new(SeriesMethod.Naive), .. Scales(hasLogs).SelectMany(static logs => (SeriesCandidate[])
        [
            new(SeriesMethod.Regression) { Logs = logs, Lags = 12, Penalty = 0.001, Squared = true, Heed = 2 },
            new(SeriesMethod.Regression) { Logs = logs, Lags = 24, Order = 2, Penalty = 0.001, Squared = true, Heed = 2 },
            new(SeriesMethod.Regression) { Logs = logs, Lags = 24, Order = 2, Penalty = 0.001, Own = 0.1, Squared = true, Heed = 2 },
            new(SeriesMethod.Regression) { Logs = logs, Lags = 24, Order = 2, Penalty = 0.001, Own = 1, Squared = true, Heed = 2 },
        ])];
}
