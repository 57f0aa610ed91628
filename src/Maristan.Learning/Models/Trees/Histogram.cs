using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Maristan.Learning.Models.Trees;

/// <summary>Sums of derivatives by bin, for one word of four columns at a time: they are added to while they lie in the nearest memory.</summary>
internal static class Histogram
{
    /// <param name="ordered">The rows' derivatives, in the order of the rows.</param>
    public static void Fill(BinnedTable table, int word, ReadOnlySpan<int> rows, ReadOnlySpan<long> ordered, Span<Vector128<long>> all)
    {
        var starts = table.Starts.AsSpan(word * BinnedTable.Together, BinnedTable.Together + 1);
        all[starts[0]..starts[BinnedTable.Together]].Clear();
        // Every code was put below the end of its column's bins when the table was binned, so they are not judged again here.
        ref var codes = ref MemoryMarshal.GetReference(table.Word(word));
        ref var first = ref all[starts[0]];
        ref var second = ref all[starts[1]];
        ref var third = ref all[starts[2]];
        ref var fourth = ref all[starts[3]];
        for (var at = 0; at < rows.Length; at++)
        {
            var code = Unsafe.Add(ref codes, rows[at]);
            var one = Steepness.One(ordered[at]);
            Unsafe.Add(ref first, (nint)(code & 0xFF)) += one;
            Unsafe.Add(ref second, (nint)((code >> 8) & 0xFF)) += one;
            Unsafe.Add(ref third, (nint)((code >> 16) & 0xFF)) += one;
            Unsafe.Add(ref fourth, (nint)(code >> 24)) += one;
        }
    }

    /// <summary>What is left of a parent without one child is the other.</summary>
    public static void Subtract(BinnedTable table, int word, Span<Vector128<long>> parent, ReadOnlySpan<Vector128<long>> child)
    {
        var (start, end) = (table.Starts[word * BinnedTable.Together], table.Starts[(word + 1) * BinnedTable.Together]);
        for (var bin = start; bin < end; bin++)
        {
            parent[bin] -= child[bin];
        }
    }
}
