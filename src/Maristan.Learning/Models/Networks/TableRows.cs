using Maristan.Learning.Data;

namespace Maristan.Learning.Models.Networks;

/// <summary>Rows of a table, and which class each is of.</summary>
/// <param name="Classes">From 0.</param>
/// <param name="Groups">Rows that belong together, such as of one patient: they are never parted. Null where each stands alone.</param>
public sealed record TableRows(Matrix Features, int[] Classes, int ClassCount, int[]? Groups = null)
{
    internal void Judge()
    {
        if (Features.Columns == 0 || Classes.Length != Features.Rows || (Groups is { } groups && groups.Length != Features.Rows))
        {
            throw new LearningException($"{Features.Rows} rows need at least one column and {Features.Rows} classes, and a group each where there are groups.");
        }

        if (ClassCount < 2 || Array.Exists(Classes, each => each < 0 || each >= ClassCount))
        {
            throw new LearningException($"Each row has one of at least two classes, from 0 to {ClassCount - 1}.");
        }
    }
}

/// <summary>Rows of a table, how long each was followed and whether the event was seen at the end of it.</summary>
public sealed record FollowedRows(Matrix Features, float[] Times, bool[] Events, int[]? Groups = null)
{
    internal void Judge()
    {
        if (Features.Columns == 0 || Times.Length != Features.Rows || Events.Length != Features.Rows || (Groups is { } groups && groups.Length != Features.Rows))
        {
            throw new LearningException($"{Features.Rows} rows need at least one column and {Features.Rows} times and events, and a group each where there are groups.");
        }

        if (!Array.TrueForAll(Times, float.IsFinite) || !Array.Exists(Events, static seen => seen))
        {
            throw new LearningException("Each row was followed for a time that is a number, and somebody must have met the event.");
        }
    }
}
