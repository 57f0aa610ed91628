using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Maristan.Learning.Models.Trees;

/// <param name="Column">Negative where nothing is worth a question.</param>
/// <param name="Gain">Of the loss, in twice its unit.</param>
internal readonly record struct Split(int Column, int Bin, bool MissingIsYes, double Gain)
{
    public static Split None { get; } = new(-1, 0, false, 0);

    public Split Or(Split other) => other.Gain > Gain ? other : this;

    /// <summary>The sums of those who go to the first side.</summary>
    /// <param name="bins">Of the column, what is missing last.</param>
    public Vector128<long> Yes(ReadOnlySpan<Vector128<long>> bins)
    {
        var sum = MissingIsYes ? bins[^1] : default;
        foreach (var bin in bins[..(Bin + 1)])
        {
            sum += bin;
        }

        return sum;
    }
}

/// <summary>Which question about a column takes the most off the loss, by its second-order expansion (Chen and Guestrin 2016).</summary>
/// <param name="all">The sums of the leaf.</param>
/// <param name="scratch">Three numbers for each bin that a column can have.</param>
internal readonly ref struct SplitSearch(BoostingSettings settings, Steepness steepness, Vector128<long> all, Span<double> scratch)
{
    public const int Scratch = 3 * Most;
    private const int Most = BinnedTable.MostBins + 1;

    private readonly Sums whole = steepness.Read(all);
    private readonly Span<double> slopes = scratch[..Most];
    private readonly Span<double> curves = scratch.Slice(Most, Most);
    private readonly Span<double> rows = scratch.Slice(2 * Most, Most);

    /// <param name="bins">Of one column, what is missing last.</param>
    public Split Best(int column, ReadOnlySpan<Vector128<long>> bins)
    {
        var seen = bins.Length - 1;
        SumUp(bins[..seen]);
        if (bins[seen] == default)
        {
            var asked = Ask(new(column, seen - 1, false), default);
            // A row whose value is missing later goes where most went.
            return asked.Column < 0 ? asked : asked with { MissingIsYes = rows[asked.Bin] * 2 > whole.Rows };
        }

        // The last question parts all that have a value from those that have none.
        return Ask(new(column, seen, false), default).Or(Ask(new(column, seen - 1, true), steepness.Read(bins[seen])));
    }

    /// <param name="Ends">After how many of the first bins it may be parted.</param>
    private readonly record struct Question(int Column, int Ends, bool MissingIsYes);

    /// <summary>Of each bin, what all up to it have together.</summary>
    private void SumUp(ReadOnlySpan<Vector128<long>> bins)
    {
        Vector128<long> sum = default;
        for (var bin = 0; bin < bins.Length; bin++)
        {
            sum += bins[bin];
            var read = steepness.Read(sum);
            (slopes[bin], curves[bin], rows[bin]) = (read.Slope, read.Curve, read.Rows);
        }
    }

    private Split Ask(Question asked, Sums missing)
    {
        var (from, to) = (0, asked.Ends);
        while (from < to && IsTooLittle(rows[from] + missing.Rows, curves[from] + missing.Curve))
        {
            from++;
        }

        while (to > from && IsTooLittle(whole.Rows - rows[to - 1] - missing.Rows, whole.Curve - curves[to - 1] - missing.Curve))
        {
            to--;
        }

        var (bin, worth) = Highest(from, to, missing);
        var gain = worth - settings.LeastGain - (whole.Slope * whole.Slope / (whole.Curve + Drawn));
        if (bin < 0 || !(gain > whole.Rows * 1e-12))
        {
            return Split.None;
        }

        // Bins that nobody is in part the same rows; the middle of them is as far from both sides as can be.
        var end = bin;
        while (end + 1 < to && rows[end + 1] == rows[bin])
        {
            end++;
        }

        return new(asked.Column, (bin + end) / 2, asked.MissingIsYes, gain);
    }

    private bool IsTooLittle(double count, double curve) => count < settings.LeastRows || curve < settings.LeastWeight;

    /// <summary>Where both sides explain the most; the first of equal ones. One by one or four at a time, the numbers are the same.</summary>
    private (int Bin, double Worth) Highest(int from, int to, Sums missing)
    {
        var (best, worth, at) = (-1, double.NegativeInfinity, from);
        if (to - from >= Vector256<double>.Count)
        {
            var (bests, worths) = (Vector256<double>.Zero, Vector256.Create(double.NegativeInfinity));
            var ofSlopes = MemoryMarshal.Cast<double, Vector256<double>>(slopes[from..to]);
            var ofCurves = MemoryMarshal.Cast<double, Vector256<double>>(curves[from..to]);
            var places = Vector256.Create(0.0, 1, 2, 3) + Vector256.Create((double)from);
            for (var four = 0; four < ofSlopes.Length; four++, at += Vector256<double>.Count)
            {
                var now = Worth(ofSlopes[four] + Vector256.Create(missing.Slope), ofCurves[four] + Vector256.Create(missing.Curve));
                var isMore = Vector256.GreaterThan(now, worths);
                worths = Vector256.ConditionalSelect(isMore, now, worths);
                bests = Vector256.ConditionalSelect(isMore, places, bests);
                places += Vector256.Create(4.0);
            }

            for (var lane = 0; lane < Vector256<double>.Count; lane++)
            {
                var isBetter = worths[lane] > worth || (worths[lane] == worth && bests[lane] < best);
                (best, worth) = isBetter ? ((int)bests[lane], worths[lane]) : (best, worth);
            }
        }

        for (; at < to; at++)
        {
            var now = Worth(Vector256.Create(slopes[at] + missing.Slope), Vector256.Create(curves[at] + missing.Curve))[0];
            (best, worth) = now > worth ? (at, now) : (best, worth);
        }

        return (best, worth);
    }

    /// <summary>What both sides explain, brought to one fraction, because dividing takes longest.</summary>
    private Vector256<double> Worth(Vector256<double> slope, Vector256<double> curve)
    {
        var (yes, no) = (curve + Vector256.Create(Drawn), Vector256.Create(whole.Curve + Drawn) - curve);
        var other = Vector256.Create(whole.Slope) - slope;
        return ((slope * slope * no) + (other * other * yes)) / (yes * no);
    }

    private double Drawn => settings.L2 + 1e-300;
}
