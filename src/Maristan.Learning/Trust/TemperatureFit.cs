namespace Maristan.Learning.Trust;

internal enum Form
{
    None,
    Single,
    WithBias,
}

/// <summary>
/// Log loss is convex in the inverse of the temperature and the biases together, so Newton's steps, halved where they overshoot, find the
/// lowest point. A light pull back to 1 and 0 keeps rows that are told apart without error from driving the temperature to nothing.
/// </summary>
internal static class TemperatureFit
{
    private const int Folds = 5;
    private const double Pull = 0.5;

    public static Temperature Of(double[][] logs, IReadOnlyList<int> really, Form form, CancellationToken cancel)
    {
        if (form == Form.None)
        {
            return Temperature.None;
        }

        var all = Enumerable.Range(0, logs.Length).ToArray();
        var found = Minimum(logs, really, all, form, cancel);
        return new(1 / found[0], form == Form.WithBias ? found[1..] : null);
    }

    /// <summary>Rows of each class go round the folds in turn, so that every fold has some of each.</summary>
    public static double CrossValidatedLoss(double[][] logs, IReadOnlyList<int> really, Form form, CancellationToken cancel)
    {
        var fold = new int[logs.Length];
        var next = new int[logs[0].Length];
        for (var row = 0; row < fold.Length; row++)
        {
            fold[row] = next[really[row]]++ % Folds;
        }

        double sum = 0;
        for (var held = 0; held < Folds; held++)
        {
            int[] learned = [.. Enumerable.Range(0, fold.Length).Where(row => fold[row] != held)];
            int[] judged = [.. Enumerable.Range(0, fold.Length).Where(row => fold[row] == held)];
            var found = form == Form.None || learned.Length == 0 ? Start(logs[0].Length) : Minimum(logs, really, learned, form, cancel);
            sum += judged.Sum(row => LossOf(logs[row], really[row], found));
        }

        return sum / logs.Length;
    }

    /// <returns>The inverse of the temperature, and a bias for each class.</returns>
    private static double[] Minimum(double[][] logs, IReadOnlyList<int> really, int[] rows, Form form, CancellationToken cancel)
    {
        var at = Start(logs[0].Length);
        var size = form == Form.Single ? 1 : at.Length;
        var loss = Loss(logs, really, rows, at);
        for (var step = 0; step < 60; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var (slope, bend) = Slope(logs, really, rows, at, size);
            var move = Solve(bend, slope);
            var decrease = 0.0;
            for (var i = 0; i < size; i++)
            {
                decrease += slope[i] * move[i];
            }

            if (decrease < 1e-12 * rows.Length || !Step(ref at, ref loss, move, point => Loss(logs, really, rows, point)))
            {
                break;
            }
        }

        return at;
    }

    private static bool Step(ref double[] at, ref double loss, double[] move, Func<double[], double> lossAt)
    {
        for (var share = 1.0; share > 1e-6; share /= 2)
        {
            var tried = (double[])at.Clone();
            for (var i = 0; i < move.Length; i++)
            {
                tried[i] -= share * move[i];
            }

            // From a twentieth to twenty times as sure.
            tried[0] = Math.Clamp(tried[0], 0.05, 20);
            if (lossAt(tried) is var lower && lower < loss)
            {
                (at, loss) = (tried, lower);
                return true;
            }
        }

        return false;
    }

    private static double[] Start(int classes) => [1, .. new double[classes]];

    private static double Loss(double[][] logs, IReadOnlyList<int> really, int[] rows, double[] at)
    {
        var sum = Pull / 2 * (at[0] - 1) * (at[0] - 1);
        for (var of = 1; of < at.Length; of++)
        {
            sum += Pull / 2 * at[of] * at[of];
        }

        foreach (var row in rows)
        {
            sum += LossOf(logs[row], really[row], at);
        }

        return sum;
    }

    private static double LossOf(double[] logs, int really, double[] at)
    {
        double highest = double.NegativeInfinity, sum = 0;
        for (var of = 0; of < logs.Length; of++)
        {
            highest = Math.Max(highest, (at[0] * logs[of]) + at[of + 1]);
        }

        for (var of = 0; of < logs.Length; of++)
        {
            sum += Math.Exp((at[0] * logs[of]) + at[of + 1] - highest);
        }

        return Math.Log(sum) + highest - ((at[0] * logs[really]) + at[really + 1]);
    }

    private static (double[] Slope, double[,] Bend) Slope(double[][] logs, IReadOnlyList<int> really, int[] rows, double[] at, int size)
    {
        var (slope, bend) = (new double[size], new double[size, size]);
        var chances = new double[logs[0].Length];
        foreach (var row in rows)
        {
            Chances(logs[row], at, chances);
            Gather(logs[row], really[row], chances, slope, bend);
        }

        for (var i = 0; i < size; i++)
        {
            slope[i] += Pull * (at[i] - (i == 0 ? 1 : 0));
            bend[i, i] += Pull;
        }

        return (slope, bend);
    }

    private static void Gather(double[] logs, int really, double[] chances, double[] slope, double[,] bend)
    {
        double mean = 0, squares = 0;
        for (var of = 0; of < logs.Length; of++)
        {
            (mean, squares) = (mean + (chances[of] * logs[of]), squares + (chances[of] * logs[of] * logs[of]));
        }

        slope[0] += mean - logs[really];
        bend[0, 0] += squares - (mean * mean);
        for (var one = 1; one < slope.Length; one++)
        {
            var chance = chances[one - 1];
            slope[one] += chance - (one - 1 == really ? 1 : 0);
            var cross = chance * (logs[one - 1] - mean);
            bend[0, one] += cross;
            bend[one, 0] += cross;
            for (var other = 1; other < slope.Length; other++)
            {
                bend[one, other] += (one == other ? chance : 0) - (chance * chances[other - 1]);
            }
        }
    }

    private static void Chances(double[] logs, double[] at, double[] chances)
    {
        double highest = double.NegativeInfinity, sum = 0;
        for (var of = 0; of < logs.Length; of++)
        {
            chances[of] = (at[0] * logs[of]) + at[of + 1];
            highest = Math.Max(highest, chances[of]);
        }

        for (var of = 0; of < logs.Length; of++)
        {
            chances[of] = Math.Exp(chances[of] - highest);
            sum += chances[of];
        }

        for (var of = 0; of < logs.Length; of++)
        {
            chances[of] /= sum;
        }
    }

    /// <summary>Gauss's elimination; the pull makes the matrix positive definite, so no exchange of rows is needed.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        var (left, answer) = ((double[,])matrix.Clone(), (double[])right.Clone());
        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = pivot + 1; row < size; row++)
            {
                var share = left[row, pivot] / left[pivot, pivot];
                for (var column = pivot; column < size; column++)
                {
                    left[row, column] -= share * left[pivot, column];
                }

                answer[row] -= share * answer[pivot];
            }
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var column = row + 1; column < size; column++)
            {
                answer[row] -= left[row, column] * answer[column];
            }

            answer[row] /= left[row, row];
        }

        return answer;
    }
}
