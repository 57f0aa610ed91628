namespace Maristan.Learning.Evaluation;

/// <summary>How far guesses of numbers are off.</summary>
public static class Forecasts
{
    public static double MeanAbsoluteError(ReadOnlySpan<double> guesses, ReadOnlySpan<double> really) => Mean(guesses, really, static off => Math.Abs(off));

    public static double RootMeanSquaredError(ReadOnlySpan<double> guesses, ReadOnlySpan<double> really) => Math.Sqrt(Mean(guesses, really, static off => off * off));

    /// <summary>How many times as far off as saying, within what was learned from, the same as a season before (Hyndman and Koehler 2006).</summary>
    public static double ScaledError(ReadOnlySpan<double> guesses, ReadOnlySpan<double> really, ReadOnlySpan<double> learnedFrom, int season)
    {
        if (season < 1 || learnedFrom.Length <= season)
        {
            throw new LearningException("What was learned from must be longer than a season.");
        }

        var naive = MeanAbsoluteError(learnedFrom[..^season], learnedFrom[season..]);
        return naive > 0 ? MeanAbsoluteError(guesses, really) / naive : throw new LearningException("What was learned from never changes from season to season, so nothing is worse than it.");
    }

    /// <summary>The share of true values that lie within what was said, its ends included.</summary>
    public static double Coverage(ReadOnlySpan<double> low, ReadOnlySpan<double> high, ReadOnlySpan<double> really)
    {
        if (low.Length != really.Length || high.Length != really.Length || really.Length == 0)
        {
            throw new LearningException("An interval is judged beside each true value.");
        }

        var within = 0;
        for (var i = 0; i < really.Length; i++)
        {
            within += low[i] <= really[i] && really[i] <= high[i] ? 1 : 0;
        }

        return (double)within / really.Length;
    }

    private static double Mean(ReadOnlySpan<double> guesses, ReadOnlySpan<double> really, Func<double, double> of)
    {
        if (guesses.Length != really.Length || really.Length == 0)
        {
            throw new LearningException("A guess is judged beside each true value.");
        }

        double sum = 0;
        for (var i = 0; i < really.Length; i++)
        {
            sum += of(guesses[i] - really[i]);
        }

        return sum / really.Length;
    }
}
