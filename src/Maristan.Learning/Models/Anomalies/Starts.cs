using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>Rows from which a search for the usual ones begins.</summary>
internal static class Starts
{
    public static IEnumerable<int[]> Of(Matrix features, int count, RobustDistanceSettings settings, CancellationToken cancel)
    {
        var centred = Centred(features);
        yield return RobustDistance.Closest(Rows.Each(centred, row => Rows.Apart(centred[row], new float[centred.Columns]), cancel), count);
        yield return From(centred, Signs(centred), count, cancel);
        yield return From(centred, Bounded(centred), count, cancel);
        var random = new SeededNumbers(settings.Seed);
        for (var drawn = 0; drawn < settings.DrawnStarts; drawn++)
        {
            var few = Rows.Drawn(features.Rows, Math.Min(count, Math.Max(features.Columns + 1, 10)), random);
            var spread = Spread.Of(centred, few, settings.LeastShrinkage, cancel);
            yield return RobustDistance.Closest(spread.Distances(centred, cancel), count);
        }
    }

    /// <summary>The closest by the spread of rows that were changed so that far ones no longer pull.</summary>
    private static int[] From(Matrix centred, Matrix changed, int count, CancellationToken cancel)
    {
        var spread = Spread.Of(changed, [.. Enumerable.Range(0, changed.Rows)], 0.01, cancel);
        return RobustDistance.Closest((spread with { Middle = new double[changed.Columns] }).Distances(centred, cancel), count);
    }

    /// <summary>Each column about its median and by its spread in the middle half.</summary>
    private static Matrix Centred(Matrix features)
    {
        var centred = new Matrix(features.Rows, features.Columns);
        for (var column = 0; column < features.Columns; column++)
        {
            var sorted = features.Column(column);
            Array.Sort(sorted);
            var (median, wide) = (sorted[sorted.Length / 2], sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4]);
            for (var row = 0; row < features.Rows; row++)
            {
                // A column in which half of the rows agree is left at its own scale.
                centred[row, column] = (features[row, column] - median) / (wide > 0 ? wide : 1);
            }
        }

        return centred;
    }

    private static Matrix Signs(Matrix centred)
    {
        var signs = new Matrix(centred.Rows, centred.Columns);
        for (var row = 0; row < centred.Rows; row++)
        {
            var length = Math.Sqrt(Rows.Apart(centred[row], new float[centred.Columns]));
            for (var column = 0; column < centred.Columns && length > 0; column++)
            {
                signs[row, column] = (float)(centred[row, column] / length);
            }
        }

        return signs;
    }

    private static Matrix Bounded(Matrix centred)
    {
        var bounded = new Matrix(centred.Rows, centred.Columns);
        for (var at = 0; at < bounded.Cells.Length; at++)
        {
            bounded.Cells[at] = MathF.Tanh(centred.Cells[at]);
        }

        return bounded;
    }
}
