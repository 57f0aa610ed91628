namespace Maristan.Learning.Models.Forecasting;

/// <summary>The scale that a series is foretold on: as it is, or as logarithms of its values and an offset that keeps zeros apart.</summary>
internal readonly record struct SeriesScale(bool Logs, double Offset)
{
    /// <summary>Nothing below it has a logarithm: the graph holds its input above it too.</summary>
    public const double Least = 1e-30;

    /// <returns>Null where a value is negative, or all are zero.</returns>
    public static SeriesScale? Logarithms(ReadOnlySpan<double> values)
    {
        var (least, leastAboveZero) = (double.PositiveInfinity, double.PositiveInfinity);
        foreach (var value in values)
        {
            least = double.IsNaN(value) ? least : Math.Min(least, value);
            leastAboveZero = value > 0 ? Math.Min(leastAboveZero, value) : leastAboveZero;
        }

        return least < 0 || double.IsInfinity(leastAboveZero) ? null : new(true, least > 0 ? 0 : leastAboveZero / 2);
    }

    public double To(double value) => Logs ? Math.Log(Math.Max(value + Offset, Least)) : value;

    public double From(double value) => Logs ? Math.Exp(value) - Offset : value;

    public double[] To(ReadOnlySpan<double> values)
    {
        var scaled = new double[values.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = To(values[i]);
        }

        return scaled;
    }
}
