using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Trust;

/// <summary>How often sets or intervals held what was true, counted on rows that they were not fitted on.</summary>
/// <param name="Wanted">The share that was to be held.</param>
/// <param name="Size">The mean number of classes in a set, or the mean width of an interval; null where one has no end.</param>
public sealed record Coverage(double Wanted, int Rows, Estimate Held, double? Size)
{
    /// <summary>The share of rows that are left with one class; null for intervals.</summary>
    public Estimate? Decided { get; init; }

    /// <summary>Of those left with one class, the share where it was the true one.</summary>
    public Estimate? DecidedRightly { get; init; }

    public IReadOnlyList<ClassCoverage> ByClass { get; init; } = [];

    public static Coverage Of(ClassSets sets, SaidClasses said)
    {
        said.Check();
        var classes = said.Classes.Count;
        var (held, rows) = (new int[classes], new int[classes]);
        var (size, single, right) = (0L, 0, 0);
        Span<bool> set = new bool[classes];
        for (var row = 0; row < said.Really.Count; row++)
        {
            sets.Judge(said.Probabilities[row], set);
            var (really, count) = (said.Really[row], set.Count(true));
            rows[really]++;
            held[really] += set[really] ? 1 : 0;
            size += count;
            (single, right) = count == 1 ? (single + 1, right + (set[really] ? 1 : 0)) : (single, right);
        }

        return new(1 - sets.Settings.Alpha, said.Really.Count, Estimate.Share(held.Sum(), said.Really.Count), (double)size / said.Really.Count)
        {
            Decided = Estimate.Share(single, said.Really.Count),
            DecidedRightly = Estimate.Share(right, single),
            ByClass = [.. Enumerable.Range(0, classes).Select(of => new ClassCoverage(said.Classes[of], said.Name(of), rows[of], Estimate.Share(held[of], rows[of])))],
        };
    }

    /// <summary>
    /// Sets judged where there is no other part to judge them on: each fifth of the rows by sets that were fitted on the other four. Groups stay
    /// on one side.
    /// </summary>
    public static Coverage CrossFitted(SaidClasses said, SetSettings settings, IReadOnlyList<int>? groups)
    {
        said.Check();
        var fold = Folds(said.Really.Count, groups);
        var parts = Enumerable.Range(0, 5).Select(held => (Learned: Taken(fold, one => one != held), Judged: Taken(fold, one => one == held)))
            .Where(static part => part.Learned.Length > 0 && part.Judged.Length > 0)
            .Select(part => (part.Judged, Of: Of(ClassSets.Fit(said.Probabilities.Take(part.Learned), [.. part.Learned.Select(row => said.Really[row])], settings),
                said with { Probabilities = said.Probabilities.Take(part.Judged), Really = [.. part.Judged.Select(row => said.Really[row])] }))).ToArray();
        return parts.Length == 0 ? throw new LearningException("Two rows that do not belong together are needed to count coverage.") : Joined(settings, said, [.. parts.Select(static part => part.Of)]);
    }

    public static Coverage OfIntervals(double wanted, ReadOnlySpan<double> low, ReadOnlySpan<double> high, ReadOnlySpan<double> really)
    {
        var share = Forecasts.Coverage(low, high, really);
        double width = 0;
        for (var i = 0; i < low.Length; i++)
        {
            width += (high[i] - low[i]) / low.Length;
        }

        return new(wanted, really.Length, Estimate.Share((long)Math.Round(share * really.Length), really.Length), double.IsFinite(width) ? width : null);
    }

    private static Coverage Joined(SetSettings settings, SaidClasses said, Coverage[] parts)
    {
        var rows = parts.Sum(static part => part.Rows);
        var singles = parts.Sum(static part => Part(part.Decided, part.Rows));
        return new(1 - settings.Alpha, rows, Estimate.Share(parts.Sum(static part => Part(part.Held, part.Rows)), rows), parts.Sum(static part => part.Size * part.Rows) / rows)
        {
            Decided = Estimate.Share(singles, rows),
            DecidedRightly = Estimate.Share(parts.Sum(static part => Part(part.DecidedRightly, Part(part.Decided, part.Rows))), singles),
            ByClass = [.. Enumerable.Range(0, said.Classes.Count).Select(of =>
            {
                var own = parts.Sum(part => part.ByClass[of].Rows);
                return new ClassCoverage(said.Classes[of], said.Name(of), own, Estimate.Share(parts.Sum(part => Part(part.ByClass[of].Held, part.ByClass[of].Rows)), own));
            })],
        };
    }

    private static long Part(Estimate? share, long whole) => (long)Math.Round((share?.Figure ?? 0) * whole);

    /// <summary>Groups go round the folds in the order in which they are met.</summary>
    private static int[] Folds(int rows, IReadOnlyList<int>? groups)
    {
        var met = new Dictionary<int, int>();
        return [.. Enumerable.Range(0, rows).Select(row =>
        {
            var group = groups?[row] ?? row;
            met.TryAdd(group, met.Count);
            return met[group] % 5;
        })];
    }

    private static int[] Taken(int[] fold, Func<int, bool> wanted) => [.. Enumerable.Range(0, fold.Length).Where(row => wanted(fold[row]))];
}

public sealed record ClassCoverage(string Name, string Shown, int Rows, Estimate Held);
