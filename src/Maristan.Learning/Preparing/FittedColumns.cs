using System.Globalization;
using System.Text.RegularExpressions;
using Maristan.Learning.Data;

namespace Maristan.Learning.Preparing;

/// <summary>What of a column of numbers was learned from the training rows.</summary>
internal sealed record NumberColumn(string Name, float Fill, bool HasMissing, bool IsLogged, float Offset, float Mean, float OneBySpread, float[] Knots, float[] Codes)
{
    private const int FewKinds = 8;
    private const double LongTail = 1.5;
    private const double LeastMissing = 0.01;

    public static NumberColumn Fit(Column column, int[] rows, PreparationSettings settings)
    {
        var known = Array.FindAll(Array.ConvertAll(rows, column.Number), static number => !double.IsNaN(number));
        Array.Sort(known);
        if (known.Length == 0)
        {
            return new(column.Name, 0, false, false, 0, 0, 1, [], []);
        }

        var middle = At(known, 0.5);
        var (isLogged, offset) = settings.Logs ? Tail(known) : (false, 0);
        double Straight(double number) => isLogged ? Math.Log(Math.Max(number + offset, 1e-6)) : number;
        var filled = Array.ConvertAll(rows, row => Straight(double.IsNaN(column.Number(row)) ? middle : column.Number(row)));
        var mean = filled.Average();
        var spread = Math.Sqrt(filled.Average(each => (each - mean) * (each - mean)));
        var kinds = known.Distinct().ToArray();
        return new(column.Name, (float)middle, !settings.KeepsMissing && rows.Length - known.Length >= Math.Max(2, rows.Length * LeastMissing), isLogged, (float)offset,
            (float)mean, spread > 1e-9 ? (float)(1 / spread) : 0,
            settings.Bends && kinds.Length > FewKinds && spread > 1e-9 ? Quartiles(known, each => (float)((Straight(each) - mean) / spread)) : [],
            settings.Codes && kinds is { Length: > 2 and <= FewKinds } && Array.TrueForAll(kinds, static each => each == Math.Round(each)) ? Array.ConvertAll(kinds, static each => (float)each) : []);
    }

    private static float[] Quartiles(double[] sorted, Func<double, float> scaled) => [.. Enumerable.Range(1, 3).Select(quarter => scaled(At(sorted, quarter / 4.0))).Distinct()];

    /// <summary>Whether there is a long tail, and what is added so that the smallest has a logarithm.</summary>
    private static (bool IsLong, double Offset) Tail(double[] sorted)
    {
        var mean = sorted.Average();
        var spread = Math.Sqrt(sorted.Average(each => (each - mean) * (each - mean)));
        if (sorted[0] < 0 || spread < 1e-9)
        {
            return (false, 0);
        }

        var skew = sorted.Average(each => Math.Pow((each - mean) / spread, 3));
        var least = sorted.FirstOrDefault(static each => each > 0);
        return (skew > LongTail && sorted.Distinct().Count() > FewKinds, sorted[0] > 0 ? 0 : least);
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}

/// <summary>What of a column of words was learned: which are told apart, and, where they name an order (15-19, 20-24), their ranks.</summary>
internal sealed partial record WordColumn(string Name, string[] Kinds, (string Word, float Rank)[] Ranks, float RankOfOthers)
{
    private const int LeastRows = 2;

    public static WordColumn Fit(Column column, int[] rows, PreparationSettings settings)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var word = column[row] ?? "";
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        var kinds = counts.Where(static each => each.Value >= LeastRows).OrderByDescending(static each => each.Value).ThenBy(static each => each.Key, StringComparer.Ordinal)
            .Take(settings.MostWords).Select(static each => each.Key).Order(StringComparer.Ordinal).ToArray();
        var ranks = Ranked(counts.Keys.Where(static word => word.Length > 0));
        var middle = ranks.Length == 0 ? 0 : (float)ranks.Average(rank => rank.Rank * counts[rank.Word]) * ranks.Length / Math.Max(1, ranks.Sum(rank => counts[rank.Word]));
        // Two kinds and nothing missing are one question, not two.
        return new(column.Name, kinds.Length == 2 && counts.Count == 2 ? [kinds[1]] : kinds, ranks, settings.KeepsMissing ? float.NaN : middle);
    }

    /// <summary>Around zero, so that they go beside features that are scaled.</summary>
    private static (string Word, float Rank)[] Ranked(IEnumerable<string> words)
    {
        var found = words.Select(static word => (Word: word, Number: FirstNumber().Match(word))).ToArray();
        if (found.Length < 3 || Array.Exists(found, static each => !each.Number.Success))
        {
            return [];
        }

        var order = found.OrderBy(static each => double.Parse(each.Number.Value, CultureInfo.InvariantCulture))
            .ThenBy(static each => each.Word[0] switch { '<' => 0, '>' => 2, _ => 1 }).ThenBy(static each => each.Word, StringComparer.Ordinal);
        return [.. order.Select((each, place) => (each.Word, ((place * 2f) / (found.Length - 1) - 1) * 1.5f))];
    }

    [GeneratedRegex("(?<=^[<>=~ ]*)[0-9]+(\\.[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex FirstNumber();
}
