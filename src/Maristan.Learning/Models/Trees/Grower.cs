using System.Buffers;
using System.Runtime.Intrinsics;

namespace Maristan.Learning.Models.Trees;

/// <summary>
/// Grows a tree leaf by leaf, each time where most is gained. Of two children only the smaller one's rows are looked at: what is left of the
/// parent's sums is the other's.
/// </summary>
internal sealed class Grower(BinnedTable table, BoostingSettings settings, int threads)
{
    /// <summary>Below so many cells it takes longer to wake a thread than to do the work; to look at a bin takes as long as at so many.</summary>
    private const int WorthAThread = 60_000;
    private const int CellsOfABin = 4;

    private readonly int[] rows = new int[table.Rows];
    private readonly int[] aside = new int[table.Rows];
    private readonly long[] ordered = new long[table.Rows];
    private readonly Stack<Vector128<long>[]> spare = [];
    private readonly List<OpenLeaf> open = [];
    private readonly Split[] bests = new Split[table.Words * 2];

    private Steepness steepness = new(0);
    private bool[] columns = [];

    /// <summary>Where the leaves of the last tree lie among its rows.</summary>
    public IReadOnlyList<OpenLeaf> Leaves => open;

    /// <summary>The rows of the last tree, those of a leaf together.</summary>
    public ReadOnlySpan<int> RowsOf(OpenLeaf leaf) => rows.AsSpan(leaf.Start, leaf.Count);

    public Sums SumsOf(OpenLeaf leaf) => steepness.Read(leaf.Sums);

    /// <param name="shown">The rows to grow on.</param>
    /// <param name="asked">Whether a column may be asked about.</param>
    /// <returns>Its leaves have no values yet.</returns>
    public GrownTree Grow(Steepness of, ReadOnlySpan<int> shown, bool[] asked, CancellationToken cancel)
    {
        (steepness, columns) = (of, asked);
        shown.CopyTo(rows);
        open.Clear();
        var tree = new GrownTree(1);
        var root = new OpenLeaf { Node = tree.Add(), Count = shown.Length, Sums = SumOf(shown) };
        open.Add(root);
        if (MaySplit(root))
        {
            SearchRoot(root);
        }

        while (open.Count < settings.Leaves && Next() is { } leaf)
        {
            cancel.ThrowIfCancellationRequested();
            Part(tree, leaf);
        }

        foreach (var leaf in open)
        {
            GiveBack(leaf);
        }

        return tree;
    }

    private Vector128<long> SumOf(ReadOnlySpan<int> shown)
    {
        Vector128<long> sum = default;
        foreach (var row in shown)
        {
            sum += Steepness.One(steepness.Pairs[row]);
        }

        return sum;
    }

    private OpenLeaf? Next()
    {
        OpenLeaf? best = null;
        foreach (var leaf in open)
        {
            best = leaf.Split.Column >= 0 && (best is null || leaf.Split.Gain > best.Split.Gain) ? leaf : best;
        }

        return best;
    }

    private bool MaySplit(OpenLeaf leaf) => leaf.Depth < settings.Depth && leaf.Count >= 2 * settings.LeastRows;

    private void Part(GrownTree tree, OpenLeaf leaf)
    {
        var split = leaf.Split;
        var sums = split.Yes(leaf.Histogram.AsSpan(table.Starts[split.Column]..table.Starts[split.Column + 1]));
        var yes = new OpenLeaf { Node = tree.Add(), Start = leaf.Start, Count = PartRows(leaf), Depth = leaf.Depth + 1, Sums = sums };
        var no = new OpenLeaf { Node = tree.Add(), Start = leaf.Start + yes.Count, Count = leaf.Count - yes.Count, Depth = leaf.Depth + 1, Sums = leaf.Sums - sums };
        tree.Part(leaf.Node, split.Column, split.Bin, split.MissingIsYes, (yes.Node, no.Node));
        open[open.IndexOf(leaf)] = yes;
        open.Add(no);
        var (fewer, more) = yes.Count <= no.Count ? (yes, no) : (no, yes);
        if (open.Count < settings.Leaves && MaySplit(more))
        {
            more.Histogram = leaf.Histogram;
            SearchBoth(fewer, more);
        }
        else
        {
            GiveBack(leaf);
        }
    }

