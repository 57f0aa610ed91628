using Maristan.Learning.Algebra;
using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Linear;

/// <summary>How badly one weighted sum a class tells many classes apart.</summary>
internal sealed class ManyClasses(Matrix features, ClassTargets targets, double penalty, CancellationToken cancel)
{
    private readonly int width = features.Columns + 1;
    private readonly double[] chances = new double[targets.Count];
    private readonly double[] row = new double[features.Columns + 1];

    public double Loss(ReadOnlySpan<double> at, Span<double> gradient, Span<double> curvature)
    {
        double loss = 0;
        for (var each = 0; each < features.Rows; each++)
        {
            Prepared.Look(each, cancel);
            loss += Take(each, at);
            if (gradient.Length > 0)
            {
                Follow(each, gradient, curvature);
            }
        }

        return loss + Penalise(at, gradient, curvature);
    }

    /// <summary>Turns to a row: its chances.</summary>
    /// <returns>Its loss.</returns>
    private double Take(int each, ReadOnlySpan<double> at)
    {
        var most = double.MinValue;
        for (var output = 0; output < chances.Length; output++)
        {
            chances[output] = Sums.Dot(features[each], at.Slice(output * width, width)) + at[(output * width) + width - 1];
            most = Math.Max(most, chances[output]);
        }

        var own = chances[targets.Classes[each]];
        double sum = 0;
        for (var output = 0; output < chances.Length; output++)
        {
            sum += chances[output] = Math.Exp(chances[output] - most);
        }

        for (var output = 0; output < chances.Length; output++)
        {
            chances[output] /= sum;
        }

        return (targets.Weights?[each] ?? 1) * (Math.Log(sum) + most - own);
    }

    private void Follow(int each, Span<double> gradient, Span<double> curvature)
    {
        var weight = targets.Weights?[each] ?? 1;
        for (var column = 0; column < width - 1; column++)
        {
            row[column] = features[each, column];
        }

        row[^1] = 1;
        for (var output = 0; output < chances.Length; output++)
        {
            var off = weight * (chances[output] - (targets.Classes[each] == output ? 1 : 0));
            Sums.AddScaled(gradient.Slice(output * width, width), off, row);
            for (var other = output; other < chances.Length && curvature.Length > 0; other++)
            {
                var curve = weight * chances[output] * ((output == other ? 1 : 0) - chances[other]);
                Bend(curvature, (output * width, other * width), curve);
            }
        }
    }

    /// <summary>Adds the row's square to where one class meets another; the whole of it off the diagonal, as only its mirror image lies below.</summary>
    private void Bend(Span<double> curvature, (int Line, int Column) from, double curve)
    {
        for (var line = 0; line < width; line++)
        {
            if (row[line] != 0)
            {
                Sums.AddScaled(curvature.Slice(((from.Line + line) * width * chances.Length) + from.Column, width), curve * row[line], row);
            }
        }
    }

    private double Penalise(ReadOnlySpan<double> at, Span<double> gradient, Span<double> curvature)
    {
        double squares = 0;
        for (var output = 0; output < chances.Length; output++)
        {
            var own = at.Slice(output * width, width);
            squares += Sums.Dot(own[..^1], own[..^1]);
            if (gradient.Length > 0)
            {
                Sums.AddScaled(gradient.Slice(output * width, width - 1), penalty, own[..^1]);
            }

            for (var column = 0; column < width && curvature.Length > 0; column++)
            {
                // All intercepts may be moved together without any change, which would leave the square without an inverse.
                curvature[((output * width) + column) * ((width * chances.Length) + 1)] += column < width - 1 ? penalty : 1e-6 * features.Rows;
            }
        }

        if (curvature.Length > 0)
        {
            Sums.Mirror(curvature, width * chances.Length);
        }

        return penalty / 2 * squares;
    }
}
