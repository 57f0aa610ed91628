using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>Parts of about equal size, each with its share of every class, that part no group.</summary>
internal static class Folds
{
    /// <returns>Of each, in which part it is.</returns>
    public static int[] Of(ReadOnlySpan<int> classes, IReadOnlyList<int>? groups, int folds, ulong seed)
    {
        var kinds = classes.ToArray();
        int[][] together = [.. Enumerable.Range(0, kinds.Length).GroupBy(each => groups?[each] ?? each).Select(static group => group.ToArray())];
        new SeededNumbers(seed).Shuffle<int[]>(together);
        var wanted = kinds.GroupBy(static kind => kind).ToDictionary(static kind => kind.Key, kind => (double)kind.Count() / folds);
        var left = Enumerable.Range(0, folds).Select(_ => new Dictionary<int, double>(wanted)).ToArray();
        var parts = new int[kinds.Length];
        // The largest first, as they are the hardest to place; then whoever is of the rarest class.
        foreach (var group in together.OrderByDescending(static group => group.Length).ThenBy(group => wanted[kinds[group[0]]]))
        {
            var to = Enumerable.Range(0, folds).MaxBy(fold => group.Sum(each => left[fold][kinds[each]] / wanted[kinds[each]]));
            foreach (var each in group)
            {
                parts[each] = to;
                left[to][kinds[each]]--;
            }
        }

        return parts;
    }
}
