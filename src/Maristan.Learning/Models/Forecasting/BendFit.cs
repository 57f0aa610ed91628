using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>
/// Units in directions drawn by chance and weighed by ridge regression (Rahimi and Recht 2007) of what a linear map leaves: nothing is
/// searched, so the same rows give the same units. They measure the level and the changes over a few spans, and are learned together.
/// </summary>
internal static class BendFit
{
    public const int Window = 12;
    private const int Units = 80;

    /// <summary>The last rows of each series say enough.</summary>
    private const int Most = 5_000;

    private static readonly int[] Backs = [1, 3, 6, 11];

    public static void Add(SeriesCandidate how, IReadOnlyList<SeriesPart> parts, LinearMap[] maps, CancellationToken cancel)
    {
        var scales = parts.Select(BendScale.Of).ToArray();
        var units = scales.Select(scale => Drawn(scale, maps[0].Window)).ToArray();
        var gains = parts.Select(static part => new double[part.Horizon * Units]).ToArray();
        var equations = parts[0].Horizon is var horizon ? Enumerable.Range(0, horizon).Select(static _ => new NormalEquations(Units + 1)).ToArray() : [];
        for (var each = 0; each < parts.Count; each++)
        {
            Gather(equations, parts[each], maps[each], (units[each], scales[each].Unit), cancel);
        }

        for (var step = 0; step < equations.Length; step++)
        {
            var solved = equations[step].Solve(how.Bends, new double[Units + 1]);
            for (var each = 0; each < parts.Count; each++)
            {
                Write(solved, scales[each].Unit, gains[each].AsSpan(step * Units, Units), maps[each].ByPlace.AsSpan(step * maps[each].Places, maps[each].Places));
            }
        }

        for (var each = 0; each < parts.Count; each++)
        {
            maps[each].Bends = new(units[each], gains[each]);
        }
    }

    private static void Write(double[] solved, double unit, Span<double> gains, Span<double> byPlace)
    {
        for (var i = 0; i < gains.Length; i++)
        {
            gains[i] = solved[i + 1] * unit;
        }

        foreach (ref var place in byPlace)
        {
            place += solved[0] * unit;
        }
    }

    private static void Gather(NormalEquations[] equations, SeriesPart part, LinearMap map, (LinearMap Units, double Unit) measure, CancellationToken cancel)
    {
        var (row, steps) = (new double[Units + 1], new double[part.Horizon]);
        row[0] = 1;
        var rows = Enumerable.Range(map.Window, Math.Max(0, part.Known - map.Window)).Where(known => part.HasRow(known, part.Horizon - 1)).TakeLast(Most);
        foreach (var known in rows)
        {
            cancel.ThrowIfCancellationRequested();
            var history = part.Values.AsSpan(0, known);
            map.Forecast(history, part.PlaceOf(known - 1), steps);
            measure.Units.Forecast(history, 0, row.AsSpan(1));
            for (var unit = 1; unit < row.Length; unit++)
            {
                row[unit] = Math.Max(0, row[unit]);
            }

            for (var step = 0; step < steps.Length; step++)
            {
                equations[step].Add(row, (part.Values[known + step] - steps[step]) / measure.Unit, 1);
            }
        }
    }

    /// <summary>The same directions for every series, each in its own units.</summary>
    private static LinearMap Drawn(BendScale scale, int window)
    {
        var (random, units) = (new SeededNumbers(20), new LinearMap(window, Units, 1));
        for (var unit = 0; unit < Units; unit++)
        {
            var level = Normal(random) / scale.Level;
            // A map begins from the last value, which a unit does not.
            units.Pull[unit] = level - 1;
            units.ByPlace[unit] = Normal(random) - (level * scale.Mean);
            for (var i = 0; i < Backs.Length; i++)
            {
                units.Weight(unit, Backs[i]) = -Normal(random) / scale.Changes[i];
            }
        }

        return units;
    }

    /// <summary>By the sum of twelve even ones, of the length that five measures together have about one.</summary>
    private static double Normal(SeededNumbers random)
    {
        double sum = -6;
        for (var i = 0; i < 12; i++)
        {
            sum += random.Next();
        }

        return sum * 0.65;
    }

    /// <summary>By how much a series differs from its mean, and moves over each span.</summary>
    private sealed record BendScale(double Mean, double Level, double[] Changes, double Unit)
    {
        public static BendScale Of(SeriesPart part)
        {
            var (values, mean) = (part.Values, part.Values.Average());
            double Root(int back) => Math.Max(1e-9, Math.Sqrt(values.Skip(back).Select((value, at) => (value - values[at]) * (value - values[at])).DefaultIfEmpty().Average()));
            return new(mean, Math.Max(1e-9, Math.Sqrt(values.Average(value => (value - mean) * (value - mean)))), [.. Backs.Select(Root)], Root(part.Horizon));
        }
    }
}
