using Maristan.Learning.Algebra;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>
/// Ridge regression of how far a series moves within so many steps, for each step by itself: on its last changes, on how far it is from its
/// mean, on how it moved at the same time of other seasons, and on the calendar. Series that belong together are learned together; each may
/// differ by as much as its own rows say against a penalty.
/// </summary>
internal static class RegressionFit
{
    private const int RobustRounds = 3;

    public static LinearMap[] Fit(SeriesCandidate how, IReadOnlyList<SeriesPart> parts, CancellationToken cancel)
    {
        var seasons = parts[0].Season > 1 ? Math.Clamp((parts.Min(static part => part.Known) / parts[0].Season) - 1, 0, how.Seasons) : 0;
        var window = Math.Max(Math.Max(how.Lags, how.Bends > 0 ? BendFit.Window : 0), (seasons * parts[0].Season) + 3);
        var maps = parts.Select(part => new LinearMap(window, part.Horizon, part.Places.Count)).ToArray();
        for (var step = 0; step < parts[0].Horizon; step++)
        {
            var features = Features(how, parts[0], seasons, step);
            var rows = parts.Select(part => RegressionRows.Of(part, features, (window, step), how, cancel)).ToArray();
            var together = Robust(rows, features.Count, how.Penalty, new double[features.Count], how.Squared);
            for (var i = 0; i < parts.Count; i++)
            {
                var own = how.Own is { } penalty && rows[i].Count > 0 ? Robust([rows[i]], features.Count, penalty, together, how.Squared) : together;
                rows[i].Write(own, maps[i], step);
            }
        }

        if (how.Bends > 0)
        {
            BendFit.Add(how, parts, maps, cancel);
        }

        return maps;
    }

    /// <summary>By weights that lessen with the miss, so that a year unlike all others does not decide (Huber 1964).</summary>
    private static double[] Robust(RegressionRows[] rows, int columns, double penalty, double[] around, bool isSquared)
    {
        var solved = around;
        for (var round = 0; round <= (isSquared ? 0 : RobustRounds); round++)
        {
            var equations = new NormalEquations(columns);
            var bound = round == 0 ? double.PositiveInfinity : rows.Sum(part => part.Miss(solved)) / Math.Max(1, rows.Sum(static part => part.Count));
            foreach (var part in rows)
            {
                part.AddTo(equations, solved, bound);
            }

            solved = equations.Solve(penalty, around);
        }

        return solved;
    }

    private static List<RegressionFeature> Features(SeriesCandidate how, SeriesPart part, int seasons, int step)
    {
        var (places, season, ahead) = (part.Places, part.Season, step + 1);
        var features = new List<RegressionFeature> { new([], 0, [.. Enumerable.Repeat(1.0, places.Count)]), new([], 1, null) };
        for (var back = 1; back < how.Lags; back++)
        {
            features.Add(new([(back - 1, 1), (back, -1)], 0, null));
        }

        features.AddRange(OfSeasons(season, seasons, ahead));
        double[][] waves = CalendarTerms.Waves(places, how.Order), special = how.Holidays ? CalendarTerms.Holidays(places) : [];
        features.AddRange([.. CalendarTerms.Ahead(places, [.. waves, .. special], ahead).Concat(special).Select(static term => new RegressionFeature([], 0, term))]);
        return features;
    }

    /// <summary>
    /// How it moved from the same time of the season before and from the steps beside it, what it was then, and the same summed over all
    /// seasons that are looked back at.
    /// </summary>
    private static List<RegressionFeature> OfSeasons(int season, int seasons, int ahead)
    {
        if (seasons == 0 || ahead + 1 >= season)
        {
            return [];
        }

        (int Back, double Weight)[] Then(int each, int beside) => [((each * season) - ahead - beside, 1), ((each * season) - beside, -1)];
        (int Back, double Weight)[] Beside(int each) => [.. Then(each, -1), .. Then(each, 1)];
        RegressionFeature Sum(Func<int, IEnumerable<(int, double)>> of) => new([.. Enumerable.Range(1, seasons).SelectMany(of)], 0, null);
        List<RegressionFeature> features = [new(Then(1, 0), 0, null), new(Beside(1), 0, null), new([(season - ahead, 1)], 0, null), new([(season, 1)], 0, null)];
        if (seasons > 1)
        {
            features.AddRange([Sum(each => Then(each, 0)), Sum(Beside), Sum(each => [((each * season) - ahead, 1.0)])]);
        }

        return features;
    }
}

