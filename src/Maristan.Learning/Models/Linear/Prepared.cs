using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Linear;

/// <summary>What every linear model asks of its features before it begins.</summary>
internal static class Prepared
{
    /// <summary>So many numbers are learned at the most when second derivatives are needed.</summary>
    private const int MostSparse = 1500;

    /// <summary>How often a long loop looks whether it is still wanted.</summary>
    private const int Stretch = 64;

    public static void Judge(Matrix features, int targets)
    {
        if (features.Rows == 0 || features.Columns == 0)
        {
            throw new LearningException("There is nothing to learn from: the table has no rows, or no features.");
        }

        if (features.Rows != targets)
        {
            throw new LearningException($"There are {features.Rows} rows of features and {targets} of what is to be learned; give one of each a row.");
        }

        if (features.Cells.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) is >= 0 and var at)
        {
            throw new LearningException($"Row {at / features.Columns}, column {at % features.Columns} holds no finite number: fill in what is missing first.");
        }
    }

    public static void JudgeWeights(double[]? weights, int rows)
    {
        if (weights is not null && (weights.Length != rows || weights.Any(static weight => !(weight >= 0) || !double.IsFinite(weight)) || !(weights.Sum() > 0)))
        {
            throw new LearningException("Weights are numbers from 0 up, one a row, and not all 0.");
        }
    }

    public static void JudgePenalty(double penalty, double sparse)
    {
        if (!(penalty > 0) || !double.IsFinite(penalty) || sparse is not (>= 0 and <= 1))
        {
            throw new LearningException($"A penalty is above 0, and from 0 to 1 of it falls on absolute values; {penalty} and {sparse} are not.");
        }
    }

    /// <summary>What the absolute value of each number costs; intercepts cost nothing.</summary>
    public static double[]? Absolute(double penalty, double sparse, int columns, int outputs, bool hasIntercept = true)
    {
        if (sparse == 0)
        {
            return null;
        }

        var stride = columns + (hasIntercept ? 1 : 0);
        if ((long)stride * outputs > MostSparse)
        {
            throw new LearningException($"A sparse model of {columns} features for {outputs} outputs is too large; take fewer features, or no share of the penalty for absolute values.");
        }

        return [.. Enumerable.Range(0, stride * outputs).Select(at => hasIntercept && at % stride == columns ? 0 : penalty * sparse)];
    }

    public static float[] Means(Matrix features)
    {
        var sums = new double[features.Columns];
        for (var row = 0; row < features.Rows; row++)
        {
            Algebra.Sums.AddScaled(sums, 1, features[row]);
        }

        return Array.ConvertAll(sums, sum => (float)(sum / features.Rows));
    }

    public static void Look(int row, CancellationToken cancel)
    {
        if (row % Stretch == 0)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }
}
