using Maristan.Learning.Algebra;

namespace Maristan.Learning.Models.Networks;

/// <summary>Scores made into chances: one scale for all and a shift for each class, by which what is true is likeliest (Newton).</summary>
internal static class Chances
{
    private const int Steps = 30;
    private const double Towards = 1e-3;

    /// <param name="scores">For each class, of everybody.</param>
    public static (double Scale, double[] Shift) Fit(double[][] scores, int[] classes)
    {
        var kinds = scores.Length;
        // The scale first, then the shifts. It begins where a score of one class is of some worth.
        var fitted = new double[kinds + 1];
        fitted[0] = 3;
        var loss = Loss(fitted, scores, classes);
        for (var step = 0; step < Steps; step++)
        {
            var (gradient, curvature) = Slope(fitted, scores, classes);
            Cholesky.OfNearest(curvature, fitted.Length).Solve(gradient);
            var length = 1.0;
            double[] next;
            double after;
            do
            {
                next = [.. fitted.Zip(gradient, (number, by) => number - (length * by))];
                after = Loss(next, scores, classes);
                length /= 2;
            }
            while (after > loss && length > 1e-6);

            if (after >= loss)
            {
                break;
            }

            (fitted, loss) = (next, after);
        }

        return (fitted[0], fitted[1..]);
    }

    private static double Loss(double[] fitted, double[][] scores, int[] classes)
    {
        var loss = fitted.Sum(static number => number * number) * Towards / 2;
        for (var row = 0; row < classes.Length; row++)
        {
            loss -= Math.Log(Math.Max(1e-300, Of(fitted, scores, row)[classes[row]]));
        }

        return loss;
    }

    private static (double[] Gradient, double[] Curvature) Slope(double[] fitted, double[][] scores, int[] classes)
    {
        var (size, kinds) = (fitted.Length, scores.Length);
        var gradient = fitted.Select(static number => number * Towards).ToArray();
        var curvature = Enumerable.Range(0, size * size).Select(place => place % (size + 1) == 0 ? Towards : 0.0).ToArray();
        for (var row = 0; row < classes.Length; row++)
        {
            var chances = Of(fitted, scores, row);
            double[] mean = [.. Enumerable.Range(0, size).Select(part => Enumerable.Range(0, kinds).Sum(kind => chances[kind] * Part(part, kind, scores, row)))];
            for (var part = 0; part < size; part++)
            {
                gradient[part] += mean[part] - Part(part, classes[row], scores, row);
                for (var other = 0; other <= part; other++)
                {
                    curvature[(part * size) + other] += Enumerable.Range(0, kinds).Sum(kind => chances[kind] * Part(part, kind, scores, row) * Part(other, kind, scores, row)) - (mean[part] * mean[other]);
                }
            }
        }

        return (gradient, curvature);
    }

    /// <summary>By how much the logit of a class changes with the scale, or with a shift.</summary>
    private static double Part(int part, int kind, double[][] scores, int row) => part == 0 ? scores[kind][row] : part - 1 == kind ? 1 : 0;

    private static double[] Of(double[] fitted, double[][] scores, int row)
    {
        double[] logits = [.. scores.Select((of, kind) => (fitted[0] * of[row]) + fitted[kind + 1])];
        var highest = logits.Max();
        double[] raised = [.. logits.Select(logit => Math.Exp(logit - highest))];
        var sum = raised.Sum();
        return [.. raised.Select(each => each / sum)];
    }
}
