namespace Maristan.Learning.Data;

/// <summary>The series of a folder, in the order of its files and their columns, or of who comes first in a file.</summary>
public sealed class SeriesSet
{
    private SeriesSet(IReadOnlyList<Series> all) => All = all;

    public IReadOnlyList<Series> All { get; }

    /// <param name="columns">Of each file of the description, in its order.</param>
    /// <exception cref="LearningException">What is described is not there, or a series is too short for what is asked of it.</exception>
    public static SeriesSet Read(SeriesDescription folder, IReadOnlyList<SeriesColumns> columns)
    {
        if (folder.Files.Count == 0 || columns.Count != folder.Files.Count)
        {
            throw new LearningException("Series are read from the files that \"files\" names, of which there is at least one.");
        }

        var all = new List<Series>();
        for (var file = 0; file < columns.Count; file++)
        {
            all.AddRange(OfFile(folder.Files[file], columns[file], SeriesTerms.Of(folder, folder.Files[file])));
        }

        return new(all);
    }

    private static IEnumerable<Series> OfFile(SeriesFile file, SeriesColumns columns, SeriesTerms terms)
    {
        var rows = columns.Values is [var first, ..] ? first.Count : 0;
        if (columns.Values.Count != file.Values.Count || rows == 0 || columns.Values.Any(column => column.Count != rows)
            || (columns.Index is { } index && index.Count != rows) || (columns.By is { } by && by.Count != rows))
        {
            throw new LearningException($"{file.File}: each column of values has a number for each row, and there is at least one row.");
        }

        var whose = columns.By ?? [.. Enumerable.Repeat<string?>("", rows)];
        foreach (var owner in Enumerable.Range(0, rows).GroupBy(row => whose[row] ?? ""))
        {
            int[] own = [.. owner];
            for (var column = 0; column < file.Values.Count; column++)
            {
                var name = columns.By is null ? file.Values[column] : file.Values.Count == 1 ? owner.Key : $"{owner.Key}/{file.Values[column]}";
                yield return Judged(new(file.File, name, terms, SeriesReading.Of(file.File, name, terms, Rows(columns, column, own))));
            }
        }
    }

    private static SeriesRow[] Rows(SeriesColumns columns, int column, int[] rows) =>
        [.. rows.Select(row => new SeriesRow(row, columns.Index?[row], columns.Values[column][row]))];

    private static Series Judged(Series series)
    {
        var (terms, wanted) = (series.Terms, Math.Max((2 * series.Terms.Season) + series.Terms.Horizon, 10));
        if (series.Train < wanted)
        {
            throw new LearningException($"{series.File}, {series.Name}: before its test part the series has {Math.Max(0, series.Train)} values; at least {wanted} are needed, "
                + $"two seasons of {terms.Season} and the {terms.Horizon} that are foretold.");
        }

        return series;
    }
}

/// <param name="Row">Of the file, from 0.</param>
internal readonly record struct SeriesRow(int Row, string? Index, double Value);
