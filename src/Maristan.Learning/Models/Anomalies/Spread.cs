using Maristan.Learning.Algebra;
using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>Where some rows lie and how far they spread.</summary>
internal sealed record Spread(double[] Middle, Cholesky Factor)
{
    public static Spread Of(Matrix features, int[] rows, double leastShrinkage, CancellationToken cancel)
    {
        var middle = Rows.Mean(features, rows);
        var covariance = Rows.Covariance(features, rows, middle, cancel);
        Shrink(covariance, features.Columns, rows.Length, leastShrinkage);
        return new(middle, Cholesky.OfNearest(covariance, features.Columns));
    }

    public double[] Distances(Matrix features, CancellationToken cancel)
    {
        var off = new double[Middle.Length];
        return Rows.Each(features, row =>
        {
            Array.Clear(off);
            Sums.AddScaled(off, 1, features[row]);
            Sums.AddScaled(off, -1, Middle);
            Factor.Lower(off);
            return Sums.Dot(off, off);
        }, cancel);
    }

    /// <summary>Towards a sphere, as much as makes it nearest to the true one (Chen and others 2010, equation 23).</summary>
    private static void Shrink(double[] covariance, int size, int rows, double least)
    {
        double trace = 0;
        for (var column = 0; column < size; column++)
        {
            trace += covariance[column * (size + 1)];
        }

        var squares = Sums.Dot(covariance, covariance);
        var above = ((1 - (2.0 / size)) * squares) + (trace * trace);
        var below = (rows + 1 - (2.0 / size)) * (squares - (trace * trace / size));
        var share = Math.Clamp(below > 0 ? above / below : 1, least, 1);
        for (var at = 0; at < covariance.Length; at++)
        {
            covariance[at] *= 1 - share;
        }

        for (var column = 0; column < size; column++)
        {
            // Rows that are all the same have no spread at all; any will do.
            covariance[column * (size + 1)] += trace > 0 ? share * trace / size : 1;
        }
    }
}
