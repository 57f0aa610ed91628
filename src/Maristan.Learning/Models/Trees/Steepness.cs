using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Maristan.Learning.Models.Trees;

/// <summary>
/// First and second derivatives of the loss by each row's score, as whole numbers of a common unit: two to a word for each row, and as sums
/// two words, of which the second counts the rows in its upper bits. Sums of whole numbers do not depend on their order, and what is
/// subtracted from a parent's leaves exactly the other child's.
/// </summary>
internal sealed class Steepness(int rows)
{
    private const int CountFrom = 40;
    private const int FinestBits = 30;
    private static readonly Vector128<long> OneRow = Vector128.Create(0L, 1L << CountFrom);

    private readonly long[] pairs = new long[rows];
    private double slopeUnit;
    private double curveUnit;

    public ReadOnlySpan<long> Pairs => pairs;

    public void Take(ReadOnlySpan<float> slopes, ReadOnlySpan<float> curves)
    {
        var steepest = Math.Max(MostOf(slopes), float.Epsilon);
        var mostCurved = Math.Max(MostOf(curves), float.Epsilon);
        // The sum of all curves must stay below the bits that count.
        var curveBits = Math.Min(FinestBits, CountFrom - 1 - (int)Math.Ceiling(Math.Log2(slopes.Length + 1)));
        (slopeUnit, curveUnit) = (steepest / (1L << FinestBits), mostCurved / (1L << curveBits));
        var (perSlope, perCurve) = (1 / slopeUnit, 1 / curveUnit);
        for (var row = 0; row < pairs.Length; row++)
        {
            var (slope, curve) = ((int)Math.Round(slopes[row] * perSlope), (uint)Math.Round(curves[row] * perCurve));
            pairs[row] = ((long)curve << 32) | (uint)slope;
        }
    }

    public Sums Read(Vector128<long> sum) =>
        new(sum[0] * slopeUnit, (sum[1] & ((1L << CountFrom) - 1)) * curveUnit, (int)(sum[1] >> CountFrom));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> One(long pair) => Vector128.WidenLower(Vector128.CreateScalar(pair).AsInt32()) + OneRow;

    private static double MostOf(ReadOnlySpan<float> numbers)
    {
        float most = 0;
        foreach (var number in numbers)
        {
            most = Math.Max(most, Math.Abs(number));
        }

        return most;
    }
}

/// <param name="Slope">The sum of first derivatives.</param>
/// <param name="Curve">The sum of second derivatives.</param>
internal readonly record struct Sums(double Slope, double Curve, int Rows);
