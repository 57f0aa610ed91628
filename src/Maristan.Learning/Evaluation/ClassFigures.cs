namespace Maristan.Learning.Evaluation;

/// <summary>The figures of a classification as a whole, prepared so that a draw costs one pass over the rows.</summary>
internal sealed class ClassFigures
{
    private const int Own = 9;
    private const int Bins = 15;

    private readonly SaidClasses said;
    private readonly FindingCase? finding;
    private readonly int classes;
    private readonly int[] named;
    private readonly double[] brier;
    private readonly double[] loss;
    private readonly bool[] amongThree;
    private readonly double[] sureness;
    private readonly bool[] held;
    private readonly WeightedRanking[] rankings;

    public ClassFigures(SaidClasses said, FindingCase? finding)
    {
        (this.said, this.finding, classes) = (said, finding, said.Classes.Count);
        var rows = said.Probabilities.Rows;
        (named, brier, loss) = (new int[rows], new double[rows], new double[rows]);
        (amongThree, sureness, held) = (new bool[rows], new double[rows], new bool[rows]);
        for (var row = 0; row < rows; row++)
        {
            Prepare(row);
        }

        rankings = [.. Enumerable.Range(0, classes).Select(of => new WeightedRanking(
            Doubles(said.Probabilities.Column(of)), [.. said.Really.Select(really => really == of)]))];
    }

    private bool IsBinary => classes == 2;

    public ClassJudgement Judge(Draws draws, CancellationToken cancel)
    {
        var all = draws.Judge(Own + (3 * classes), Weigh, Reason, Trials, cancel);
        var counted = Confusion.Of([.. said.Really], named, classes);
        return new()
        {
            Auc = all[0],
            Auprc = all[1],
            Accuracy = all[2],
            BalancedAccuracy = all[3],
            F1 = all[4],
            Brier = all[5],
            LogLoss = all[6],
            CalibrationError = all[7],
            TopThree = classes > 3 ? all[8] : null,
            Classes = [.. Enumerable.Range(0, classes).Select(of => new OneClass(said.Classes[of], said.Name(of), finding?.Means[of] ?? false,
                said.Really.Count(really => really == of), all[Own + (3 * of)], all[Own + (3 * of) + 1], all[Own + (3 * of) + 2]))],
            Confusion = [.. Enumerable.Range(0, classes).Select(really => Enumerable.Range(0, classes).Select(column => counted[really, column]).ToArray())],
            Confidence = Calibration.Curve(sureness, held, 10),
        };
    }

    private string Reason(int figure) => figure < 2 ? "There is nobody of one class, or of all others." : "Nobody is of this class, or nobody was named so.";

    /// <summary>Those of a class stand for as many pairs with the others as there are of the fewer; of several classes there is no such count.</summary>
    private int Trials(int figure) => figure switch
    {
        0 when finding is not null && IsBinary => Fewer(said.Really.Count(static really => really == 0)),
        2 or 8 => named.Length,
        >= Own => ((figure - Own) % 3) switch
        {
            0 => Fewer(said.Really.Count(really => really == (figure - Own) / 3)),
            1 => said.Really.Count(really => really == (figure - Own) / 3),
            _ => named.Count(one => one == (figure - Own) / 3),
        },
        _ => 0,
    };

    private int Fewer(int with) => Math.Min(with, named.Length - with);

    private void Prepare(int row)
    {
        var chances = said.Probabilities[row];
        var really = said.Really[row];
        var likeliest = 0;
        double squares = 0;
        var before = 0;
        for (var of = 0; of < classes; of++)
        {
            likeliest = chances[of] > chances[likeliest] ? of : likeliest;
            var off = chances[of] - (of == really ? 1.0 : 0);
            squares += off * off;
            before += chances[of] > chances[really] || (chances[of] == chances[really] && of < really) ? 1 : 0;
        }

        named[row] = finding is not null && IsBinary ? finding.Said[row] == finding.Means[1] ? 1 : 0 : likeliest;
        var error = finding is null ? 0 : finding.Chances[row] - (finding.Really[row] ? 1 : 0);
        brier[row] = !IsBinary ? squares : finding is null ? squares / 2 : error * error;
        loss[row] = -Math.Log(Math.Clamp(chances[really], 1e-7, 1));
        amongThree[row] = before < 3;
        (sureness[row], held[row]) = IsBinary && finding is not null
            ? (finding.Chances[row], finding.Really[row])
            : (Math.Min(1, chances[likeliest]), likeliest == really);
    }

