using System.Text.Json;
using System.Text.Json.Serialization;

namespace Maristan.Learning.Data;

/// <summary>What is to be learned from a data set.</summary>
public enum LearningTask
{
    Classification,
    Survival,
    Anomaly,
    Series,
    Questions,
}

public enum DatasetKind
{
    Table,
    Pictures,
    Series,
    Questions,
}

/// <summary>What a folder says of itself in <c>dataset.json</c>. What is left out has no meaning for it.</summary>
public sealed record DatasetDescription
{
    public const string FileName = "dataset.json";

    private const long LongestFile = 4 << 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public int Schema { get; init; } = 1;

    public string Name { get; init; } = "";

    public required LearningTask Task { get; init; }

    public required DatasetKind Kind { get; init; }

    public string? File { get; init; }

    public IReadOnlyList<SeriesFile>? Files { get; init; }

    /// <summary>The file with the rows of each part.</summary>
    public string? Split { get; init; }

    public string? Target { get; init; }

    /// <summary>As they stand in the data.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>What is shown of each class.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>The classes that mean the finding.</summary>
    public IReadOnlyList<string>? Positive { get; init; }

    /// <summary>Columns that must not be looked at: ids, leaks, later knowledge.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Rows that have the same word here stay on one side of every split.</summary>
    public string? Group { get; init; }

    /// <summary>For pictures: by part, the array of such groups.</summary>
    public IReadOnlyDictionary<string, string>? Groups { get; init; }

    /// <summary>The column that names the hospital; never a feature.</summary>
    public string? Site { get; init; }

    /// <summary>The column that says when each row was: where there is no split, the latest fifth is kept for judging. Never a feature.</summary>
    public string? Order { get; init; }

    /// <summary>Only rows that have these words are kept.</summary>
    public IReadOnlyDictionary<string, string>? Where { get; init; }

    public string? Time { get; init; }

    public string? Event { get; init; }

    /// <summary>The word that means that the event was seen.</summary>
    public string? EventValue { get; init; }

    /// <summary>The array of features in an npz file.</summary>
    public string? Features { get; init; }

    public string? LabelsForScoring { get; init; }

    /// <summary>For pictures: by part, the array of the pictures and, where there is one, that of their labels.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Parts { get; init; }

    public int? Season { get; init; }

    public int? Horizon { get; init; }

    public int? TestLast { get; init; }

    public double? TestFraction { get; init; }

    public int? Step { get; init; }

    public int? IntervalMinutes { get; init; }

    public string? Licence { get; init; }

    public string? Note { get; init; }

    /// <summary>Null where the folder does not say what it is.</summary>
    /// <exception cref="LearningException">What it says cannot be read.</exception>
    public static DatasetDescription? Find(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!System.IO.File.Exists(path))
        {
            return null;
        }

        if (new FileInfo(path).Length > LongestFile)
        {
            throw new LearningException($"{path} is larger than {LongestFile} bytes, which no description needs to be.");
        }

        try
        {
            var said = JsonSerializer.Deserialize<DatasetDescription>(System.IO.File.ReadAllBytes(path), Json) ?? throw new LearningException($"{path} is empty.");
            said.RefuseNothing(path);
            return said.Name.Length > 0 ? said : said with { Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) };
        }
        catch (JsonException wrong)
        {
            throw new LearningException($"{path} cannot be read: {wrong.Message}", wrong);
        }
    }

    /// <summary>JSON may say null within a list, where a word is meant.</summary>
    private void RefuseNothing(string path)
    {
        var words = new[] { Classes, Positive, Exclude, Labels?.Values, Groups?.Values, Where?.Values, Parts?.Values.SelectMany(static part => part ?? [null!]), Files?.SelectMany(static file => file?.Values ?? [null!]), Files?.Select(static file => file?.File!) };
        if (words.Any(static list => list?.Contains(null!) == true))
        {
            throw new LearningException($"{path} cannot be read: it says null, or nothing, where a word is meant.");
        }
    }

    /// <summary>A file of the folder by the name that the description gives it, which cannot lead out of the folder.</summary>
    public static string PathOf(string folder, string? name, string what)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new LearningException($"{FileName} names no {what}.");
        }

        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw new LearningException($"{FileName} names a {what} that no file can be called.");
        }

        var root = Path.GetFullPath(folder);
        var path = Path.GetFullPath(Path.Combine(root, name));
        return !path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? throw new LearningException($"The {what} {name} lies outside of the folder.")
            : System.IO.File.Exists(path) ? path
            : throw new LearningException($"The {what} {name} is not in {root}.");
    }
}
