using Maristan.Onnx.Training;

namespace Maristan.Learning.Evaluation;

/// <param name="Low">In 95 of 100 draws the figure lies between this and <paramref name="High"/>.</param>
public sealed record Interval(double Figure, double Low, double High);

/// <summary>How sure a figure is: it is taken again of many draws with replacement from those it was taken of.</summary>
public static class Bootstrap
{
    /// <param name="figure">Of the places that were drawn; not a number where they do not have it, such as a draw of one class alone.</param>
    /// <param name="groups">Whoever belongs together is drawn together; null where each stands alone.</param>
    public static Interval Of(int count, Func<int[], double> figure, IReadOnlyList<int>? groups = null, int draws = 1_000, ulong seed = 1)
    {
        var members = Members(count, groups);
        var (random, figures) = (new SeededNumbers(seed), new List<double>(draws));
        for (var draw = 0; draw < draws; draw++)
        {
            var drawn = figure([.. Enumerable.Range(0, members.Length).SelectMany(_ => members[random.Next(members.Length)])]);
            if (!double.IsNaN(drawn))
            {
                figures.Add(drawn);
            }
        }

        if (figures.Count < draws / 2)
        {
            throw new LearningException("There are too few to say how sure the figure is.");
        }

        figures.Sort();
        return new(figure([.. Enumerable.Range(0, count)]), At(figures, 0.025), At(figures, 0.975));
    }

    private static int[][] Members(int count, IReadOnlyList<int>? groups) => groups is null
        ? [.. Enumerable.Range(0, count).Select(static each => new[] { each })]
        : [.. Enumerable.Range(0, count).GroupBy(each => groups[each]).Select(static group => group.ToArray())];

    /// <summary>Between the two that lie next to it.</summary>
    internal static double At(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var (below, above) = (sorted[(int)place], sorted[Math.Min(sorted.Count - 1, (int)place + 1)]);
        return below + ((above - below) * (place - Math.Floor(place)));
    }
}
