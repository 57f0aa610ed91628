namespace Maristan.Learning.Evaluation;

/// <summary>How well scores tell who meets an event earlier.</summary>
public static class Survival
{
    /// <summary>
    /// Harrell's C: of all pairs of whom it is known who met the event first, the share where that one had the higher score; equal scores
    /// count half. Who is lost from sight at the moment of another's event lived on beyond it.
    /// </summary>
    /// <param name="seen">Whether the event was seen; else the time is that of being lost from sight.</param>
    public static double CIndex(ReadOnlySpan<double> times, ReadOnlySpan<bool> seen, ReadOnlySpan<double> scores)
    {
        if (times.Length != seen.Length || times.Length != scores.Length)
        {
            throw new LearningException("A survival is judged by a time, whether the event was seen, and a score of each.");
        }

        var once = new int[times.Length];
        Array.Fill(once, 1);
        return new Concordance(times.ToArray(), seen.ToArray(), scores.ToArray()).Judge(once) is var share && double.IsNaN(share)
            ? throw new LearningException("There is no pair of whom it is known who met the event first.")
            : share;
    }
}