/// <param name="Weights">Of values so many steps before the last one, each less the last one.</param>
/// <param name="Pull">Of the distance of the last one from the mean.</param>
internal sealed record RegressionFeature((int Back, double Weight)[] Weights, double Pull, double[]? ByPlace);

/// <summary>What one series shows for one step: a row for each origin, in units of how far the series moves.</summary>
internal sealed class RegressionRows
{
    /// <summary>The last rows of a very long series say enough.</summary>
    private const int Most = 50_000;

    private readonly List<RegressionFeature> features;
    private readonly double[] cells;
    private readonly double[] targets;
    private readonly double[] weights;
    private readonly double mean;
    private readonly double unit;

    private RegressionRows(List<RegressionFeature> features, double[] cells, double[] targets, double[] weights, (double Mean, double Unit) scale)
    {
        (this.features, this.cells, this.targets, this.weights) = (features, cells, targets, weights);
        (mean, unit) = scale;
    }

    public int Count => targets.Length;

    public static RegressionRows Of(SeriesPart part, List<RegressionFeature> features, (int Window, int Step) at, SeriesCandidate how, CancellationToken cancel)
    {
        var (window, step) = at;
        var (weights, values) = (part.Weights(how.Heed), part.Values);
        int[] origins = [.. Enumerable.Range(window, Math.Max(0, part.Known - window)).Where(known => part.HasRow(known, step)).TakeLast(Most)];
        var mean = values.Average();
        var unit = origins.Length == 0 ? 1 : Math.Max(origins.Average(known => Math.Abs(values[known + step] - values[known - 1])), 1e-9);
        var (cells, targets) = (new double[origins.Length * features.Count], new double[origins.Length]);
        for (var row = 0; row < origins.Length; row++)
        {
            if (row % 1024 == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            var (known, last) = (origins[row], values[origins[row] - 1]);
            targets[row] = (values[known + step] - last) / unit;
            var line = cells.AsSpan(row * features.Count, features.Count);
            for (var i = 0; i < line.Length; i++)
            {
                line[i] = Of(features[i], values.AsSpan(0, known), part.PlaceOf(known - 1), mean, unit);
            }
        }

        return new(features, cells, targets, [.. origins.Select(known => weights[known + step])], (mean, unit));
    }

    public void AddTo(NormalEquations equations, double[] solved, double bound)
    {
        for (var row = 0; row < Count; row++)
        {
            var weight = double.IsInfinity(bound) ? 1 : Math.Min(1, bound / Math.Max(Off(row, solved), 1e-300));
            equations.Add(Row(row), targets[row], weights[row] * weight);
        }
    }

    public double Miss(double[] solved) => Enumerable.Range(0, Count).Sum(row => Off(row, solved));

    public void Write(double[] solved, LinearMap map, int step)
    {
        for (var i = 0; i < features.Count; i++)
        {
            foreach (var (back, weight) in features[i].Weights)
            {
                // The last value less itself is nothing.
                map.Weight(step, back) += back == 0 ? 0 : weight * solved[i];
            }

            map.Pull[step] += features[i].Pull * solved[i];
            for (var place = 0; place < map.Places; place++)
            {
                map.ByPlace[(step * map.Places) + place] += ((features[i].ByPlace?[place] ?? 0) * unit - (features[i].Pull * mean)) * solved[i];
            }
        }
    }

    private ReadOnlySpan<double> Row(int row) => cells.AsSpan(row * features.Count, features.Count);

    private double Off(int row, double[] solved) => Math.Abs(targets[row] - Sums.Dot(Row(row), solved));

    private static double Of(RegressionFeature feature, ReadOnlySpan<double> history, int place, double mean, double unit)
    {
        double sum = 0;
        foreach (var (back, weight) in feature.Weights)
        {
            sum += weight * (history[history.Length - 1 - back] - history[^1]);
        }

        return (feature.ByPlace?[place] ?? 0) + ((sum + (feature.Pull * (history[^1] - mean))) / unit);
    }
}
