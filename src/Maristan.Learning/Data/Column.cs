using System.Globalization;
using System.Runtime.InteropServices;

namespace Maristan.Learning.Data;

/// <summary>One column of a table as it was read: each different word once, and which of them each row has.</summary>
public sealed class Column
{
    /// <summary>The code of a row that has nothing here.</summary>
    public const int Missing = -1;

    private readonly string[] words;
    private readonly int[] codes;
    private double[]? numbers;

    public Column(string name, string[] words, int[] codes)
        : this(name, words, codes, CultureInfo.InvariantCulture)
    {
    }

    internal Column(string name, string[] words, int[] codes, CultureInfo written)
    {
        (Name, this.words, this.codes) = (name, words, codes);
        // Some who part cells by semicolons write numbers with points all the same.
        numbers = Numbers(words, written) ?? (written.NumberFormat.NumberDecimalSeparator == "." ? null : Numbers(words, CultureInfo.InvariantCulture));
    }

    public string Name { get; }

    public int Rows => codes.Length;

    /// <summary>Whether every word in it is a number.</summary>
    public bool IsNumber => numbers is not null;

    /// <summary>The different words, in the order in which they first appear.</summary>
    public IReadOnlyList<string> Words => words;

    /// <returns>The word as it stands in the file; null where there is none.</returns>
    public string? this[int row] => codes[row] == Missing ? null : words[codes[row]];

    /// <summary>Whether a row has this word, or the same number written otherwise: 1.0 is 1.</summary>
    public bool Has(int row, string word) => this[row] is { } own && IsSame(own, word);

    internal static bool IsSame(string one, string other) => one == other
        || (double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var left) && double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var right) && left == right);

    /// <returns>Which of <see cref="Words"/> the row has, or <see cref="Missing"/>.</returns>
    public int Code(int row) => codes[row];

    /// <returns>Not a number where it is missing.</returns>
    public double Number(int row) =>
        numbers is null ? throw new LearningException($"The column {Name} holds words, and numbers were asked of it.")
        : codes[row] == Missing ? double.NaN
        : numbers[codes[row]];

    /// <summary>A word that is no number, where there is one.</summary>
    internal string? NoNumber => words.FirstOrDefault(static word => !IsFinite(word, CultureInfo.InvariantCulture, out _));

    private static bool IsFinite(string word, CultureInfo written, out double number) => double.TryParse(word, NumberStyles.Float, written, out number) && double.IsFinite(number);

    /// <summary>A column of nothing is no number and no word; as numbers it is the least trouble.</summary>
    private static double[]? Numbers(string[] words, CultureInfo written)
    {
        var values = new double[words.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!IsFinite(words[i], written, out values[i]))
            {
                return null;
            }
        }

        return values;
    }

    public static Column Of(string name, IEnumerable<string?> cells)
    {
        var (known, words, codes) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<string>(), new List<int>());
        foreach (var cell in cells)
        {
            if (cell is null)
            {
                codes.Add(Missing);
                continue;
            }

            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(known, cell, out var isKnown);
            if (!isKnown)
            {
                code = words.Count;
                words.Add(cell);
            }

            codes.Add(code);
        }

        return new(name, [.. words], [.. codes]);
    }

    /// <summary>Numbers that need no words.</summary>
    public static Column Of(string name, ReadOnlySpan<double> cells)
    {
        var codes = new int[cells.Length];
        var (known, values) = (new Dictionary<double, int>(), new List<double>());
        for (var row = 0; row < codes.Length; row++)
        {
            if (!double.IsFinite(cells[row]))
            {
                codes[row] = Missing;
                continue;
            }

            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(known, cells[row], out var isKnown);
            if (!isKnown)
            {
                code = values.Count;
                values.Add(cells[row]);
            }

            codes[row] = code;
        }

        return new(name, [.. values.Select(static value => value.ToString("R", CultureInfo.InvariantCulture))], codes);
    }

    /// <summary>Some of the rows, in the order given.</summary>
    public Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = codes[rows[i]];
        }

        var column = new Column(Name, words, taken);
        column.numbers = numbers;
        return column;
    }
}

/// <summary>Columns of equal length.</summary>
public sealed class Table
{
    private readonly Dictionary<string, Column> byName = new(StringComparer.Ordinal);

    public Table(IReadOnlyList<Column> columns)
    {
        Columns = columns;
        foreach (var column in columns)
        {
            if (column.Rows != columns[0].Rows || !byName.TryAdd(column.Name, column))
            {
                throw new LearningException($"The column {column.Name} is there twice, or has {column.Rows} rows where others have {columns[0].Rows}.");
            }
        }
    }

    public IReadOnlyList<Column> Columns { get; }

    public int Rows => Columns.Count == 0 ? 0 : Columns[0].Rows;

    public Column? Find(string name) => byName.GetValueOrDefault(name);

    /// <exception cref="LearningException">There is no such column; it says which there are.</exception>
    public Column this[string name] => Find(name) ?? throw new LearningException(
        $"There is no column {name}; there are {string.Join(", ", Columns.Take(20).Select(static column => column.Name))}{(Columns.Count > 20 ? " …" : "")}.");

    public Table Without(IReadOnlySet<string> names) => new([.. Columns.Where(column => !names.Contains(column.Name))]);

    public Table Take(int[] rows) => new([.. Columns.Select(column => column.Take(rows))]);

    public Table With(Column other) => new([.. Columns.Select(column => column.Name == other.Name ? other : column)]);
}
