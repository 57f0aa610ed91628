using System.Text.Json;

namespace Maristan.Learning.Data;

/// <summary>Which rows are for learning, which for watching over it, and which only for judging at the end.</summary>
/// <param name="Watched">May be empty.</param>
/// <param name="Test">May be empty.</param>
public sealed record Parts(int[] Train, int[] Watched, int[] Test)
{
    /// <summary>All that may be learned from.</summary>
    public int[] Known => [.. Train, .. Watched];

    public int[] this[string name] => name switch
    {
        "train" => Train,
        "val" => Watched,
        "test" => Test,
        "all" => [.. Train.Concat(Watched).Concat(Test).Order()],
        _ => throw new LearningException($"There is no part {name}; there are train, val, test and all."),
    };

    /// <param name="rows">How many the data have.</param>
    public static Parts Read(string path, int rows)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            int[] Rows(string part) => json.RootElement.TryGetProperty(part, out var said) ? [.. said.EnumerateArray().Select(row => row.GetInt32())] : [];
            var parts = new Parts(Rows("train"), Rows("val"), Rows("test"));
            parts.Judge(path, rows);
            return parts;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            throw new LearningException($"{Path.GetFileName(path)} does not hold lists of row numbers: {wrong.Message}", wrong);
        }
    }

    /// <summary>Only rows that are kept, by their new numbers.</summary>
    /// <param name="kept">The numbers of the rows that are kept.</param>
    public Parts Of(int[] kept)
    {
        var places = new Dictionary<int, int>();
        for (var i = 0; i < kept.Length; i++)
        {
            places[kept[i]] = i;
        }

        int[] Among(int[] rows) => [.. rows.Where(places.ContainsKey).Select(row => places[row])];
        return new(Among(Train), Among(Watched), Among(Test));
    }

    private void Judge(string path, int rows)
    {
        var seen = new Dictionary<int, string>();
        foreach (var (name, part) in new[] { ("train", Train), ("val", Watched), ("test", Test) })
        {
            foreach (var row in part)
            {
                if (row < 0 || row >= rows)
                {
                    throw new LearningException($"{Path.GetFileName(path)} names row {row} in {name}, and the data have {rows} rows.");
                }

                if (!seen.TryAdd(row, name))
                {
                    throw new LearningException($"{Path.GetFileName(path)} has row {row} twice, in {seen[row]} and in {name}.");
                }
            }
        }

        if (Train.Length == 0)
        {
            throw new LearningException($"{Path.GetFileName(path)} leaves no row to learn from.");
        }
    }
}
