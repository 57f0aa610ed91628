using Maristan.Learning.Algebra;
using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Linear;

/// <summary>How badly one weighted sum tells two classes apart.</summary>
internal sealed class TwoClasses(Matrix features, ClassTargets targets, double penalty, CancellationToken cancel)
{
    private readonly int columns = features.Columns;

    public double Loss(ReadOnlySpan<double> at, Span<double> gradient, Span<double> curvature)
    {
        double loss = 0;
        for (var row = 0; row < features.Rows; row++)
        {
            Prepared.Look(row, cancel);
            var own = features[row];
            var (weight, isSecond) = (targets.Weights?[row] ?? 1, targets.Classes[row] == 1);
            var sum = Sums.Dot(own, at) + at[columns];
            // The logarithm of a chance, without the chance itself, which may be too small to be written.
            loss += weight * (Math.Max(sum, 0) - (isSecond ? sum : 0) + Math.Log(1 + Math.Exp(-Math.Abs(sum))));
            if (gradient.Length > 0)
            {
                Follow(own, (1 / (1 + Math.Exp(-sum)), isSecond, weight), gradient, curvature);
            }
        }

        return loss + Penalise(at, gradient, curvature);
    }

    private void Follow(ReadOnlySpan<float> own, (double Chance, bool IsSecond, double Weight) said, Span<double> gradient, Span<double> curvature)
    {
        var off = said.Weight * (said.Chance - (said.IsSecond ? 1 : 0));
        Sums.AddScaled(gradient, off, own);
        gradient[columns] += off;
        if (curvature.Length > 0)
        {
            var (curve, width) = (said.Weight * said.Chance * (1 - said.Chance), columns + 1);
            Sums.AddSquare(curvature, width, curve, own);
            for (var column = 0; column < columns; column++)
            {
                curvature[(column * width) + columns] += curve * own[column];
            }

            curvature[^1] += curve;
        }
    }

    private double Penalise(ReadOnlySpan<double> at, Span<double> gradient, Span<double> curvature)
    {
        if (gradient.Length > 0)
        {
            Sums.AddScaled(gradient, penalty, at[..columns]);
        }

        if (curvature.Length > 0)
        {
            for (var column = 0; column < columns; column++)
            {
                curvature[column * (columns + 2)] += penalty;
            }

            Sums.Mirror(curvature, columns + 1);
        }

        return penalty / 2 * Sums.Dot(at[..columns], at[..columns]);
    }
}
