using System.Numerics;

namespace Maristan.Learning.Algebra;

/// <summary>Long sums, in double precision whatever is summed.</summary>
internal static class Sums
{
    public static double Dot(ReadOnlySpan<float> row, ReadOnlySpan<double> by)
    {
        var (sums, at, half) = (Vector<double>.Zero, 0, Vector<double>.Count);
        for (; at <= row.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[at..]), out var low, out var high);
            sums += (low * new Vector<double>(by[at..])) + (high * new Vector<double>(by[(at + half)..]));
        }

        var sum = Vector.Sum(sums);
        for (; at < row.Length; at++)
        {
            sum += row[at] * by[at];
        }

        return sum;
    }

    public static double Dot(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var (sums, at) = (Vector<double>.Zero, 0);
        for (; at <= one.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            sums += new Vector<double>(one[at..]) * new Vector<double>(other[at..]);
        }

        var sum = Vector.Sum(sums);
        for (; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return sum;
    }

    public static void AddScaled(Span<double> to, double by, ReadOnlySpan<float> row)
    {
        var (at, half, scale) = (0, Vector<double>.Count, new Vector<double>(by));
        for (; at <= row.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[at..]), out var low, out var high);
            (new Vector<double>(to[at..]) + (scale * low)).CopyTo(to[at..]);
            (new Vector<double>(to[(at + half)..]) + (scale * high)).CopyTo(to[(at + half)..]);
        }

        for (; at < row.Length; at++)
        {
            to[at] += by * row[at];
        }
    }

    public static void AddScaled(Span<double> to, double by, ReadOnlySpan<double> what)
    {
        var (at, scale) = (0, new Vector<double>(by));
        for (; at <= what.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            (new Vector<double>(to[at..]) + (scale * new Vector<double>(what[at..]))).CopyTo(to[at..]);
        }

        for (; at < what.Length; at++)
        {
            to[at] += by * what[at];
        }
    }

    /// <summary>Adds the product of a row with itself to the upper half of a square that may be wider than the row.</summary>
    public static void AddSquare(Span<double> square, int width, double by, ReadOnlySpan<float> row)
    {
        for (var line = 0; line < row.Length; line++)
        {
            // Most of what stands for a category is zero.
            if (row[line] != 0)
            {
                AddScaled(square.Slice((line * width) + line, row.Length - line), by * row[line], row[line..]);
            }
        }
    }

    public static void AddSquare(Span<double> square, int width, double by, ReadOnlySpan<double> row)
    {
        for (var line = 0; line < row.Length; line++)
        {
            AddScaled(square.Slice((line * width) + line, row.Length - line), by * row[line], row[line..]);
        }
    }

    /// <summary>The lower half becomes what the upper is.</summary>
    public static void Mirror(Span<double> square, int width)
    {
        for (var line = 1; line < width; line++)
        {
            for (var column = 0; column < line; column++)
            {
                square[(line * width) + column] = square[(column * width) + line];
            }
        }
    }
}
