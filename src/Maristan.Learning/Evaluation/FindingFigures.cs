namespace Maristan.Learning.Evaluation;

/// <summary>A classification as the question whether somebody has the finding.</summary>
/// <param name="Means">Whether each class means the finding.</param>
/// <param name="Said">Whether the chance reaches the threshold.</param>
internal sealed record FindingCase(bool[] Means, double[] Chances, bool[] Really, bool[] Said, double Threshold)
{
    public static FindingCase? Of(SaidClasses said, double threshold)
    {
        if (said.Findings() is not { } means)
        {
            return null;
        }

        var chances = new double[said.Probabilities.Rows];
        for (var row = 0; row < chances.Length; row++)
        {
            for (var of = 0; of < means.Length; of++)
            {
                chances[row] += means[of] ? said.Probabilities[row, of] : 0;
            }

            chances[row] = Math.Min(1, chances[row]);
        }

        return new(means, chances, [.. said.Really.Select(really => means[really])], [.. chances.Select(chance => chance >= threshold)], threshold);
    }
}

/// <summary>The figures of a finding, prepared so that a draw costs one pass over the rows.</summary>
internal sealed class FindingFigures(FindingCase finding)
{
    private const int Bins = 15;
    private const int MostPoints = 120;

    private readonly WeightedRanking ranking = new(finding.Chances, finding.Really);

    public FindingJudgement Judge(Draws draws, CancellationToken cancel)
    {
        var all = draws.Judge(11, Weigh, Reason, Trials, cancel);
        var ranks = finding.Really.Contains(true) && finding.Really.Contains(false);
        return new()
        {
            With = finding.Really.Count(static really => really),
            Without = finding.Really.Count(static really => !really),
            Threshold = finding.Threshold,
            Auc = all[0],
            Auprc = all[1],
            SensitivityAtSpecificity90 = all[2],
            SensitivityAtSpecificity95 = all[3],
            Sensitivity = all[4],
            Specificity = all[5],
            PositivePredictiveValue = all[6],
            NegativePredictiveValue = all[7],
            F1 = all[8],
            Brier = all[9],
            CalibrationError = all[10],
            Calibration = Calibration.Curve(finding.Chances, finding.Really, 10),
            Roc = ranks ? Roc() : [],
            PrecisionRecall = ranks ? PrecisionRecall() : [],
            Decisions = [.. Enumerable.Range(1, 99).Select(percent => Calibration.Benefit(percent / 100.0, finding.Chances, finding.Really))],
        };
    }

    private static string Reason(int figure) => figure switch
    {
        4 or 8 => "Nobody in this part has the finding.",
        5 => "Everybody in this part has the finding.",
        6 => "The finding was said of nobody.",
        7 => "The finding was said of everybody.",
        _ => "It needs some with the finding and some without.",
    };

    private int Trials(int figure)
    {
        int with = finding.Really.Count(static really => really), without = finding.Really.Length - with, said = finding.Said.Count(static one => one);
        return figure switch { 0 => Math.Min(with, without), 2 or 3 or 4 => with, 5 => without, 6 => said, 7 => finding.Said.Length - said, _ => 0 };
    }

    private void Weigh(ReadOnlySpan<int> weights, Span<double> figures)
    {
        Span<double> bins = stackalloc double[Bins];
        bins.Clear();
        double squares = 0, off = 0;
        long met = 0, missed = 0, wrong = 0, left = 0;
        for (var row = 0; row < weights.Length; row++)
        {
            var weight = weights[row];
            var (chance, really) = (finding.Chances[row], finding.Really[row]);
            (met, missed) = really ? finding.Said[row] ? (met + weight, missed) : (met, missed + weight) : (met, missed);
            (wrong, left) = really ? (wrong, left) : finding.Said[row] ? (wrong + weight, left) : (wrong, left + weight);
            var error = chance - (really ? 1 : 0);
            squares += weight * error * error;
            bins[Math.Min(Bins - 1, (int)(chance * Bins))] += weight * error;
        }

        foreach (var bin in bins)
        {
            off += Math.Abs(bin);
        }

        double total = met + missed + wrong + left;
        var areas = ranking.Judge(weights);
        (figures[0], figures[1], figures[2], figures[3]) = (areas.Auc, areas.Auprc, areas.At90, areas.At95);
        (figures[4], figures[5], figures[6], figures[7]) = (Share(met, missed), Share(left, wrong), Share(met, wrong), Share(left, missed));
        figures[8] = met + missed == 0 ? double.NaN : 2.0 * met / ((2 * met) + missed + wrong);
        (figures[9], figures[10]) = (squares / total, off / total);
    }

    private List<RocPoint> Roc()
    {
        var points = Ranking.Roc(finding.Chances, finding.Really);
        return Thinned([.. points.Select(static point => new RocPoint(double.IsFinite(point.Threshold) ? point.Threshold : null, point.Sensitivity, point.Specificity))]);
    }

    private List<PrecisionPoint> PrecisionRecall()
    {
        double with = finding.Really.Count(static really => really), without = finding.Really.Length - with;
        return Thinned([.. Ranking.Roc(finding.Chances, finding.Really).Skip(1).Select(point =>
        {
            var (met, wrong) = (point.Sensitivity * with, (1 - point.Specificity) * without);
            return new PrecisionPoint(point.Threshold, point.Sensitivity, met / (met + wrong));
        })]);
    }

    private static double Share(long part, long rest) => part + rest == 0 ? double.NaN : (double)part / (part + rest);

    /// <summary>A curve for the eye: both ends, and of what lies between an even choice.</summary>
    private static List<T> Thinned<T>(List<T> points) => points.Count <= MostPoints
        ? points
        : [.. Enumerable.Range(0, MostPoints).Select(at => points[(int)((long)at * (points.Count - 1) / (MostPoints - 1))])];
}
