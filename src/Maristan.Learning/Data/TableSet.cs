using System.Globalization;
using System.Security.Cryptography;
using Maristan.Learning.Evaluation;

namespace Maristan.Learning.Data;

/// <summary>The classes of a data set, in one order everywhere.</summary>
/// <param name="Stored">As they stand in the data.</param>
/// <param name="Shown">As they are shown to people.</param>
/// <param name="Positive">Those that mean the finding; none where no class is more of a finding than another.</param>
public sealed record ClassNames(IReadOnlyList<string> Stored, IReadOnlyList<string> Shown, IReadOnlyList<int> Positive)
{
    public int Count => Stored.Count;

    /// <summary>The classes that mean the finding, as they stand in the data.</summary>
    public IReadOnlyList<string> Finding => [.. Positive.Select(each => Stored[each])];

    /// <summary>What was said of rows, to be judged.</summary>
    public SaidClasses Said(Matrix scores, IReadOnlyList<int> really) => new(scores, really, Stored) { Shown = Shown, Positive = Finding };

    public static ClassNames Of(DatasetDescription said, IEnumerable<string> found)
    {
        var stored = said.Classes ?? [.. found.Distinct().Order(StringComparer.Ordinal)];
        if (stored.Distinct().Count() < stored.Count)
        {
            throw new LearningException($"A class is named twice among {string.Join(", ", stored)}.");
        }

        if (stored.Count < 2)
        {
            throw new LearningException($"There is only the class {(stored.Count == 0 ? "none" : stored[0])}, and a classification needs two or more.");
        }

        var positive = (said.Positive ?? []).Select(each => stored.IndexOf(each)).ToArray();
        return !positive.Contains(-1)
            ? new(stored, [.. stored.Select(each => said.Labels?.GetValueOrDefault(each) ?? each)], positive)
            : throw new LearningException($"The positive classes {string.Join(", ", said.Positive!)} are not all among {string.Join(", ", stored)}.");
    }
}

file static class Places
{
    public static int IndexOf(this IReadOnlyList<string> words, string word)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == word)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A table to learn from: what may be looked at, what is to be told, and which rows are for what.</summary>
public sealed class TableSet
{
    public const int Unknown = -1;

    private const int Strange = -2;

    /// <summary>The share of rows, the latest, that are kept for judging.</summary>
    private const double JudgedByTime = 0.2;

    private readonly Func<int[]>? labels;

    private TableSet(DatasetDescription said, Table whole, int[] kept, Parts parts, string sha256, Func<int[]>? labels)
    {
        (Description, Kept, Parts, Sha256, this.labels) = (said, kept, parts, sha256, labels);
        var rows = kept.Length == whole.Rows ? whole : whole.Take(kept);
        var never = new HashSet<string>(said.Exclude, StringComparer.Ordinal);
        foreach (var other in new[] { said.Target, said.Group, said.Site, said.Order, said.Time, said.Event, said.Task == LearningTask.Anomaly ? said.LabelsForScoring : null }.OfType<string>())
        {
            never.Add(other);
        }

        Features = rows.Without(never);
        Groups = said.Group is { } group ? Codes(rows[group]) : null;
        Sites = said.Site is { } site ? rows[site] : null;
        if (said.Task == LearningTask.Classification)
        {
            var target = rows[said.Target ?? throw new LearningException("The column that is to be told is not named: use --target COLUMN.")];
            Names = ClassNames.Of(said, parts.Known.Select(row => target[row]).OfType<string>());
            Classes = ClassesOf(target, Names);
            RefuseStrange(parts.Known);
        }
        else if (said.Task == LearningTask.Survival)
        {
            var seen = rows[said.Event ?? throw new LearningException("The column that says whether the event was seen is not named: use \"event\" in dataset.json.")];
            var time = rows[said.Time ?? throw new LearningException("The column of times is not named: use \"time\" in dataset.json.")];
            Times = [.. Enumerable.Range(0, rows.Rows).Select(time.Number)];
            Seen = [.. Enumerable.Range(0, rows.Rows).Select(row => seen.Has(row, said.EventValue ?? "1"))];
        }
    }

    public DatasetDescription Description { get; }

    public LearningTask Task => Description.Task;

    /// <summary>What may be looked at.</summary>
    public Table Features { get; }

    public Parts Parts { get; }

    public ClassNames? Names { get; }

    /// <summary>Of each row; <see cref="Unknown"/> where it is not said, and less where it is none of the classes. Empty for other tasks.</summary>
    public int[] Classes { get; } = [];

    public double[] Times { get; } = [];

    public bool[] Seen { get; } = [];

    /// <summary>Rows with the same number belong together.</summary>
    public int[]? Groups { get; }

    public Column? Sites { get; }

    /// <summary>Which rows of the file these are.</summary>
    public int[] Kept { get; }

    /// <summary>Of the file with the data.</summary>
    public string Sha256 { get; }

