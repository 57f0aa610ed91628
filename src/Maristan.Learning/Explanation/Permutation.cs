using Maristan.Learning.Evaluation;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Explanation;

public sealed record PermutationSettings
{
    public int Repeats { get; init; } = 10;

    public ulong Seed { get; init; } = 1;
}

/// <summary>How much worse a model scores when a column is shuffled among the rows.</summary>
/// <param name="Loss">The mean over the repeats, with the spread between them: from the 2.5th to the 97.5th of 100 shuffles. Below 0 the column did harm.</param>
public sealed record ColumnImportance(string Column, Estimate Loss);

/// <summary>
/// Which columns a model needs (Breiman 2001; Fisher and others 2019): raw ones, as a physician knows them, whatever was made of them inside.
/// Of two columns that say the same, each can stand in for the other and both seem of little use.
/// </summary>
public static class Permutation
{
    /// <param name="score">
    /// The figure of the model, higher being better, of the rows with one column shuffled: row i takes that column from row <c>rows[i]</c>. Column −1
    /// is none, and the rows stand as they are.
    /// </param>
    /// <returns>The columns, the most needed first.</returns>
    public static IReadOnlyList<ColumnImportance> Of(IReadOnlyList<string> columns, int rows, Func<int, int[], double> score, PermutationSettings settings, CancellationToken cancel)
    {
        if (rows < 2 || settings.Repeats < 1)
        {
            throw new LearningException("A column is shuffled among two rows at least, and once at least.");
        }

        var places = Enumerable.Range(0, rows).ToArray();
        var whole = score(-1, places);
        var found = new ColumnImportance[columns.Count];
        for (var column = 0; column < found.Length; column++)
        {
            var losses = new double[settings.Repeats];
            for (var repeat = 0; repeat < losses.Length; repeat++)
            {
                cancel.ThrowIfCancellationRequested();
                // The same shuffles for every column, so that they differ by what they are and not by luck.
                var shuffled = (int[])places.Clone();
                new SeededNumbers(new SeededNumbers(new SeededNumbers(settings.Seed).NextBits() + (ulong)repeat).NextBits()).Shuffle<int>(shuffled);
                losses[repeat] = whole - score(column, shuffled);
            }

            found[column] = new(columns[column], Spread(losses));
        }

        return [.. found.OrderByDescending(static one => one.Loss.Figure ?? double.NegativeInfinity).ThenBy(static one => one.Column, StringComparer.Ordinal)];
    }

    private static Estimate Spread(double[] losses)
    {
        var known = losses.Where(double.IsFinite).Order().ToArray();
        return known.Length == 0
            ? Estimate.Without("The figure could not be taken with this column shuffled.")
            : new(known.Average(), Bootstrap.At(known, 0.025), Bootstrap.At(known, 0.975));
    }
}
