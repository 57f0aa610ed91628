namespace Maristan.Learning.Evaluation;

/// <summary>What was said of whom: a row for each true class, a column for each that was said.</summary>
public sealed class Confusion
{
    private readonly long[,] counts;

    private Confusion(long[,] counts) => this.counts = counts;

    public int Classes => counts.GetLength(0);

    public long Total => counts.Cast<long>().Sum();

    public double Accuracy => (double)Enumerable.Range(0, Classes).Sum(each => counts[each, each]) / Total;

    /// <summary>The mean share of each class that was named rightly, so that a rare class counts as much as a common one.</summary>
    public double BalancedAccuracy => Present().Average(Recall);

    public long this[int isReally, int wasSaid] => counts[isReally, wasSaid];

    /// <param name="really">The true class of each, from 0.</param>
    public static Confusion Of(ReadOnlySpan<int> really, ReadOnlySpan<int> said, int classes)
    {
        if (really.Length != said.Length || really.Length == 0)
        {
            throw new LearningException("What was said is judged beside what is true of each, and of somebody at least.");
        }

        var counts = new long[classes, classes];
        for (var i = 0; i < really.Length; i++)
        {
            counts[really[i], said[i]]++;
        }

        return new(counts);
    }

    /// <summary>The share of a class that was named so: its sensitivity.</summary>
    public double Recall(int of) => Share(counts[of, of], Row(of));

    /// <summary>The share of those who were named so and are it.</summary>
    public double Precision(int of) => Share(counts[of, of], Enumerable.Range(0, Classes).Sum(each => counts[each, of]));

    /// <summary>The harmonic mean of both.</summary>
    public double F1(int of) => Recall(of) + Precision(of) is > 0 and var sum ? 2 * Recall(of) * Precision(of) / sum : 0;

    /// <summary>The share of all others that was not named so.</summary>
    public double Specificity(int of)
    {
        var others = Total - Row(of);
        return Share(others - Enumerable.Range(0, Classes).Where(each => each != of).Sum(each => counts[each, of]), others);
    }

    private IEnumerable<int> Present() => Enumerable.Range(0, Classes).Where(each => Row(each) > 0);

    private long Row(int of) => Enumerable.Range(0, Classes).Sum(each => counts[of, each]);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
