namespace Maristan.Learning.Models.Networks;

/// <summary>Pictures of one size, and what each shows.</summary>
/// <param name="Pixels">Picture after picture, channel after channel, row after row.</param>
/// <param name="Classes">Of each, from 0.</param>
/// <param name="Groups">Pictures that belong together, such as of one patient: they are never parted. Null where each stands alone.</param>
public sealed record PictureSet(int Count, int Channels, int Height, int Width, byte[] Pixels, int[] Classes, int ClassCount, int[]? Groups = null)
{
    internal int Size => Channels * Height * Width;

    internal ReadOnlySpan<byte> this[int picture] => Pixels.AsSpan(picture * Size, Size);

    internal void Judge()
    {
        if (Channels is < 1 or > 4 || Height is < 8 or > 1024 || Width is < 8 or > 1024)
        {
            throw new LearningException($"Pictures of {Channels} channels, {Height} rows and {Width} columns are not learned from: there are 1 to 4 channels, and 8 to 1024 rows and columns.");
        }

        if (Pixels.Length != (long)Count * Size || Classes.Length != Count || (Groups is { } groups && groups.Length != Count))
        {
            throw new LearningException($"{Count} pictures need {(long)Count * Size} pixels and {Count} classes, and a group each where there are groups.");
        }

        if (ClassCount < 2 || Array.Exists(Classes, each => each < 0 || each >= ClassCount))
        {
            throw new LearningException($"Each picture has one of at least two classes, from 0 to {ClassCount - 1}.");
        }
    }
}
