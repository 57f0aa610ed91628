using Maristan.Learning.Algebra;
using Maristan.Learning.Data;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>How far a row is from the middle, where a step along some directions counts more than along others; squared.</summary>
public sealed class DistanceModel : IAnomalyModel
{
    private readonly double[] middle;

    /// <summary>For each direction a row; the sum of the squares of what they give is the distance.</summary>
    private readonly double[][] directions;

    private DistanceModel(double[] middle, double[][] directions) => (this.middle, this.directions) = (middle, directions);

    public IReadOnlyList<double> OfLearned { get; private init; } = [];

    public double[] Scores(Matrix features, CancellationToken cancel)
    {
        var off = new double[middle.Length];
        return Rows.Each(features, row =>
        {
            Array.Clear(off);
            Sums.AddScaled(off, 1, features[row]);
            Sums.AddScaled(off, -1, middle);
            double sum = 0;
            foreach (var direction in directions)
            {
                var along = Sums.Dot(off, direction);
                sum += along * along;
            }

            return sum;
        }, cancel);
    }

    public Value Score(Graph graph, Value features)
    {
        var (rows, columns) = (directions.Length, middle.Length);
        var turned = new float[rows * columns];
        for (var at = 0; at < turned.Length; at++)
        {
            turned[at] = (float)directions[at % rows][at / rows];
        }

        var off = graph.Subtract(features, graph.Constant<float>(Array.ConvertAll(middle, static each => (float)each), new(columns)));
        var along = graph.MatMul(off, graph.Constant<float>(turned, new(columns, rows)));
        return graph.Sum(graph.Multiply(along, along), keepsAxes: true, 1);
    }

    internal static DistanceModel Of(Matrix learnedFrom, double[] middle, double[][] directions, CancellationToken cancel) =>
        new(middle, directions) { OfLearned = new DistanceModel(middle, directions).Scores(learnedFrom, cancel) };

    /// <summary>Each column by its own spread.</summary>
    internal static DistanceModel Along(Matrix learnedFrom, double[] middle, double[] spreads, CancellationToken cancel)
    {
        // It is written as a square, which of very many columns would fill the memory.
        Rows.Judge(learnedFrom, 2, PrincipalDistance.MostColumns);
        return Of(learnedFrom, middle, [.. spreads.Select((spread, at) => Unit(spreads.Length, at, 1 / spread))], cancel);
    }

    /// <summary>Measured by the inverse of a covariance.</summary>
    internal static DistanceModel Of(Matrix learnedFrom, double[] middle, Cholesky covariance, CancellationToken cancel)
    {
        var size = covariance.Size;
        var directions = new double[size][];
        for (var line = 0; line < size; line++)
        {
            directions[line] = new double[size];
        }

        var column = new double[size];
        for (var from = 0; from < size; from++)
        {
            cancel.ThrowIfCancellationRequested();
            Array.Clear(column);
            column[from] = 1;
            covariance.Lower(column);
            for (var line = from; line < size; line++)
            {
                directions[line][from] = column[line];
            }
        }

        return Of(learnedFrom, middle, directions, cancel);
    }

    private static double[] Unit(int size, int at, double length)
    {
        var unit = new double[size];
        unit[at] = length;
        return unit;
    }
}
