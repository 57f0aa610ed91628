using Maristan.Learning.Data;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>Distances between all rows of two tables, as a graph computes them.</summary>
internal static class Distances
{
    /// <returns>[rows, rows of the others], squared.</returns>
    public static Value Squared(Graph graph, Value features, Matrix others)
    {
        var (rows, columns) = (others.Rows, others.Columns);
        var (turned, lengths) = (new float[rows * columns], new float[rows]);
        for (var row = 0; row < rows; row++)
        {
            double sum = 0;
            for (var column = 0; column < columns; column++)
            {
                turned[(column * rows) + row] = -2 * others[row, column];
                sum += (double)others[row, column] * others[row, column];
            }

            lengths[row] = (float)sum;
        }

        var own = graph.Sum(graph.Multiply(features, features), keepsAxes: true, 1);
        var crossed = graph.MatMul(features, graph.Constant<float>(turned, new(columns, rows)));
        // Of a row and itself rounding may leave less than nothing.
        return graph.Relu(graph.Add(graph.Add(crossed, own), graph.Constant<float>(lengths, new(rows))));
    }
}