    private void Weigh(ReadOnlySpan<int> weights, Span<double> figures)
    {
        Span<long> counts = classes <= 64 ? stackalloc long[classes * classes] : new long[classes * classes];
        Span<double> bins = stackalloc double[Bins];
        counts.Clear();
        bins.Clear();
        double squares = 0, losses = 0;
        long three = 0, total = 0;
        for (var row = 0; row < weights.Length; row++)
        {
            var weight = weights[row];
            if (weight == 0)
            {
                continue;
            }

            counts[(said.Really[row] * classes) + named[row]] += weight;
            (squares, losses, total) = (squares + (weight * brier[row]), losses + (weight * loss[row]), total + weight);
            three += amongThree[row] ? weight : 0;
            var bin = Math.Min(Bins - 1, (int)(sureness[row] * Bins));
            bins[bin] += weight * (sureness[row] - (held[row] ? 1 : 0));
        }

        double off = 0;
        foreach (var bin in bins)
        {
            off += Math.Abs(bin);
        }

        (figures[5], figures[6], figures[7], figures[8]) = (squares / total, losses / total, off / total, (double)three / total);
        Rank(weights, figures);
        Count(counts, figures, total);
    }

    private void Rank(ReadOnlySpan<int> weights, Span<double> figures)
    {
        double auc = 0, auprc = 0;
        var present = 0;
        for (var of = 0; of < classes; of++)
        {
            var areas = rankings[of].Judge(weights);
            figures[Own + (3 * of)] = areas.Auc;
            if (!double.IsNaN(areas.Auc))
            {
                (auc, auprc, present) = (auc + areas.Auc, auprc + areas.Auprc, present + 1);
            }
        }

        // A class that nobody has cannot be ranked: the mean is over the others.
        (figures[0], figures[1]) = present == 0 ? (double.NaN, double.NaN) : (auc / present, auprc / present);
        if (IsBinary && finding is not null)
        {
            var areas = rankings[finding.Means[0] ? 0 : 1].Judge(weights);
            (figures[0], figures[1]) = (areas.Auc, areas.Auprc);
        }
    }

    private void Count(ReadOnlySpan<long> counts, Span<double> figures, long total)
    {
        long right = 0;
        double recalls = 0, f1 = 0;
        var (present, met) = (0, 0);
        for (var of = 0; of < classes; of++)
        {
            long own = counts[(of * classes) + of], row = 0, column = 0;
            for (var other = 0; other < classes; other++)
            {
                row += counts[(of * classes) + other];
                column += counts[(other * classes) + of];
            }

            right += own;
            figures[Own + (3 * of) + 1] = row == 0 ? double.NaN : (double)own / row;
            figures[Own + (3 * of) + 2] = column == 0 ? double.NaN : (double)own / column;
            (recalls, present) = row == 0 ? (recalls, present) : (recalls + ((double)own / row), present + 1);
            // As in scikit-learn: a class that is neither there nor said does not count.
            var both = row + column == 0 ? 0 : 2.0 * own / (row + column);
            (f1, met) = row + column == 0 ? (f1, met) : (f1 + both, met + 1);
            figures[4] = IsBinary && finding is not null && finding.Means[of] ? both : figures[4];
        }

        (figures[2], figures[3]) = ((double)right / total, recalls / present);
        figures[4] = IsBinary && finding is not null ? figures[4] : f1 / met;
    }

    private static double[] Doubles(float[] numbers) => Array.ConvertAll(numbers, static number => (double)number);
}
