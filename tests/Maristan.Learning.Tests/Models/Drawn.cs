using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models;

/// <summary>Tables whose making is known.</summary>
internal static class Drawn
{
    public static double Normal(SeededNumbers numbers) =>
        Math.Sqrt(-2 * Math.Log(1 - numbers.Next())) * Math.Cos(2 * Math.PI * numbers.Next());

    public static Matrix Table(int rows, int columns, SeededNumbers numbers)
    {
        var table = new Matrix(rows, columns);
        foreach (ref var cell in table.Cells)
        {
            cell = (float)Normal(numbers);
        }

        return table;
    }

    public static double Sum(ReadOnlySpan<float> row, params ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (var at = 0; at < weights.Length; at++)
        {
            sum += row[at] * weights[at];
        }

        return sum;
    }

    /// <summary>The same table with a column times a number.</summary>
    public static Matrix Scaled(Matrix table, int column, float by)
    {
        var scaled = new Matrix(table.Rows, table.Columns, table.Cells.ToArray());
        for (var row = 0; row < table.Rows; row++)
        {
            scaled[row, column] *= by;
        }

        return scaled;
    }

    public static int[] Shuffled(int count, SeededNumbers numbers)
    {
        var order = Enumerable.Range(0, count).ToArray();
        numbers.Shuffle<int>(order);
        return order;
    }
}
