using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Trees;

/// <summary>Rows whose class is known.</summary>
/// <param name="Classes">Of each row, from 0.</param>
/// <param name="Weights">How much each row counts; null where all count the same. Who has a weight of 0 is as if not there.</param>
public sealed record ClassRows(Matrix Features, int[] Classes, int ClassCount, float[]? Weights = null)
{
    internal void Check()
    {
        Rows.Check(Features, Classes.Length, Weights);
        if (ClassCount < 2 || Classes.Any(each => each < 0 || each >= ClassCount))
        {
            throw new LearningException($"A class is a number from 0 to {ClassCount - 1}, and there are two at least.");
        }
    }
}

/// <summary>Rows of which a number is known.</summary>
public sealed record NumberRows(Matrix Features, float[] Numbers, float[]? Weights = null)
{
    internal void Check()
    {
        Rows.Check(Features, Numbers.Length, Weights);
        if (!Numbers.All(float.IsFinite))
        {
            throw new LearningException("A number that is to be learned is missing or without end; leave such rows out.");
        }
    }
}

/// <summary>Rows that were watched for an event.</summary>
/// <param name="Seen">Whether the event was seen; else the time is that of being lost from sight.</param>
public sealed record LifetimeRows(Matrix Features, double[] Times, bool[] Seen, float[]? Weights = null)
{
    internal void Check()
    {
        Rows.Check(Features, Times.Length, Weights);
        if (Seen.Length != Times.Length || !Times.All(static time => double.IsFinite(time) && time >= 0))
        {
            throw new LearningException("Each row needs a time of 0 or more, and whether the event was seen then.");
        }

        if (!Seen.Contains(true))
        {
            throw new LearningException("Nobody met the event, so there is nothing to learn.");
        }
    }
}

/// <summary>What a fit is given beside its settings.</summary>
/// <param name="Threads">How many may work at it; what comes of it is the same for any number.</param>
/// <param name="Progress">Told after each round which share of the work is done.</param>
public sealed record FitRun(ulong Seed, int Threads = 1, IProgress<double>? Progress = null)
{
    internal int AtLeastOne => Math.Max(1, Threads);
}

internal static class Rows
{
    /// <summary>Sums of a column's rows are whole numbers that count up to this many.</summary>
    private const int Most = 1 << 24;

    /// <summary>Each leaf that is still open holds sums for every bin of every column.</summary>
    private const int MostColumns = 1 << 16;

    public static void Check(Matrix features, int known, float[]? weights)
    {
        if (features.Rows != known || (weights is not null && weights.Length != known))
        {
            throw new LearningException($"There are {features.Rows} rows of features, {known} of what is known of them and {weights?.Length ?? known} weights.");
        }

        if (features.Rows == 0 || features.Columns == 0 || features.Rows >= Most)
        {
            throw new LearningException($"A table of {features.Rows} rows and {features.Columns} columns cannot be learned from: it needs one of each at least, and fewer than {Most} rows.");
        }

        if (features.Columns > MostColumns)
        {
            throw new LearningException($"Trees are grown on {MostColumns} columns at most, and there are {features.Columns}; choose among them first.");
        }

        if (weights is not null && (!weights.All(static weight => float.IsFinite(weight) && weight >= 0) || weights.All(static weight => weight == 0)))
        {
            throw new LearningException("A weight is 0 or more, and of some row more.");
        }
    }

    /// <summary>Those that count.</summary>
    public static int[] Counting(int rows, float[]? weights) =>
        [.. Enumerable.Range(0, rows).Where(row => weights is null || weights[row] > 0)];
}
