using Maristan.Learning.Algebra;
using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Linear;

/// <param name="Weights">How much each row counts; null for all the same.</param>
public sealed record NumberTargets(double[] Numbers, double[]? Weights = null);

public sealed record RidgeSettings
{
    /// <summary>Half of this times the square of each weight is added to half the summed squares of what is off.</summary>
    public double Penalty { get; init; } = 1;

    /// <summary>The share of the penalty that falls on absolute values, which makes weights of no use exactly zero.</summary>
    public double Sparse { get; init; }
}

/// <summary>Numbers from a weighted sum.</summary>
public static class Ridge
{
    /// <exception cref="LearningException">The features or the numbers are not prepared.</exception>
    public static LinearModel Fit(Matrix features, NumberTargets targets, RidgeSettings settings, CancellationToken cancel)
    {
        Prepared.Judge(features, targets.Numbers.Length);
        Prepared.JudgeWeights(targets.Weights, features.Rows);
        Prepared.JudgePenalty(settings.Penalty, settings.Sparse);
        if (Array.FindIndex(targets.Numbers, static number => !double.IsFinite(number)) is >= 0 and var at)
        {
            throw new LearningException($"Row {at} has no finite number to learn; leave such rows out.");
        }

        // About the mean, so that numbers far from zero lose nothing, and then back.
        var total = targets.Weights?.Sum() ?? features.Rows;
        var mean = targets.Numbers.Select((number, row) => number * (targets.Weights?[row] ?? 1)).Sum() / total;
        NumberTargets centred = new(Array.ConvertAll(targets.Numbers, number => number - mean), targets.Weights);
        var objective = new Squares(features, centred, settings.Penalty * (1 - settings.Sparse), cancel);
        Search search = new(new double[features.Columns + 1], Prepared.Absolute(settings.Penalty, settings.Sparse, features.Columns, 1));
        var found = Descent.Lowest(objective.Loss, search, cancel);
        found[^1] += mean;
        return LinearModel.Of(Link.None, features, found);
    }

    private sealed class Squares(Matrix features, NumberTargets targets, double penalty, CancellationToken cancel)
    {
        private readonly int columns = features.Columns;

        public double Loss(ReadOnlySpan<double> at, Span<double> gradient, Span<double> curvature)
        {
            double loss = 0;
            for (var row = 0; row < features.Rows; row++)
            {
                Prepared.Look(row, cancel);
                var weight = targets.Weights?[row] ?? 1;
                var off = Sums.Dot(features[row], at) + at[columns] - targets.Numbers[row];
                loss += weight / 2 * off * off;
                if (gradient.Length > 0)
                {
                    Sums.AddScaled(gradient, weight * off, features[row]);
                    gradient[columns] += weight * off;
                }

                if (curvature.Length > 0)
                {
                    Bend(curvature, features[row], weight);
                }
            }

            if (gradient.Length > 0)
            {
                Sums.AddScaled(gradient, penalty, at[..columns]);
            }

            Finish(curvature);
            return loss + (penalty / 2 * Sums.Dot(at[..columns], at[..columns]));
        }

        private void Bend(Span<double> curvature, ReadOnlySpan<float> row, double weight)
        {
            Sums.AddSquare(curvature, columns + 1, weight, row);
            for (var column = 0; column < columns; column++)
            {
                curvature[(column * (columns + 1)) + columns] += weight * row[column];
            }

            curvature[^1] += weight;
        }

        private void Finish(Span<double> curvature)
        {
            if (curvature.Length > 0)
            {
                for (var column = 0; column < columns; column++)
                {
                    curvature[column * (columns + 2)] += penalty;
                }

                Sums.Mirror(curvature, columns + 1);
            }
        }
    }
}
