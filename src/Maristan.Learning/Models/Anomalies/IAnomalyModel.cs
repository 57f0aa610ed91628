using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Anomalies;

/// <summary>How unusual a row is: more where the number is higher. Learned from rows of which nobody said which are the unusual ones.</summary>
public interface IAnomalyModel : ILearned
{
    /// <summary>Of each row it was learned from, as if that row had not been there where that makes a difference.</summary>
    IReadOnlyList<double> OfLearned { get; }

    /// <summary>The same that the graph gives, but for rounding.</summary>
    double[] Scores(Matrix features, CancellationToken cancel);
}
