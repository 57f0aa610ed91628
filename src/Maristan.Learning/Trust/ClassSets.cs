using Maristan.Learning.Data;

namespace Maristan.Learning.Trust;

/// <summary>How odd a class is for a row.</summary>
public enum SetRule
{
    /// <summary>One less its probability: the smallest sets on average (Sadinle and others 2019).</summary>
    Least,

    /// <summary>The sum of the probabilities down to it: sets that are wider where the row is harder (Romano and others 2020).</summary>
    Adaptive,

    /// <summary>The same, where each class beyond a few costs extra: adaptive without long tails (Angelopoulos and others 2021).</summary>
    Regularised,
}

public sealed record SetSettings
{
    public SetRule Rule { get; init; } = SetRule.Least;

    /// <summary>The share of rows whose true class may be outside.</summary>
    public double Alpha { get; init; } = 0.1;

    /// <summary>The promise is kept for each class apart (Mondrian), so that a rare class is not the one that is always missed.</summary>
    public bool ByClass { get; init; }

    /// <summary>What a class beyond <see cref="Free"/> costs, under <see cref="SetRule.Regularised"/>.</summary>
    public double Cost { get; init; } = 0.05;

    public int Free { get; init; } = 2;
}

/// <summary>
/// The classes that a row may have, so many that the true one is among them as often as is promised; see <see cref="Conformal"/> for what of the
/// promise holds. The likeliest class is always among them, which can only make the promise easier to keep.
/// </summary>
/// <param name="Quantiles">One, or one for each class; null where there were too few rows, so that the class is never ruled out.</param>
public sealed record ClassSets(SetSettings Settings, IReadOnlyList<double?> Quantiles)
{
    /// <param name="probabilities">Of rows that the model has not learned from.</param>
    /// <param name="really">The true class of each, from 0.</param>
    public static ClassSets Fit(Matrix probabilities, IReadOnlyList<int> really, SetSettings settings)
    {
        if (probabilities.Rows != really.Count || really.Any(one => one < 0 || one >= probabilities.Columns))
        {
            throw new LearningException("Sets of classes are fitted on probabilities beside the true class of each row.");
        }

        var odd = new double[really.Count];
        var all = new double[probabilities.Columns];
        for (var row = 0; row < odd.Length; row++)
        {
            Oddness(probabilities[row], settings, all);
            odd[row] = all[really[row]];
        }

        return new(settings, settings.ByClass
            ? [.. Enumerable.Range(0, probabilities.Columns).Select(of => Bounded(Conformal.Quantile([.. odd.Where((_, row) => really[row] == of)], settings.Alpha)))]
            : [Bounded(Conformal.Quantile(odd, settings.Alpha))]);
    }

    /// <param name="into">Whether each class may be the true one.</param>
    public void Judge(ReadOnlySpan<float> probabilities, Span<bool> into)
    {
        if (Settings.ByClass && Quantiles.Count != probabilities.Length)
        {
            throw new LearningException($"These sets are of {Quantiles.Count} classes and not of {probabilities.Length}.");
        }

        var odd = probabilities.Length <= 256 ? stackalloc double[probabilities.Length] : new double[probabilities.Length];
        Oddness(probabilities, Settings, odd);
        var likeliest = 0;
        for (var of = 0; of < odd.Length; of++)
        {
            into[of] = Quantiles[Settings.ByClass ? of : 0] is not { } most || odd[of] <= most;
            likeliest = probabilities[of] > probabilities[likeliest] ? of : likeliest;
        }

        into[likeliest] = true;
    }

    public bool[] Of(ReadOnlySpan<float> probabilities)
    {
        var set = new bool[probabilities.Length];
        Judge(probabilities, set);
        return set;
    }

    private static double? Bounded(double quantile) => double.IsFinite(quantile) ? quantile : null;

    private static void Oddness(ReadOnlySpan<float> probabilities, SetSettings settings, Span<double> into)
    {
        for (var of = 0; of < into.Length; of++)
        {
            if (settings.Rule == SetRule.Least)
            {
                into[of] = 1 - (double)probabilities[of];
                continue;
            }

            double sum = 0;
            var place = 0;
            for (var other = 0; other < into.Length; other++)
            {
                var before = probabilities[other] > probabilities[of] || (probabilities[other] == probabilities[of] && other <= of);
                (sum, place) = before ? (sum + probabilities[other], place + 1) : (sum, place);
            }

            into[of] = sum + (settings.Rule == SetRule.Regularised ? settings.Cost * Math.Max(0, place - settings.Free) : 0);
        }
    }
}
