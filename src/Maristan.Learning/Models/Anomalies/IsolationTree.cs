using Maristan.Learning.Data;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>Random cuts, one after another; a leaf holds how many there are up to it, and how many more it would be expected to take.</summary>
internal sealed class IsolationTree
{
    private const int MostDraws = 16;
    private readonly List<Cut> cuts = [];

    private readonly record struct Cut(int Column, float Threshold, int Below, int Other, double Length);

    public static IsolationTree Grow(Matrix features, int[] rows, SeededNumbers random)
    {
        var tree = new IsolationTree();
        var open = new Stack<(int Node, int Start, int End, int Depth)>([(0, 0, rows.Length, 0)]);
        var deepest = (int)Math.Ceiling(Math.Log2(rows.Length));
        tree.cuts.Add(default);
        while (open.TryPop(out var at))
        {
            var among = rows.AsSpan(at.Start, at.End - at.Start);
            if (at.Depth >= deepest || among.Length < 2 || Choose(features, among, random) is not { } cut)
            {
                tree.cuts[at.Node] = new(-1, 0, 0, 0, at.Depth + Usual(among.Length));
                continue;
            }

            var middle = at.Start + Part(features, among, cut);
            var below = tree.cuts.Count;
            tree.cuts[at.Node] = new(cut.Column, cut.Threshold, below, below + 1, 0);
            tree.cuts.AddRange([default, default]);
            open.Push((below, at.Start, middle, at.Depth + 1));
            open.Push((below + 1, middle, at.End, at.Depth + 1));
        }

        return tree;
    }

    /// <summary>How many cuts it takes on average until one of so many is alone: as in a binary tree that is searched in vain.</summary>
    public static double Usual(int rows)
    {
        if (rows < 2)
        {
            return 0;
        }

        double harmonic = 0;
        for (var each = 1; each < rows; each++)
        {
            harmonic += 1.0 / each;
        }

        return (2 * harmonic) - (2.0 * (rows - 1) / rows);
    }

    public double Length(ReadOnlySpan<float> row)
    {
        var cut = cuts[0];
        while (cut.Column >= 0)
        {
            cut = cuts[row[cut.Column] < cut.Threshold ? cut.Below : cut.Other];
        }

        return cut.Length;
    }

    public void Write(Branches branches, int tree, double share)
    {
        for (var node = 0; node < cuts.Count; node++)
        {
            var cut = cuts[node];
            if (cut.Column < 0)
            {
                branches.End(tree, node, cut.Length * share);
            }
            else
            {
                branches.Ask(tree, node, (cut.Column, cut.Threshold), (cut.Below, cut.Other));
            }
        }
    }

    /// <summary>A column among those in which the rows differ at all, each as likely as another, and a place between its ends.</summary>
    private static (int Column, float Threshold)? Choose(Matrix features, ReadOnlySpan<int> among, SeededNumbers random)
    {
        for (var draw = 0; draw < MostDraws; draw++)
        {
            if (Within(features, among, random.Next(features.Columns), random) is { } found)
            {
                return found;
            }
        }

        // Where nearly all are the same, those that are not are looked for.
        var differ = new List<int>();
        for (var column = 0; column < features.Columns; column++)
        {
            if (Ends(features, among, column) is var (low, high) && low < high)
            {
                differ.Add(column);
            }
        }

        return differ.Count == 0 ? null : Within(features, among, differ[random.Next(differ.Count)], random);
    }

    private static (int Column, float Threshold)? Within(Matrix features, ReadOnlySpan<int> among, int column, SeededNumbers random)
    {
        var (low, high) = Ends(features, among, column);
        if (low >= high)
        {
            return null;
        }

        // The lowest row goes to one side and the highest to the other, however close they are.
        var threshold = (float)(low + (random.Next() * ((double)high - low)));
        return (column, threshold > low ? threshold : MathF.BitIncrement(low));
    }

    private static (float Low, float High) Ends(Matrix features, ReadOnlySpan<int> among, int column)
    {
        var (low, high) = (float.MaxValue, float.MinValue);
        foreach (var row in among)
        {
            (low, high) = (Math.Min(low, features[row, column]), Math.Max(high, features[row, column]));
        }

        return (low, high);
    }

    private static int Part(Matrix features, Span<int> among, (int Column, float Threshold) cut)
    {
        var below = 0;
        for (var at = 0; at < among.Length; at++)
        {
            if (features[among[at], cut.Column] < cut.Threshold)
            {
                (among[at], among[below]) = (among[below], among[at]);
                below++;
            }
        }

        return below;
    }
}
