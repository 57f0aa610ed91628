using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Trees;

/// <summary>Rows drawn so that trees have something to find: curved, joint and stepped, some cells missing.</summary>
internal static class Drawn
{
    public static Matrix Features(int rows, int columns, ulong seed, double missing = 0.1)
    {
        var (random, drawn) = (new SeededNumbers(seed), new Matrix(rows, columns));
        foreach (ref var cell in drawn.Cells)
        {
            var value = (random.Next() * 4) - 2;
            cell = random.Next() < missing ? float.NaN : value;
        }

        // One column of few values, as a count or a grade has.
        for (var row = 0; row < rows; row++)
        {
            drawn[row, columns - 1] = MathF.Round(drawn[row, columns - 1]);
        }

        return drawn;
    }

    public static ClassRows Classes(int rows, int classes, ulong seed)
    {
        var (features, random) = (Features(rows, 8, seed), new SeededNumbers(seed + 1));
        return new(features, [.. Enumerable.Range(0, rows).Select(row => Math.Clamp((int)((Truth(features[row]) * classes / 4) + (random.Next() * 0.8) + ((classes - 1) / 2.0)), 0, classes - 1))], classes);
    }

    public static NumberRows Numbers(int rows, ulong seed)
    {
        var (features, random) = (Features(rows, 8, seed), new SeededNumbers(seed + 1));
        return new(features, [.. Enumerable.Range(0, rows).Select(row => (float)Truth(features[row]) + random.Next())]);
    }

    public static LifetimeRows Lifetimes(int rows, ulong seed)
    {
        var (features, random) = (Features(rows, 8, seed), new SeededNumbers(seed + 1));
        var times = Enumerable.Range(0, rows).Select(row => -Math.Log(1 - random.Next()) * Math.Exp(-1.5 * Truth(features[row]))).ToArray();
        // Whole days, so that some are at the same time.
        return new(features, [.. times.Select(static time => Math.Ceiling(Math.Min(time, 2) * 100))], [.. times.Select(time => time < 2 && random.Next() < 0.8)]);
    }

    private static double Truth(ReadOnlySpan<float> row)
    {
        var (first, second, third) = (Or(row[0], 1), Or(row[1], -0.5f), Or(row[2], 0));
        return Math.Sin(first * 2) + (second * third / 2) + (row[^1] > 0 ? 1 : 0) - (float.IsNaN(row[3]) ? 1 : 0);
    }

    private static float Or(float value, float missing) => float.IsNaN(value) ? missing : value;
}
