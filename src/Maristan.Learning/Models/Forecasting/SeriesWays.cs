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

    private static IEnumerable<SeriesCandidate> Seasonal(Series like, bool hasLogs) =>
        [new(SeriesMethod.Naive), new(SeriesMethod.SeasonalNaive), .. Scales(hasLogs).SelectMany(logs => like.Terms.Season <= ShortSeason ? Short(like.Terms.Season / 2, logs) : Long(logs))];

    private static IEnumerable<SeriesCandidate> Short(int waves, bool logs)
    {
        var regression = new SeriesCandidate(SeriesMethod.Regression) { Logs = logs, Lags = 4, Seasons = 2, Order = waves, Penalty = 0.3 };
        var course = new SeriesCandidate(SeriesMethod.Profile) { Logs = logs, Order = waves, Penalty = 0.1, Trend = true };
        return
        [
            new(SeriesMethod.Smoothing) { Logs = logs }, new(SeriesMethod.Smoothing) { Logs = logs, Trend = true }, new(SeriesMethod.Smoothing) { Logs = logs, Trend = true, Squared = true },
            course, course with { Order = Math.Min(waves, 2) }, course with { Order = Math.Min(waves, 2), Trend = false },
            regression, regression with { Order = Math.Min(waves, 2), Penalty = 1 }, regression with { Lags = 2, Order = Math.Min(waves, 2), Penalty = 3 },
            .. logs ? (SeriesCandidate[])[new(SeriesMethod.Smoothing) { Logs = logs, Trend = true, Heed = 1 }, regression with { Heed = 1 }] : [],
        ];
    }

    private static IEnumerable<SeriesCandidate> Long(bool logs)
    {
        var regression = new SeriesCandidate(SeriesMethod.Regression) { Logs = logs, Lags = 8, Seasons = 6, Order = 6, Holidays = true, Penalty = 1 };
        var course = new SeriesCandidate(SeriesMethod.Profile) { Logs = logs, Order = 12, Holidays = true, Penalty = 0.2, Trend = true };
        return
        [
            new(SeriesMethod.Smoothing) { Logs = logs }, new(SeriesMethod.Smoothing) { Logs = logs, Trend = true },
            course, course with { Order = 6 },
            regression, regression with { Lags = 3 }, regression with { Penalty = 2, Own = 3 },
            .. logs ? (SeriesCandidate[])[course with { Heed = 1 }, regression with { Heed = 1 }] : [],
        ];
    }

    private static IEnumerable<SeriesCandidate> Readings(bool hasLogs)
    {
        var regression = new SeriesCandidate(SeriesMethod.Regression) { Lags = 12, Penalty = 0.00001, Own = 0.3, Squared = true };
        return
        [
            new(SeriesMethod.Naive), regression, regression with { Own = 0.03, Bends = 0.1 }, regression with { Bends = 0.3 },
            regression with { Lags = 6, Order = 3, Bends = 0.3 }, regression with { Lags = 6, Order = 3, Own = 1, Bends = 0.1 }, regression with { Lags = 4, Order = 2, Bends = 0.3 },
            .. hasLogs ? (SeriesCandidate[])[regression with { Logs = true, Heed = 2 }] : [],
        ];
    }
}
