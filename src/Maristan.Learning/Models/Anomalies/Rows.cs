using Maristan.Learning.Algebra;
using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>What every model of anomalies asks of its rows before it begins.</summary>
internal static class Rows
{
    private const int Stretch = 16;

    public static void Judge(Matrix features, int fewest, int mostColumns = int.MaxValue)
    {
        if (features.Rows < fewest || features.Columns == 0)
        {
            throw new LearningException($"{features.Rows} rows of {features.Columns} features are too few to say what is usual; it takes {fewest} rows and a feature.");
        }

        if (features.Columns > mostColumns)
        {
            throw new LearningException($"{features.Columns} features are too many for distances along all of them together; give at most {mostColumns}, or use a forest.");
        }

        if (features.Cells.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) is >= 0 and var at)
        {
            throw new LearningException($"Row {at / features.Columns}, column {at % features.Columns} holds no finite number: fill in what is missing first.");
        }
    }

    /// <summary>At most so many of the rows, drawn by a seed and in their own order.</summary>
    public static Matrix Some(Matrix features, int most, ulong seed) => features.Rows <= most ? features : features.Take(Drawn(features.Rows, most, new(seed)));

    public static int[] Drawn(int of, int count, SeededNumbers random)
    {
        var all = Enumerable.Range(0, of).ToArray();
        for (var at = 0; at < count; at++)
        {
            var other = at + random.Next(of - at);
            (all[at], all[other]) = (all[other], all[at]);
        }

        Array.Sort(all, 0, count);
        return all[..count];
    }

    public static double[] Each(Matrix features, Func<int, double> score, CancellationToken cancel)
    {
        var scores = new double[features.Rows];
        for (var row = 0; row < scores.Length; row++)
        {
            Look(row, cancel);
            scores[row] = score(row);
        }

        return scores;
    }

    public static void Look(int row, CancellationToken cancel)
    {
        if (row % Stretch == 0)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Of the square of the distance between two rows.</summary>
    public static double Apart(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double sum = 0;
        for (var column = 0; column < one.Length; column++)
        {
            double off = one[column] - other[column];
            sum += off * off;
        }

        return sum;
    }

    public static double[] Mean(Matrix features, ReadOnlySpan<int> rows)
    {
        var mean = new double[features.Columns];
        foreach (var row in rows)
        {
            Sums.AddScaled(mean, 1.0 / rows.Length, features[row]);
        }

        return mean;
    }

    /// <summary>About a mean that is given.</summary>
    public static double[] Covariance(Matrix features, ReadOnlySpan<int> rows, double[] mean, CancellationToken cancel)
    {
        var (width, off) = (features.Columns, new double[features.Columns]);
        var square = new double[width * width];
        for (var at = 0; at < rows.Length; at++)
        {
            Look(at, cancel);
            Array.Clear(off);
            Sums.AddScaled(off, 1, features[rows[at]]);
            Sums.AddScaled(off, -1, mean);
            Sums.AddSquare(square, width, 1.0 / rows.Length, (ReadOnlySpan<double>)off);
        }

        Sums.Mirror(square, width);
        return square;
    }
}
