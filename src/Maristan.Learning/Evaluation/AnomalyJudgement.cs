namespace Maristan.Learning.Evaluation;

/// <summary>How well scores tell what is out of the ordinary. Figures stand here only where there are labels for scoring.</summary>
public sealed record AnomalyJudgement
{
    /// <summary>Null where there are no labels for scoring.</summary>
    public int? Anomalies { get; init; }

    public Estimate? Auc { get; init; }

    public Estimate? AveragePrecision { get; init; }

    /// <summary>How many of the highest scores are anomalies indeed.</summary>
    public IReadOnlyList<PrecisionAt> PrecisionAt { get; init; } = [];

    public required IReadOnlyList<ScoreBin> Scores { get; init; }
}

public sealed record PrecisionAt(int First, Estimate Precision);

/// <param name="Found">How many of <paramref name="Count"/> are anomalies; null where there are no labels for scoring.</param>
public sealed record ScoreBin(double From, double To, int Count, int? Found);

internal static class AnomalyFigures
{
    private const int Bins = 24;

    public static AnomalyJudgement Judge(IReadOnlyList<double> scores, IReadOnlyList<bool>? found, Draws draws, CancellationToken cancel)
    {
        if (scores.Count == 0 || (found is not null && found.Count != scores.Count) || !scores.All(double.IsFinite))
        {
            throw new LearningException("Anomalies are judged by a score for each row, a number each, and labels for all of them or for none.");
        }

        if (found is null)
        {
            return new() { Scores = Histogram(scores, null) };
        }

        var anomalies = found.Count(static one => one);
        var ranking = new WeightedRanking([.. scores], [.. found]);
        var all = draws.Judge(2, (weights, figures) =>
        {
            var areas = ranking.Judge(weights);
            (figures[0], figures[1]) = (areas.Auc, areas.Auprc);
        }, static _ => "It needs some anomalies and some that are none.", figure => figure == 0 ? Math.Min(anomalies, scores.Count - anomalies) : 0, cancel);
        return new()
        {
            Anomalies = anomalies,
            Auc = all[0],
            AveragePrecision = all[1],
            PrecisionAt = [.. new[] { 5, 10, 50, anomalies }.Where(first => first > 0 && first <= scores.Count).Distinct().Order().Select(first => new PrecisionAt(first, AtFirst(scores, found, first)))],
            Scores = Histogram(scores, found),
        };
    }

    /// <summary>Of equal scores the rows that come first are taken, as somebody who reads a list would.</summary>
    private static Estimate AtFirst(IReadOnlyList<double> scores, IReadOnlyList<bool> found, int first) =>
        Estimate.Share(Enumerable.Range(0, scores.Count).OrderByDescending(row => scores[row]).ThenBy(static row => row).Take(first).Count(row => found[row]), first);

    private static ScoreBin[] Histogram(IReadOnlyList<double> scores, IReadOnlyList<bool>? found)
    {
        var (low, high) = (scores.Min(), scores.Max());
        var width = high > low ? (high - low) / Bins : 1;
        var (counts, met) = (new int[Bins], new int[Bins]);
        for (var row = 0; row < scores.Count; row++)
        {
            var bin = Math.Clamp((int)((scores[row] - low) / width), 0, Bins - 1);
            counts[bin]++;
            met[bin] += found?[row] == true ? 1 : 0;
        }

        return [.. Enumerable.Range(0, Bins).Select(bin => new ScoreBin(low + (bin * width), low + ((bin + 1) * width), counts[bin], found is null ? null : met[bin]))];
    }
}
