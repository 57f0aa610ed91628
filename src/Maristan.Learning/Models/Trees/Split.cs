using System.Runtime.Intrinsics;

namespace Maristan.Learning.Models.Trees;

/// <param name="Column">Negative where nothing is worth a question.</param>
/// <param name="Yes">The sums of those who go to the first side.</param>
internal readonly record struct Split(int Column, int Bin, bool MissingIsYes, double Gain, Vector128<long> Yes)
{
    public static Split None { get; } = new(-1, 0, false, 0, default);

    public Split Or(Split other) => other.Gain > Gain ? other : this;
}

/// <summary>Which question about a column takes the most off the loss, by its second-order expansion (Chen and Guestrin 2016).</summary>
internal readonly ref struct SplitSearch(BoostingSettings settings, Steepness steepness, Vector128<long> all)
{
    private readonly Sums whole = steepness.Read(all);

    /// <param name="bins">Of one column, what is missing last.</param>
    public Split Best(int column, ReadOnlySpan<Vector128<long>> bins)
    {
        var seen = bins[..^1];
        var missing = bins[^1];
        var least = settings.LeastGain + Worth(whole);
        if (missing == default)
        {
            var asked = Scan(column, seen[..^1], default, least);
            // A row whose value is missing later goes where most went.
            return asked with { MissingIsYes = steepness.Read(asked.Yes).Rows * 2L > whole.Rows };
        }

        return Scan(column, seen, default, least).Or(Scan(column, seen[..^1], missing, least));
    }

    private Split Scan(int column, ReadOnlySpan<Vector128<long>> bins, Vector128<long> missing, double least)
    {
        var (yes, best, bestGain) = (missing, Split.None, 0.0);
        // Bins that nobody is in after the best one part the same rows; the middle of them is as far from both sides as can be.
        var (isPlateau, end) = (false, 0);
        for (var bin = 0; bin < bins.Length; bin++)
        {
            if (bins[bin] == default)
            {
                end = isPlateau ? bin : end;
                continue;
            }

            isPlateau = false;
            yes += bins[bin];
            var (left, right) = (steepness.Read(yes), steepness.Read(all - yes));
            if (right.Rows < settings.LeastRows || right.Curve < settings.LeastWeight)
            {
                break;
            }

            if (left.Rows < settings.LeastRows || left.Curve < settings.LeastWeight)
            {
                continue;
            }

            var gain = Worth(left) + Worth(right) - least;
            if (gain > bestGain && gain > whole.Rows * 1e-12)
            {
                (bestGain, isPlateau, end) = (gain, true, bin);
                best = new(column, bin, missing != default, gain, yes);
            }
        }

        return best.Column < 0 ? best : best with { Bin = (best.Bin + end) / 2 };
    }

    private double Worth(Sums sums) => sums.Slope * sums.Slope / (sums.Curve + settings.L2 + double.Epsilon);
}
