namespace Maristan.Learning.Trust;

/// <summary>
/// How odd a true answer may look before it is left out. Where the rows that are judged are like those the scores came from (exchangeable),
/// what is promised is held on average over both, for any model and any spread.
/// </summary>
/// <remarks>
/// Scores of rows held apart (split conformal) promise 1 − α (Vovk and others 2005). In small data ours come from cross-validation, each row
/// scored by a model that has not seen it, while another model, learned from all, is served: then 1 − 2α is what is proven of the like of it
/// (cross-conformal and CV+; Vovk 2015, Barber and others 2021), and about 1 − α what is seen. So coverage is also counted, see <see cref="Coverage"/>.
/// </remarks>
public static class Conformal
{
    /// <summary>
    /// The ⌈(n+1)(1−α)⌉-th smallest score: the finite-sample form of the quantile at 1 − α. Endless where there are too few scores to promise
    /// so much, which is below 1/α − 1.
    /// </summary>
    public static double Quantile(ReadOnlySpan<double> scores, double alpha)
    {
        if (alpha is not (> 0 and < 1))
        {
            throw new LearningException("The share that may be missed lies between 0 and 1.");
        }

        var sorted = scores.ToArray();
        if (Array.Exists(sorted, double.IsNaN))
        {
            throw new LearningException("A score of oddness is missing.");
        }

        Array.Sort(sorted);
        // A hair less before rounding up: 20 × 0.95 is 19, whatever the binary fraction says.
        var rank = (long)Math.Ceiling(((sorted.Length + 1L) * (1 - alpha)) - 1e-9);
        return rank > sorted.Length ? double.PositiveInfinity : sorted[Math.Max(1, rank) - 1];
    }

    /// <summary>Half the width of an interval around a guess, from errors of rows that were not learned from.</summary>
    public static double HalfWidth(ReadOnlySpan<double> errors, double alpha)
    {
        var absolute = new double[errors.Length];
        for (var i = 0; i < absolute.Length; i++)
        {
            absolute[i] = Math.Abs(errors[i]);
        }

        return Quantile(absolute, alpha);
    }

    /// <summary>How far below and above a guess the true value may lie, half of what may be missed on either side: for errors that lean to one.</summary>
    /// <param name="errors">True value less guess.</param>
    public static (double Below, double Above) Sides(ReadOnlySpan<double> errors, double alpha)
    {
        var negated = new double[errors.Length];
        for (var i = 0; i < negated.Length; i++)
        {
            negated[i] = -errors[i];
        }

        return (Quantile(negated, alpha / 2), Quantile(errors, alpha / 2));
    }

    /// <summary>Half the width of the interval of each step ahead.</summary>
    /// <param name="errors">Of each step, from the first.</param>
    public static IReadOnlyList<double> HalfWidths(IReadOnlyList<double[]> errors, double alpha)
    {
        var widths = new double[errors.Count];
        for (var step = 0; step < widths.Length; step++)
        {
            // The further ahead the less sure: a later step that happened to err less is not believed.
            widths[step] = Math.Max(HalfWidth(errors[step], alpha), step == 0 ? 0 : widths[step - 1]);
        }

        return widths;
    }
}
