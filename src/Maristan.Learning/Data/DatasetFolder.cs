namespace Maristan.Learning.Data;

/// <summary>What the person who learns has said beside the folder.</summary>
/// <param name="Target">The column that is to be told, where the folder does not say.</param>
public sealed record DataOptions(string? Target = null, ulong Seed = 7);

/// <summary>What can be learned from a folder or a file, as it says of itself or as it looks.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Decisions">What was taken for granted because nobody said it, in sentences.</param>
public sealed record DatasetFolder(string Folder, DatasetDescription Description, IReadOnlyList<string> Decisions)
{
    private static readonly string[] LikelyTargets = ["target", "label", "class", "outcome", "diagnosis", "y"];
    private static readonly string[] PartNames = ["train", "val", "test"];

    /// <param name="path">A folder, or a table by itself.</param>
    /// <param name="ask">Asks a person to choose one of several; null where there is nobody to ask.</param>
    /// <exception cref="LearningException">It cannot be decided what is to be learned; the sentence names the option that decides it.</exception>
    public static DatasetFolder Open(string path, DataOptions options, Func<string, IReadOnlyList<string>, string>? ask, CancellationToken cancel)
    {
        if (File.Exists(path))
        {
            return LookedAtTable(path, options, ask, cancel);
        }

        if (!Directory.Exists(path))
        {
            throw new LearningException($"There is no folder or file {path}.");
        }

        if (DatasetDescription.Find(path) is { } said)
        {
            return new(path, options.Target is { } target ? said with { Target = target, Classes = said.Target == target ? said.Classes : null, Positive = said.Target == target ? said.Positive : null } : said, []);
        }

        var tables = Directory.GetFiles(path, "*.csv").Order(StringComparer.Ordinal).ToArray();
        return tables switch
        {
            [] => LookedAtPictures(path),
            [var only] => LookedAtTable(only, options, ask, cancel),
            _ when ask is not null => LookedAtTable(Path.Combine(path, ask("Which table?", [.. tables.Select(table => Path.GetFileName(table))])), options, ask, cancel),
            _ => throw new LearningException($"{path} holds {tables.Length} tables: name one with --data {tables[0]}."),
        };
    }

    private static DatasetFolder LookedAtPictures(string path)
    {
        var arrays = Directory.GetFiles(path, "*.npz");
        var description = new DatasetDescription { Task = LearningTask.Classification, Kind = DatasetKind.Pictures, Name = NameOf(path) };
        if (arrays is not [var only])
        {
            return new(path, description, ["The folder does not say what it is; it is taken as pictures in a folder for each class."]);
        }

        var names = NpzFile.Names(only);
        var parts = PartNames.Where(part => names.Contains(part + "_images"))
            .ToDictionary(static part => part, static IReadOnlyList<string> (part) => [part + "_images", part + "_labels"]);
        return parts.ContainsKey("train")
            ? new(path, description with { File = Path.GetFileName(only), Parts = parts }, [$"The folder does not say what it is; {Path.GetFileName(only)} is taken as pictures with labels."])
            : throw new LearningException($"{Path.GetFileName(only)} holds {string.Join(", ", names)}; say in dataset.json what they are.");
    }

    private static DatasetFolder LookedAtTable(string path, DataOptions options, Func<string, IReadOnlyList<string>, string>? ask, CancellationToken cancel)
    {
        var table = CsvFile.Read(path, null, cancel);
        var target = options.Target is { } named ? table[named].Name : TargetOf(table, ask);
        var different = table[target].Words.Count;
        if (different is < 2 or > 50)
        {
            throw new LearningException($"The column {target} has {different} different values; classes are 2 to 50. Name another with --target COLUMN.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var words = table[target].Words;
        var positive = words.Count == 2 ? words.FirstOrDefault(static word => word is "1" or "yes" or "Yes" or "true" or "True" or "positive" or "malignant") : null;
        var description = new DatasetDescription
        {
            Task = LearningTask.Classification,
            Kind = DatasetKind.Table,
            Name = Path.GetFileNameWithoutExtension(path),
            File = Path.GetFileName(path),
            Target = target,
            Positive = positive is null ? null : [positive],
        };
        return new(folder, description,
        [
            $"The table does not say what it is for; the column {target} with the {different} classes {string.Join(", ", words.Take(6))}{(different > 6 ? " …" : "")} is what is to be told. Another: --target COLUMN.",
            "A fifth of the rows, drawn by the seed, is kept for judging.",
        ]);
    }

    private static string TargetOf(Table table, Func<string, IReadOnlyList<string>, string>? ask)
    {
        var likely = table.Columns.FirstOrDefault(static column => LikelyTargets.Contains(column.Name.ToLowerInvariant()) && column.Words.Count is >= 2 and <= 50);
        if (likely is not null)
        {
            return likely.Name;
        }

        var possible = table.Columns.Where(static column => column.Words.Count is >= 2 and <= 20).Select(static column => column.Name).ToArray();
        return possible switch
        {
            [] => throw new LearningException("No column of the table has 2 to 20 different values, so none is a class. Name one with --target COLUMN."),
            _ when ask is not null => ask("Which column is to be told?", possible),
            _ => throw new LearningException($"The table does not say which column is to be told: name one with --target COLUMN, such as {string.Join(" or ", possible.TakeLast(3))}."),
        };
    }

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
