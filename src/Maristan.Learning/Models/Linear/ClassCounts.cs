namespace Maristan.Learning.Models.Linear;

/// <summary>How many rows there are of each class, by their weights.</summary>
internal static class ClassCounts
{
    /// <summary>What a class counts that nobody is of.</summary>
    public const double Least = 0.5;

    public static double[] Of(ClassTargets targets)
    {
        if (targets.Count < 2)
        {
            throw new LearningException("There is one class, so there is nothing to tell apart.");
        }

        var counts = new double[targets.Count];
        for (var row = 0; row < targets.Classes.Length; row++)
        {
            if (targets.Classes[row] < 0 || targets.Classes[row] >= targets.Count)
            {
                throw new LearningException($"Row {row} is of the class {targets.Classes[row]}, and there are {targets.Count} from 0.");
            }

            counts[targets.Classes[row]] += targets.Weights?[row] ?? 1;
        }

        return counts;
    }
}