    /// <summary>1 for an anomaly, only for judging: nothing that learns may ask.</summary>
    public int[]? LabelsForScoring() => labels?.Invoke();

    /// <summary>Those that are judged by are asked for only then: what learns does not read them.</summary>
    /// <exception cref="LearningException">One of the rows says a class that is none.</exception>
    internal void RefuseStrange(IEnumerable<int> rows)
    {
        var strange = rows.Where(row => Classes[row] == Strange).Select(static row => (int?)row).FirstOrDefault();
        if (strange is { } row)
        {
            throw new LearningException($"Row {Kept[row]} of the column {Description.Target} holds another word than the classes {string.Join(", ", Names!.Stored)}.");
        }
    }

    public static TableSet Load(string folder, DatasetDescription said, ulong seed, CancellationToken cancel)
    {
        var path = DatasetDescription.PathOf(folder, said.File, "file");
        using var file = File.OpenRead(path);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        var isNpz = path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);
        var whole = isNpz ? FromNpz(path, said) : CsvFile.Read(file, Path.GetFileName(path), null, cancel);
        var kept = KeptRows(whole, said.Where);
        var parts = said.Split is { } split
            ? Parts.Read(DatasetDescription.PathOf(folder, split, "split"), whole.Rows).Of(kept)
            : InParts(whole.Take(kept), said, seed);
        Func<int[]>? labels = said.LabelsForScoring is not { } name ? null
            : isNpz ? () => Marks(NpzFile.Read(path, name), whole.Rows, kept)
            : () => [.. kept.Select(row => whole[name][row] is "1" or "true" or "yes" ? 1 : 0)];
        return new(said, whole, kept, parts, sha256, labels);
    }

    private static Table FromNpz(string path, DatasetDescription said)
    {
        var features = NpzFile.Read(path, said.Features ?? throw new LearningException("\"features\" in dataset.json does not name the array of features."));
        if (features.Shape is not [var rows, var columns] || columns > TableLimits.Usual.MostColumns)
        {
            throw new LearningException($"The features are an array of [{string.Join(", ", features.Shape)}]; a table has rows and at most {TableLimits.Usual.MostColumns} columns.");
        }

        var cells = new double[rows];
        return new([.. Enumerable.Range(0, columns).Select(column =>
        {
            for (var row = 0; row < rows; row++)
            {
                cells[row] = features[(row * columns) + column];
            }

            return Column.Of($"{said.Features}{column + 1}", cells);
        })]);
    }

    private static int[] Marks(NumpyArray labels, int rows, int[] kept) => labels.Count == rows
        ? Array.ConvertAll(kept, row => labels[row] == 0 ? 0 : 1)
        : throw new LearningException($"There are {labels.Count} labels for {rows} rows.");

    private static int[] KeptRows(Table whole, IReadOnlyDictionary<string, string>? where)
    {
        var wanted = (where ?? new Dictionary<string, string>()).Select(each => (Column: whole[each.Key], Word: each.Value)).ToArray();
        return [.. Enumerable.Range(0, whole.Rows).Where(row => Array.TrueForAll(wanted, each => each.Column.Has(row, each.Word)))];
    }

    private static Parts InParts(Table rows, DatasetDescription said, ulong seed)
    {
        if (said.Order is { } order)
        {
            return Folds.ByTime([.. Enumerable.Range(0, rows.Rows).Select(row => Moment(rows[order], row))], watched: 0, JudgedByTime);
        }

        var classes = said is { Task: LearningTask.Classification, Target: { } target } ? Codes(rows[target]) : null;
        return Folds.InParts(rows.Rows, classes, said.Group is { } group ? Codes(rows[group]) : null, seed);
    }

    /// <summary>A number, or a date as the world writes it.</summary>
    private static double Moment(Column column, int row) =>
        column[row] is { } said && DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && !column.IsNumber ? date.UtcTicks
        : column.IsNumber && column.Number(row) is var number && !double.IsNaN(number) ? number
        : throw new LearningException($"Row {row} does not say when it was: the column {column.Name} holds {(column[row] is { } word ? $"\"{word}\", which is no number and no date such as 2026-11-20" : "nothing there")}.");

    /// <summary>A row that says nothing stands for itself.</summary>
    private static int[] Codes(Column column)
    {
        var next = column.Words.Count;
        return [.. Enumerable.Range(0, column.Rows).Select(row => column.Code(row) is >= 0 and var code ? code : next++)];
    }

    private static int[] ClassesOf(Column target, ClassNames names)
    {
        var codes = target.Words.Select(word => names.Stored.IndexOf(word) is >= 0 and var place ? place : names.Stored.ToList().FindIndex(name => Column.IsSame(word, name))).ToArray();
        return [.. Enumerable.Range(0, target.Rows).Select(row => target.Code(row) == Column.Missing ? Unknown : codes[target.Code(row)] is >= 0 and var place ? place : Strange)];
    }
}
