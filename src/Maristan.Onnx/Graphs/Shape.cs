namespace Maristan.Onnx.Graphs;

/// <summary>The sizes of a tensor. The size of the batch is not known before the graph runs.</summary>
public readonly struct Shape : IEquatable<Shape>
{
    /// <summary>How many examples there are, whatever that will be.</summary>
    public const long Batch = -1;

    /// <summary>A size that only the running graph knows, such as the rows of a whole batch after each other.</summary>
    public const long Open = -2;

    private readonly long[]? sizes;

    public Shape(params ReadOnlySpan<long> sizes) => this.sizes = sizes.ToArray();

    public int Rank => Sizes.Length;

    public ReadOnlySpan<long> Sizes => sizes;

    public bool IsFixed => !Sizes.ContainsAny(Batch, Open);

    internal bool IsOpen => Sizes.Contains(Open);

    /// <exception cref="OnnxException">The size of the batch is not known yet.</exception>
    public long Count
    {
        get
        {
            long count = 1;
            foreach (var size in Sizes)
            {
                count = size >= 0 ? checked(count * size) : throw new OnnxException($"How many elements {this} has is only known when the graph runs.");
            }

            return count;
        }
    }

    public long this[int axis] => Sizes[axis];

    public long this[Index axis] => Sizes[axis];

    public static implicit operator Shape(long[] sizes) => new(sizes);

    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    public long[] ToArray() => Sizes.ToArray();

    public Shape With(int axis, long size)
    {
        var changed = ToArray();
        changed[axis] = size;
        return changed;
    }

    public Shape this[Range axes] => new(Sizes[axes]);

    /// <summary>Of an axis that may be counted from the end.</summary>
    /// <exception cref="OnnxException">There is no such axis.</exception>
    public int Axis(long axis) => axis >= -Rank && axis < Rank ? (int)(axis < 0 ? axis + Rank : axis) : throw new OnnxException($"{this} has no axis {axis}.");

    /// <returns>What comes of two that are combined element by element; null where they do not fit.</returns>
    public static Shape? Broadcast(Shape one, Shape other)
    {
        var sizes = new long[Math.Max(one.Rank, other.Rank)];
        for (var fromEnd = 1; fromEnd <= sizes.Length; fromEnd++)
        {
            var (a, b) = (fromEnd <= one.Rank ? one[^fromEnd] : 1, fromEnd <= other.Rank ? other[^fromEnd] : 1);
            if (a != b && a != 1 && b != 1)
            {
                return null;
            }

            sizes[^fromEnd] = a == 1 ? b : a;
        }

        return sizes;
    }

    public bool Equals(Shape other) => Sizes.SequenceEqual(other.Sizes);

    public override bool Equals(object? obj) => obj is Shape shape && Equals(shape);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var size in Sizes)
        {
            hash.Add(size);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", ToArray().Select(static size => size switch { Batch => "N", Open => "?", _ => $"{size}" }))}]";
}
