using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>
/// How much each row marks the border: weights that add up to 1, none of them too large, for which likeness within is least. Two are changed at a
/// time, those that promise most (Fan, Chen and Lin 2005).
/// </summary>
internal static class Border
{
    private const double Exact = 1e-4;
    private const int StepsPerRow = 200;

    public static double[] Find(Matrix features, double narrowness, double outside, CancellationToken cancel)
    {
        var count = features.Rows;
        var alike = Alike(features, narrowness, cancel);
        var (weights, slopes, most) = (new double[count], new double[count], 1 / (outside * count));
        Array.Fill(weights, 1.0 / count);
        for (var row = 0; row < count; row++)
        {
            foreach (var each in alike.AsSpan(row * count, count))
            {
                slopes[row] += (double)each / count;
            }
        }

        for (var step = 0; step < StepsPerRow * count; step++)
        {
            Rows.Look(step, cancel);
            if (Pair(alike, weights, slopes, most) is not { } pair)
            {
                break;
            }

            var moved = Math.Min(pair.Step, Math.Min(most - weights[pair.More], weights[pair.Less]));
            // What reaches an end is set to it, so that rounding leaves nothing behind.
            weights[pair.Less] = moved == weights[pair.Less] ? 0 : weights[pair.Less] - moved;
            weights[pair.More] = moved == most - weights[pair.More] ? most : weights[pair.More] + moved;
            for (var row = 0; row < count; row++)
            {
                slopes[row] += moved * ((double)alike[(pair.More * count) + row] - alike[(pair.Less * count) + row]);
            }
        }

        return weights;
    }

    private static (int More, int Less, double Step)? Pair(float[] alike, double[] weights, double[] slopes, double most)
    {
        var (count, more, highest) = (weights.Length, -1, double.MinValue);
        for (var row = 0; row < count; row++)
        {
            more = weights[row] < most && (more < 0 || slopes[row] < slopes[more]) ? row : more;
            highest = weights[row] > 0 ? Math.Max(highest, slopes[row]) : highest;
        }

        if (more < 0 || highest - slopes[more] <= Exact * most)
        {
            return null;
        }

        var (less, promise) = (-1, 0.0);
        for (var row = 0; row < count; row++)
        {
            var gap = slopes[row] - slopes[more];
            if (weights[row] > 0 && gap > 0 && gap * gap / Curve(alike, count, more, row) > promise)
            {
                (less, promise) = (row, gap * gap / Curve(alike, count, more, row));
            }
        }

        return less < 0 ? null : (more, less, (slopes[less] - slopes[more]) / Curve(alike, count, more, less));
    }

    private static double Curve(float[] alike, int count, int one, int other) => Math.Max(2 - (2.0 * alike[(one * count) + other]), 1e-9);

    private static float[] Alike(Matrix features, double narrowness, CancellationToken cancel)
    {
        var count = features.Rows;
        var alike = new float[count * count];
        for (var one = 0; one < count; one++)
        {
            cancel.ThrowIfCancellationRequested();
            for (var other = one; other < count; other++)
            {
                alike[(one * count) + other] = alike[(other * count) + one] = (float)Math.Exp(-narrowness * Rows.Apart(features[one], features[other]));
            }
        }

        return alike;
    }
}
