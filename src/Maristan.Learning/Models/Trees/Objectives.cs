namespace Maristan.Learning.Models.Trees;

/// <summary>What boosting makes small. Scores lie output by output, within it row by row.</summary>
internal interface IObjective
{
    int Outputs { get; }

    ScoreForm Form { get; }

    /// <summary>The best score that is the same for everybody, for each output.</summary>
    double[] Start();

    /// <summary>First and second derivatives by each score, with the rows' weights.</summary>
    void Derive(ReadOnlySpan<double> scores, Span<float> slopes, Span<float> curves);

    /// <summary>The mean loss.</summary>
    double Loss(ReadOnlySpan<double> scores);
}

/// <summary>Yes or no, by the logarithm of its odds.</summary>
internal sealed class LogisticObjective(ClassRows rows) : IObjective
{
    public int Outputs => 1;

    public ScoreForm Form => ScoreForm.Odds;

    public double[] Start()
    {
        var shares = ClassShares.Of(rows);
        return [Math.Log(shares[1] / shares[0])];
    }

    public void Derive(ReadOnlySpan<double> scores, Span<float> slopes, Span<float> curves)
    {
        var (classes, weights) = (rows.Classes, rows.Weights);
        for (var row = 0; row < scores.Length; row++)
        {
            var chance = 1 / (1 + MathF.Exp((float)-scores[row]));
            var weight = weights is null ? 1 : weights[row];
            slopes[row] = (chance - classes[row]) * weight;
            curves[row] = chance * (1 - chance) * weight;
        }
    }

    public double Loss(ReadOnlySpan<double> scores)
    {
        var (sum, all) = (0.0, 0.0);
        for (var row = 0; row < scores.Length; row++)
        {
            var weight = rows.Weights?[row] ?? 1;
            var against = rows.Classes[row] == 1 ? -scores[row] : scores[row];
            sum += weight * (Math.Max(against, 0) + Math.Log(1 + Math.Exp(-Math.Abs(against))));
            all += weight;
        }

        return sum / all;
    }
}

/// <summary>One class of several.</summary>
internal sealed class SoftmaxObjective(ClassRows rows) : IObjective
{
    public int Outputs => rows.ClassCount;

    public ScoreForm Form => ScoreForm.Softmax;

    public double[] Start() => [.. ClassShares.Of(rows).Select(static share => Math.Log(share))];

    public void Derive(ReadOnlySpan<double> scores, Span<float> slopes, Span<float> curves)
    {
        var (count, mine) = (rows.Classes.Length, new double[Outputs]);
        // The diagonal alone leaves out how the classes pull at each other; this much makes up for it (Friedman 2001).
        var together = (float)Outputs / (Outputs - 1);
        for (var row = 0; row < count; row++)
        {
            Chances(scores, row, mine);
            var weight = rows.Weights?[row] ?? 1;
            for (var output = 0; output < mine.Length; output++)
            {
                var chance = (float)mine[output];
                slopes[(output * count) + row] = (chance - (rows.Classes[row] == output ? 1 : 0)) * weight;
                curves[(output * count) + row] = chance * (1 - chance) * weight * together;
            }
        }
    }

    public double Loss(ReadOnlySpan<double> scores)
    {
        var (sum, all, mine) = (0.0, 0.0, new double[Outputs]);
        for (var row = 0; row < rows.Classes.Length; row++)
        {
            Chances(scores, row, mine);
            var weight = rows.Weights?[row] ?? 1;
            sum -= weight * Math.Log(Math.Max(mine[rows.Classes[row]], 1e-300));
            all += weight;
        }

        return sum / all;
    }

    private void Chances(ReadOnlySpan<double> scores, int row, Span<double> mine)
    {
        var (count, most, sum) = (rows.Classes.Length, double.NegativeInfinity, 0.0);
        for (var output = 0; output < mine.Length; output++)
        {
            mine[output] = scores[(output * count) + row];
            most = Math.Max(most, mine[output]);
        }

        foreach (ref var each in mine)
        {
            each = Math.Exp(each - most);
            sum += each;
        }

        foreach (ref var each in mine)
        {
            each /= sum;
        }
    }
}

/// <summary>A number, by its squared error.</summary>
internal sealed class SquaredObjective(NumberRows rows) : IObjective
{
    public int Outputs => 1;

    public ScoreForm Form => ScoreForm.AsIs;

    public double[] Start()
    {
        var (sum, all) = (0.0, 0.0);
        for (var row = 0; row < rows.Numbers.Length; row++)
        {
            var weight = rows.Weights?[row] ?? 1;
            sum += weight * rows.Numbers[row];
            all += weight;
        }

        return [sum / all];
    }

    public void Derive(ReadOnlySpan<double> scores, Span<float> slopes, Span<float> curves)
    {
        for (var row = 0; row < scores.Length; row++)
        {
            var weight = rows.Weights?[row] ?? 1;
            slopes[row] = (float)(scores[row] - rows.Numbers[row]) * weight;
            curves[row] = weight;
        }
    }

    public double Loss(ReadOnlySpan<double> scores)
    {
        var (sum, all) = (0.0, 0.0);
        for (var row = 0; row < scores.Length; row++)
        {
            var (weight, off) = (rows.Weights?[row] ?? 1, scores[row] - rows.Numbers[row]);
            sum += weight * off * off;
            all += weight;
        }

        return sum / all;
    }
}

internal static class ClassShares
{
    /// <summary>A class that nobody is of has a share of half a row, so that its logarithm exists.</summary>
    public static double[] Of(ClassRows rows)
    {
        var sums = new double[rows.ClassCount];
        for (var row = 0; row < rows.Classes.Length; row++)
        {
            sums[rows.Classes[row]] += rows.Weights?[row] ?? 1;
        }

        var all = sums.Sum();
        return [.. sums.Select(sum => Math.Max(sum, 0.5 * all / rows.Classes.Length) / all)];
    }
}
