using Maristan.Learning.Data;

namespace Maristan.Learning.Evaluation;

/// <summary>What a model said of each row of a classification, beside what is true.</summary>
/// <param name="Probabilities">[rows, classes].</param>
/// <param name="Really">The true class of each, from 0.</param>
/// <param name="Classes">The classes as they are stored.</param>
public sealed record SaidClasses(Matrix Probabilities, IReadOnlyList<int> Really, IReadOnlyList<string> Classes)
{
    /// <summary>Names to show; those that are stored where there are none.</summary>
    public IReadOnlyList<string>? Shown { get; init; }

    /// <summary>The stored classes that mean the finding. Of two classes without one the second is taken; of more, none.</summary>
    public IReadOnlyList<string> Positive { get; init; } = [];

    internal string Name(int of) => Shown is { } shown ? shown[of] : Classes[of];

    /// <summary>Whether each class means the finding; null where none does.</summary>
    internal bool[]? Findings()
    {
        bool[] means = [.. Classes.Select(one => Positive.Contains(one, StringComparer.Ordinal))];
        return means.Contains(true) ? means : Classes.Count == 2 ? [false, true] : null;
    }

    internal void Check()
    {
        if (Probabilities.Rows != Really.Count || Really.Count == 0)
        {
            throw new LearningException("What was said is judged beside what is true of each row, and of one at least.");
        }

        if (Classes.Count < 2 || Probabilities.Columns != Classes.Count || (Shown is not null && Shown.Count != Classes.Count))
        {
            throw new LearningException($"{Probabilities.Columns} probabilities a row are not one for each of {Classes.Count} classes; there are two at least.");
        }

        if (Positive.Except(Classes, StringComparer.Ordinal).FirstOrDefault() is { } stranger)
        {
            throw new LearningException($"\"{stranger}\" is said to be the finding and is none of the classes {string.Join(", ", Classes)}.");
        }

        if (Positive.Distinct(StringComparer.Ordinal).Count() == Classes.Count)
        {
            throw new LearningException("Every class is said to be the finding, so nothing is left to tell it from.");
        }

        if (Really.Any(one => one < 0 || one >= Classes.Count))
        {
            throw new LearningException("A true class is none of those that the model knows: leave its rows out of the judgement.");
        }

        foreach (var chance in Probabilities.Cells)
        {
            if (chance is not (>= 0 and <= 1.00001f))
            {
                throw new LearningException("A probability lies between 0 and 1.");
            }
        }
    }
}
