using System.Numerics;

namespace Maristan.Learning.Models.Trees;

/// <summary>
/// Looks for the best question about a column among few rows or many: only bins that some row is in are met, so that a small node costs
/// little though its columns have hundreds of bins.
/// </summary>
internal sealed class ForestSearch(BinnedTable table, ForestTarget target, ForestSettings settings)
{
    private const int Codes = 256;
    private readonly int width = target.Outputs + 2;
    private readonly int leastRows = settings.LeastRows ?? (target.Measure == ForestMeasure.Events ? 6 : 1);
    private readonly double[] bins = new double[Codes * (target.Outputs + 2)];
    private readonly double[] yes = new double[target.Outputs + 2];
    private readonly double[] no = new double[target.Outputs + 2];
    private readonly ulong[] isMet = new ulong[Codes / 64];
    private readonly int[] met = new int[Codes];

    public int LeastRows => leastRows;

    /// <summary>The best of those that were asked about since it was cleared.</summary>
    public ForestSplit Best { get; private set; }

    /// <summary>The amounts by output, what they are shares of, and the count of rows.</summary>
    public double[] Sum(ReadOnlySpan<int> rows, ReadOnlySpan<float> weights)
    {
        var sums = new double[width];
        foreach (var row in rows)
        {
            Add(sums, row, weights[row]);
        }

        return sums;
    }

    public void Clear() => Best = ForestSplit.None;

    /// <param name="drawn">Between 0 and 1, where thresholds are drawn.</param>
    /// <returns>Whether the rows differ in this column.</returns>
    public bool Ask(int column, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, double[] all, float drawn)
    {
        Fill(column, rows, weights);
        var missing = table.Bins(column);
        var (count, isMissing) = (Met(missing), IsMet(missing));
        if (count + (isMissing ? 1 : 0) > 1)
        {
            Scan(new(column, count, isMissing, false), all, drawn);
            if (isMissing)
            {
                Scan(new(column, count, isMissing, true), all, drawn);
            }
        }

        foreach (var bin in met.AsSpan(0, count))
        {
            bins.AsSpan(bin * width, width).Clear();
        }

        bins.AsSpan(missing * width, width).Clear();
        isMet.AsSpan().Clear();
        return count + (isMissing ? 1 : 0) > 1;
    }

    private readonly record struct Question(int Column, int Count, bool IsMissing, bool MissingIsYes);

    private void Scan(Question asked, double[] all, float drawn)
    {
        yes.AsSpan().Clear();
        var missing = table.Bins(asked.Column);
        if (asked.MissingIsYes)
        {
            Add(yes, bins.AsSpan(missing * width, width));
        }

        // The last one parts all that have a value from those that have none.
        var ends = asked.IsMissing && !asked.MissingIsYes ? asked.Count : asked.Count - 1;
        var only = settings.DrawsThresholds && ends > 0 ? Drawn(asked, ends, drawn) : -1;
        for (var at = 0; at < ends; at++)
        {
            Add(yes, bins.AsSpan(met[at] * width, width));
            if (only < 0 || at == only)
            {
                var last = at + 1 < asked.Count ? (met[at] + met[at + 1] - 1) / 2 : missing - 1;
                Judge(asked, last, all);
            }
        }
    }

    /// <summary>Any threshold between the lowest and the highest value that is met, each as likely as another.</summary>
    private int Drawn(Question asked, int ends, float drawn)
    {
        var (low, high) = (met[0], asked.Count > 1 ? met[asked.Count - 1] : met[0] + 1);
        var bin = low + (int)(drawn * (high - low));
        var at = 0;
        while (at + 1 < ends && met[at + 1] <= bin)
        {
            at++;
        }

        return at;
    }

    private void Judge(Question asked, int bin, double[] all)
    {
        for (var at = 0; at < width; at++)
        {
            no[at] = all[at] - yes[at];
        }

        if (yes[^1] < leastRows || no[^1] < leastRows)
        {
            return;
        }

        var worth = target.Worth(yes) + target.Worth(no);
        if (worth > Best.Worth)
        {
            Best = new(asked.Column, bin, asked.IsMissing ? asked.MissingIsYes : yes[^1] * 2 > all[^1], worth);
        }
    }

    private void Fill(int column, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights)
    {
        var codes = table.Word(column / BinnedTable.Together);
        var shift = BinnedTable.Shift(column);
        foreach (var row in rows)
        {
            var code = (int)(codes[row] >> shift) & 0xFF;
            isMet[code >> 6] |= 1UL << code;
            Add(bins.AsSpan(code * width, width), row, weights[row]);
        }
    }

    private void Add(Span<double> sums, int row, float weight)
    {
        sums[target.Slots is null ? 0 : target.Slots[row]] += weight * (double)target.Amounts[row];
        sums[^2] += weight * (double)target.Units[row];
        sums[^1]++;
    }

    private static void Add(Span<double> sums, ReadOnlySpan<double> others)
    {
        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] += others[at];
        }
    }

    private bool IsMet(int bin) => (isMet[bin >> 6] >> bin & 1) != 0;

    /// <summary>How many bins are met below one; they are listed.</summary>
    private int Met(int below)
    {
        var count = 0;
        for (var word = 0; word < isMet.Length; word++)
        {
            for (var left = isMet[word]; left != 0; left &= left - 1)
            {
                var bin = (word * 64) + BitOperations.TrailingZeroCount(left);
                if (bin < below)
                {
                    met[count++] = bin;
                }
            }
        }

        return count;
    }
}

/// <param name="Column">Negative where there is nothing to ask.</param>
internal readonly record struct ForestSplit(int Column, int Bin, bool MissingIsYes, double Worth)
{
    public static ForestSplit None { get; } = new(-1, 0, false, double.NegativeInfinity);

    public bool IsYes(int code, int missing) => code == missing ? MissingIsYes : code <= Bin;
}
