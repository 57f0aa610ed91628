using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Trees;

/// <summary>
/// Each column in steps: a cell is the number of thresholds that it lies above, and one more than the last where it is missing. A
/// threshold lies halfway between two values that were seen, as the same 32 bits that the graph compares with, so that a row goes the way
/// in the graph that it went while the trees grew.
/// </summary>
internal sealed class BinnedTable
{
    public const int MostBins = 255;

    /// <summary>Four columns lie in one word, so that one look at a row's place serves four.</summary>
    public const int Together = 4;

    /// <summary>Where quantiles are known well enough.</summary>
    private const int RowsLookedAt = 100_000;

    /// <summary>A histogram has no more bins than this, unless even the fewest of each column are more: wide tables have coarse ones.</summary>
    private const int BinsOfAll = 1 << 20;
    private const int Fewest = 16;

    private readonly float[][] cuts;
    private readonly uint[][] codes;

    private BinnedTable(int rows, float[][] cuts)
    {
        (Rows, this.cuts) = (rows, cuts);
        codes = new uint[(cuts.Length + Together - 1) / Together][];
        Starts = new int[(codes.Length * Together) + 1];
        for (var column = 0; column < Starts.Length - 1; column++)
        {
            Starts[column + 1] = Starts[column] + (column < cuts.Length ? Bins(column) + 1 : 1);
        }
    }

    public int Rows { get; }

    public int Columns => cuts.Length;

    /// <summary>How many words there are of four columns.</summary>
    public int Words => codes.Length;

    /// <summary>Where a column's bins begin in a histogram of all; the last is the size of it.</summary>
    public int[] Starts { get; }

    public static BinnedTable Of(Matrix features, int mostBins, int threads, CancellationToken cancel)
    {
        var most = Math.Min(mostBins, Math.Max(Fewest, BinsOfAll / features.Columns));
        var cuts = new float[features.Columns][];
        var how = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        Parallel.For(0, cuts.Length, how, column => cuts[column] = Cut(features, column, most));
        var table = new BinnedTable(features.Rows, cuts);
        Parallel.For(0, table.Words, how, word => table.codes[word] = table.Fill(features, word));
        return table;
    }

    /// <summary>How many steps a column has, without what is missing, whose code this is.</summary>
    public int Bins(int column) => cuts[column].Length + 1;

    /// <summary>What lies up to it is in this bin or before it.</summary>
    public float Threshold(int column, int bin) => bin < cuts[column].Length ? cuts[column][bin] : float.PositiveInfinity;

    public ReadOnlySpan<uint> Word(int word) => codes[word];

    public int Code(int column, int row) => (int)(codes[column / Together][row] >> Shift(column)) & 0xFF;

    public static int Shift(int column) => column % Together * 8;

    private uint[] Fill(Matrix features, int word)
    {
        var filled = new uint[Rows];
        var (first, end) = (word * Together, Math.Min(Columns, (word + 1) * Together));
        for (var row = 0; row < filled.Length; row++)
        {
            var cells = features[row];
            uint all = 0;
            for (var column = first; column < end; column++)
            {
                all |= (uint)Step(cuts[column], cells[column]) << Shift(column);
            }

            filled[row] = all;
        }

        return filled;
    }

    /// <summary>How many of the thresholds it lies above.</summary>
    private static int Step(float[] cuts, float value)
    {
        if (float.IsNaN(value))
        {
            return cuts.Length + 1;
        }

        var (from, left) = (0, cuts.Length);
        while (left > 0)
        {
            var half = (left + 1) / 2;
            from += cuts[from + half - 1] < value ? half : 0;
            left -= half;
        }

        return from;
    }

    private static float[] Cut(Matrix features, int column, int mostBins)
    {
        var values = Values(features, column);
        Array.Sort(values);
        var distinct = values.Length == 0 ? 0 : 1;
        for (var at = 1; at < values.Length; at++)
        {
            distinct += values[at] != values[at - 1] ? 1 : 0;
        }

        return distinct <= mostBins ? Between(values) : Quantiles(values, mostBins);
    }

    private static float[] Values(Matrix features, int column)
    {
        var (random, all) = (new SeededNumbers((ulong)column), features.Rows <= RowsLookedAt);
        var values = new float[all ? features.Rows : RowsLookedAt];
        var count = 0;
        for (var at = 0; at < values.Length; at++)
        {
            var value = features[all ? at : random.Next(features.Rows), column];
            if (!float.IsNaN(value))
            {
                values[count++] = value;
            }
        }

        return values[..count];
    }

    private static float[] Between(float[] sorted)
    {
        var cuts = new List<float>();
        for (var at = 1; at < sorted.Length; at++)
        {
            if (sorted[at] != sorted[at - 1])
            {
                cuts.Add(Halfway(sorted[at - 1], sorted[at]));
            }
        }

        return [.. cuts];
    }

    /// <summary>About as many rows in each bin; a value that alone fills one has it for itself.</summary>
    private static float[] Quantiles(float[] sorted, int mostBins)
    {
        var cuts = new List<float>(mostBins);
        var (begin, run) = (0, RunEnd(sorted, 0));
        while (run < sorted.Length && cuts.Count < mostBins - 1)
        {
            var next = RunEnd(sorted, run);
            var share = (sorted.Length - begin) / (double)(mostBins - cuts.Count);
            if (run - begin >= share || next - run >= share)
            {
                cuts.Add(Halfway(sorted[run - 1], sorted[run]));
                begin = run;
            }

            run = next;
        }

        return [.. cuts];
    }

    private static int RunEnd(float[] sorted, int start)
    {
        var end = start + 1;
        while (end < sorted.Length && sorted[end] == sorted[start])
        {
            end++;
        }

        return end;
    }

    /// <summary>At or above the lower and below the higher, whatever rounding does and though one be without end.</summary>
    private static float Halfway(float lower, float higher)
    {
        var half = (float)(((double)lower + higher) / 2);
        return half >= lower && half < higher ? half : lower;
    }
}
