using System.Numerics;
using Maristan.Learning.Serving;

namespace Maristan.Learning.Data;

/// <summary>Something that stands on both sides of a split, so that a model is judged by what it was shown.</summary>
/// <param name="Sentence">For people.</param>
/// <param name="Rows">Of the part that is judged: which it concerns, by their place in it.</param>
public sealed record Leak(string Sentence, IReadOnlyList<int> Rows);

/// <summary>Looks for the same patient, the same row and nearly the same picture in two parts, before anything is learned.</summary>
public static class Leaks
{
    /// <summary>Two pictures whose small copies go together more than this show the same (near duplicates of ultrasound sets lie above, others below).</summary>
    private const double NearlyTheSame = 0.98;
    private const int Small = 32;
    private const long MostComparisons = 60_000_000;

    public static IReadOnlyList<Leak> In(TableSet data)
    {
        var found = new List<Leak>();
        foreach (var (name, part) in new[] { ("val", data.Parts.Watched), ("test", data.Parts.Test) })
        {
            var before = name == "val" ? data.Parts.Train : data.Parts.Known;
            if (data.Groups is { } groups)
            {
                var seen = before.Select(row => groups[row]).ToHashSet();
                Add(found, part, row => seen.Contains(groups[row]), count => $"{count} of the {part.Length} rows of {name} belong to a {data.Description.Group} that is learned from as well.");
            }

            var rows = before.Select(row => Key(data.Features, row)).ToHashSet();
            Add(found, part, row => rows.Contains(Key(data.Features, row)), count => $"{count} of the {part.Length} rows of {name} stand word for word among those that are learned from.");
        }

        return found;
    }

    /// <param name="known">What is learned from.</param>
    /// <param name="judged">What is not.</param>
    public static IReadOnlyList<Leak> In(PicturePart known, PicturePart judged, PictureRecipe recipe, string name, CancellationToken cancel)
    {
        if ((long)known.Count * judged.Count > MostComparisons || known.Count == 0)
        {
            return [];
        }

        var (mine, its) = (Thumbnails(known, recipe), Thumbnails(judged, recipe));
        var rows = Enumerable.Range(0, judged.Count).AsParallel().AsOrdered().WithCancellation(cancel)
            .Where(picture => Enumerable.Range(0, known.Count).Any(other => Likeness(its, picture, mine, other) > NearlyTheSame)).ToArray();
        return rows.Length == 0 ? [] : [new($"{rows.Length} of the {judged.Count} pictures of {name} are nearly the same as one that is learned from.", rows)];
    }

    /// <summary>Pictures that are nearly the same get one number.</summary>
    public static int[] Groups(PicturePart part, PictureRecipe recipe, CancellationToken cancel)
    {
        var groups = Enumerable.Range(0, part.Count).ToArray();
        if ((long)part.Count * part.Count / 2 > MostComparisons)
        {
            return groups;
        }

        var small = Thumbnails(part, recipe);
        var pairs = Enumerable.Range(0, part.Count).AsParallel().AsOrdered().WithCancellation(cancel)
            .SelectMany(one => Enumerable.Range(one + 1, part.Count - one - 1).Where(other => Likeness(small, one, small, other) > NearlyTheSame).Select(other => (one, other))).ToArray();
        foreach (var (one, other) in pairs)
        {
            var (from, to) = (groups[other], groups[one]);
            for (var i = 0; from != to && i < groups.Length; i++)
            {
                groups[i] = groups[i] == from ? to : groups[i];
            }
        }

        return groups;
    }

    private static void Add(List<Leak> found, int[] part, Func<int, bool> isLeak, Func<int, string> say)
    {
        var places = Enumerable.Range(0, part.Length).Where(place => isLeak(part[place])).ToArray();
        if (places.Length > 0)
        {
            found.Add(new(say(places.Length), places));
        }
    }

    private static string Key(Table table, int row) => string.Create(table.Columns.Count * 2, (table, row), static (letters, from) =>
    {
        for (var column = 0; column < from.table.Columns.Count; column++)
        {
            var code = from.table.Columns[column].Code(from.row);
            (letters[column * 2], letters[(column * 2) + 1]) = ((char)(code & 0xFFFF), (char)((code >> 16) & 0xFFFF));
        }
    });

    private static float Likeness(float[] left, int one, float[] right, int other)
    {
        var sum = Vector<float>.Zero;
        for (var at = 0; at < Small * Small; at += Vector<float>.Count)
        {
            sum += new Vector<float>(left, (one * Small * Small) + at) * new Vector<float>(right, (other * Small * Small) + at);
        }

        return Vector.Sum(sum);
    }

    /// <summary>Small grey copies, of a mean of zero and a length of one, so that a product says how much two go together.</summary>
    private static float[] Thumbnails(PicturePart part, PictureRecipe recipe)
    {
        var small = new float[part.Count * Small * Small];
        Parallel.For(0, part.Count, picture => Shrink(part.Pixels.AsSpan(picture * recipe.Width * recipe.Height * recipe.Channels), recipe, small.AsSpan(picture * Small * Small, Small * Small)));
        return small;
    }

    private static void Shrink(ReadOnlySpan<byte> pixels, PictureRecipe recipe, Span<float> small)
    {
        for (var y = 0; y < Small; y++)
        {
            for (var x = 0; x < Small; x++)
            {
                small[(y * Small) + x] = Mean(pixels, recipe, (x, y));
            }
        }

        var (mean, length) = (0f, 0f);
        foreach (var each in small)
        {
            mean += each / small.Length;
        }

        foreach (ref var each in small)
        {
            each -= mean;
            length += each * each;
        }

        var by = length > 0 ? 1 / MathF.Sqrt(length) : 0;
        foreach (ref var each in small)
        {
            each *= by;
        }
    }

    private static float Mean(ReadOnlySpan<byte> pixels, PictureRecipe recipe, (int X, int Y) cell)
    {
        var (top, left) = (cell.Y * recipe.Height / Small, cell.X * recipe.Width / Small);
        var (bottom, right) = (Math.Max(top + 1, (cell.Y + 1) * recipe.Height / Small), Math.Max(left + 1, (cell.X + 1) * recipe.Width / Small));
        var sum = 0;
        for (var y = top; y < bottom; y++)
        {
            foreach (var each in pixels.Slice((y * recipe.Width) + left, right - left))
            {
                sum += each;
            }
        }

        return sum / (float)((bottom - top) * (right - left));
    }
}
