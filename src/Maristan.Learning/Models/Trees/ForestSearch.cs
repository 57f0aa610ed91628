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
    private readonly int leastRows = settings.LeastRows ?? (target.Measure == ForestMeasure.Events ? 10 : 3);
    private readonly double[] bins = new double[Codes * (target.Outputs + 2)];
    private readonly double[] yes = new double[target.Outputs + 2];
    private readonly double[] no = new double[target.Outputs + 2];
    private readonly ulong[] isMet = new ulong[Codes / 64];
    private readonly int[] met = new int[Codes];
    private readonly double[] all = new double[target.Outputs + 2];
    private readonly int[] mine = new int[table.Rows];
    private readonly int[] slots = new int[table.Rows];
    private readonly double[] amounts = new double[table.Rows];
    private readonly double[] units = new double[table.Rows];
    private int count;

    public int LeastRows => leastRows;

    /// <summary>The best question about the rows that were taken.</summary>
    public ForestSplit Best { get; private set; }

    /// <summary>Of all rows: the amounts by output, what they are shares of, and the count.</summary>
    public ReadOnlySpan<double> All => all;

    /// <summary>The rows that are asked about from now on.</summary>
    public void Take(ReadOnlySpan<int> rows, ReadOnlySpan<float> weights)
    {
        Best = ForestSplit.None;
        count = rows.Length;
        rows.CopyTo(mine);
        all.AsSpan().Clear();
        for (var at = 0; at < rows.Length; at++)
        {
            var (row, weight) = (rows[at], weights[rows[at]]);
            slots[at] = target.Slots is null ? 0 : target.Slots[row];
            (amounts[at], units[at]) = (weight * (double)target.Amounts[row], weight * (double)target.Units[row]);
            all[slots[at]] += amounts[at];
            all[^2] += units[at];
        }

        all[^1] = rows.Length;
    }

    /// <param name="drawn">Between 0 and 1, where thresholds are drawn.</param>
    /// <returns>Whether the rows differ in this column.</returns>
    public bool Ask(int column, float drawn)
    {
        Fill(column);
        var missing = table.Bins(column);
        var (values, isMissing) = (Met(missing), IsMet(missing));
        var differ = values + (isMissing ? 1 : 0) > 1;
        if (differ)
        {
            Scan(new(column, values, isMissing, false), drawn);
            if (isMissing)
            {
                Scan(new(column, values, isMissing, true), drawn);
            }
        }

        foreach (var bin in met.AsSpan(0, values))
        {
            bins.AsSpan(bin * width, width).Clear();
        }

        bins.AsSpan(missing * width, width).Clear();
        isMet.AsSpan().Clear();
        return differ;
    }

    private readonly record struct Question(int Column, int Count, bool IsMissing, bool MissingIsYes);

    private void Scan(Question asked, float drawn)
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
                Judge(asked, last);
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

    private void Judge(Question asked, int bin)
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

    private void Fill(int column)
    {
        var codes = table.Word(column / BinnedTable.Together);
        var shift = BinnedTable.Shift(column);
        for (var at = 0; at < count; at++)
        {
            var code = (int)(codes[mine[at]] >> shift) & 0xFF;
            isMet[code >> 6] |= 1UL << code;
            var (first, end) = (code * width, (code * width) + width);
            bins[first + slots[at]] += amounts[at];
            bins[end - 2] += units[at];
            bins[end - 1]++;
        }
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
        var found = 0;
        for (var word = 0; word < isMet.Length; word++)
        {
            for (var left = isMet[word]; left != 0; left &= left - 1)
            {
                var bin = (word * 64) + BitOperations.TrailingZeroCount(left);
                if (bin < below)
                {
                    met[found++] = bin;
                }
            }
        }

        return found;
    }
}

/// <param name="Column">Negative where there is nothing to ask.</param>
internal readonly record struct ForestSplit(int Column, int Bin, bool MissingIsYes, double Worth)
{
    public static ForestSplit None { get; } = new(-1, 0, false, double.NegativeInfinity);

    public bool IsYes(int code, int missing) => code == missing ? MissingIsYes : code <= Bin;
}
