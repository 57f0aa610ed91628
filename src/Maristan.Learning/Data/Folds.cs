using Maristan.Onnx.Training;

namespace Maristan.Learning.Data;

/// <summary>
/// Cuts rows into folds of which each is judged once by a model that did not see it. Rows that belong together stay together: the same
/// patient, or the same row again. The classes are spread evenly.
/// </summary>
public static class Folds
{
    /// <param name="classes">Of each row; null where there are none.</param>
    /// <param name="groups">Of each row; null where each stands for itself.</param>
    /// <returns>The fold of each row.</returns>
    public static int[] Cut(int rows, int folds, int[]? classes, int[]? groups, ulong seed)
    {
        var together = Enumerable.Range(0, rows).GroupBy(row => groups?[row] ?? row).Select(static group => group.ToArray()).ToArray();
        if (together.Length < folds)
        {
            throw new LearningException($"{together.Length} groups of rows cannot be cut into {folds} folds.");
        }

        new SeededNumbers(seed).Shuffle(together.AsSpan());
        var kinds = classes is null ? 1 : classes.Max() + 1;
        var (counts, sizes, fold) = (new int[folds, kinds], new int[folds], new int[rows]);
        // The large groups first, as small ones even out what they leave; the order among equals is by the seed.
        foreach (var group in together.OrderByDescending(static group => group.Length))
        {
            var kind = classes?[group[0]] ?? 0;
            var best = Enumerable.Range(0, folds).MinBy(each => (counts[each, kind], sizes[each]));
            foreach (var row in group)
            {
                fold[row] = best;
                counts[best, classes?[row] ?? 0]++;
                sizes[best]++;
            }
        }

        return fold;
    }

    /// <summary>By time: each part lies after the one before it.</summary>
    /// <param name="times">Of each row.</param>
    public static Parts ByTime(ReadOnlySpan<double> times, double watched, double test)
    {
        var (order, sorted) = (Enumerable.Range(0, times.Length).ToArray(), times.ToArray());
        Array.Sort(sorted, order);
        var (ofTest, ofWatched) = ((int)(times.Length * test), (int)(times.Length * watched));
        return new(order[..^(ofTest + ofWatched)], order[^(ofTest + ofWatched)..^ofTest], order[^ofTest..]);
    }

    /// <summary>Where the data bring no parts of their own: a fifth to judge by, the rest to learn from.</summary>
    public static Parts InParts(int rows, int[]? classes, int[]? groups, ulong seed)
    {
        var fold = Cut(rows, 5, classes, groups, seed);
        return new([.. Enumerable.Range(0, rows).Where(row => fold[row] != 0)], [], [.. Enumerable.Range(0, rows).Where(row => fold[row] == 0)]);
    }
}