    /// <summary>Those who go to the first side come first; both keep their order.</summary>
    private int PartRows(OpenLeaf leaf)
    {
        var split = leaf.Split;
        var mine = rows.AsSpan(leaf.Start, leaf.Count);
        var codes = table.Word(split.Column / BinnedTable.Together);
        var (shift, missing, bin) = (BinnedTable.Shift(split.Column), (uint)table.Bins(split.Column), (uint)split.Bin);
        var (yes, no) = (0, 0);
        foreach (var row in mine)
        {
            var code = (codes[row] >> shift) & 0xFF;
            var goes = code == missing ? split.MissingIsYes : code <= bin;
            // Written to both sides, and kept on one: a processor cannot guess which way a row goes.
            mine[yes] = row;
            aside[no] = row;
            (yes, no) = goes ? (yes + 1, no) : (yes, no + 1);
        }

        aside.AsSpan(0, no).CopyTo(mine[yes..]);
        return yes;
    }

    private void SearchRoot(OpenLeaf root)
    {
        root.Histogram = Rent();
        Gather(root);
        ForEachWord(root.Count, word =>
        {
            Histogram.Fill(table, word, RowsOf(root), ordered.AsSpan(0, root.Count), root.Histogram);
            bests[word] = Search(root, word);
        });
        root.Split = Best(0);
    }

    private void SearchBoth(OpenLeaf fewer, OpenLeaf more)
    {
        fewer.Histogram = Rent();
        Gather(fewer);
        var isSplit = MaySplit(fewer);
        ForEachWord(fewer.Count, word =>
        {
            Histogram.Fill(table, word, RowsOf(fewer), ordered.AsSpan(0, fewer.Count), fewer.Histogram);
            Histogram.Subtract(table, word, more.Histogram, fewer.Histogram);
            bests[word] = Search(more, word);
            bests[table.Words + word] = isSplit ? Search(fewer, word) : Split.None;
        });
        (more.Split, fewer.Split) = (Best(0), Best(table.Words));
        foreach (var leaf in (OpenLeaf[])[fewer, more])
        {
            if (leaf.Split.Column < 0)
            {
                GiveBack(leaf);
            }
        }
    }

    private void Gather(OpenLeaf leaf)
    {
        var mine = RowsOf(leaf);
        var pairs = steepness.Pairs;
        for (var at = 0; at < mine.Length; at++)
        {
            ordered[at] = pairs[mine[at]];
        }
    }

    private void ForEachWord(int count, Action<int> work)
    {
        if (threads == 1 || ((long)count * table.Columns) + (table.Starts[^1] * CellsOfABin) < WorthAThread)
        {
            for (var word = 0; word < table.Words; word++)
            {
                work(word);
            }
        }
        else
        {
            Parallel.For(0, table.Words, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
        }
    }

    private Split Search(OpenLeaf leaf, int word)
    {
        var scratch = ArrayPool<double>.Shared.Rent(SplitSearch.Scratch);
        var search = new SplitSearch(settings, steepness, leaf.Sums, scratch);
        var best = Split.None;
        for (var column = word * BinnedTable.Together; column < Math.Min(table.Columns, (word + 1) * BinnedTable.Together); column++)
        {
            if (columns[column])
            {
                best = best.Or(search.Best(column, leaf.Histogram.AsSpan(table.Starts[column]..table.Starts[column + 1])));
            }
        }

        ArrayPool<double>.Shared.Return(scratch);
        return best;
    }

    /// <summary>In the order of the columns, whichever thread was first.</summary>
    private Split Best(int from)
    {
        var best = Split.None;
        for (var word = 0; word < table.Words; word++)
        {
            best = best.Or(bests[from + word]);
        }

        return best;
    }

    private Vector128<long>[] Rent() => spare.TryPop(out var known) ? known : new Vector128<long>[table.Starts[^1]];

    private void GiveBack(OpenLeaf leaf)
    {
        if (leaf.Histogram is { } histogram)
        {
            spare.Push(histogram);
            leaf.Histogram = null;
        }
    }
}

/// <summary>A leaf while its tree grows.</summary>
internal sealed class OpenLeaf
{
    public required int Node { get; init; }

    public int Start { get; init; }

    public required int Count { get; init; }

    public int Depth { get; init; }

    public required Vector128<long> Sums { get; init; }

    public Vector128<long>[]? Histogram { get; set; }

    public Split Split { get; set; } = Split.None;
}
