using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Choosing;

/// <summary>What is to be told of each row: its class, or when an event came.</summary>
internal sealed record TableTarget(int[] Classes, int ClassCount, double[] Times, bool[] Seen)
{
    /// <summary>A chance below this counts as this, so that one certain error does not outweigh all else.</summary>
    private const double LeastChance = 1e-4;

    public bool IsLifetimes => Times.Length > 0;

    public int Rows => IsLifetimes ? Times.Length : Classes.Length;

    /// <summary>How many scores a row gets.</summary>
    public int Width => IsLifetimes ? 1 : ClassCount;

    /// <summary>What folds are kept even by.</summary>
    public int[] Kinds => IsLifetimes ? Array.ConvertAll(Seen, static seen => seen ? 1 : 0) : Classes;

    public TableTarget Take(int[] rows) => IsLifetimes
        ? this with { Times = Array.ConvertAll(rows, row => Times[row]), Seen = Array.ConvertAll(rows, row => Seen[row]) }
        : this with { Classes = Array.ConvertAll(rows, row => Classes[row]) };

    /// <summary>How wrong scores are: the mean logarithm of what the true class was given, or the share of pairs in the wrong order.</summary>
    public double Loss(Matrix scores)
    {
        if (IsLifetimes)
        {
            return 1 - Survival.CIndex(Times, Seen, Array.ConvertAll(scores.Column(0), static score => (double)score));
        }

        double sum = 0;
        for (var row = 0; row < Rows; row++)
        {
            sum -= Math.Log(Math.Max(scores[row, Classes[row]], LeastChance));
        }

        return sum / Rows;
    }

    /// <summary>How much each row adds to the loss, where that can be said: to see whether one model is better than another by more than chance.</summary>
    public double[] Losses(Matrix scores) =>
        [.. Enumerable.Range(0, Rows).Select(row => IsLifetimes ? double.NaN : -Math.Log(Math.Max(scores[row, Classes[row]], LeastChance)))];
}
