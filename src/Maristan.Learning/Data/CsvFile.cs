using System.Globalization;
using System.Text;

namespace Maristan.Learning.Data;

/// <summary>How much a file of a stranger may hold; what is more is refused before memory is taken for it.</summary>
public sealed record TableLimits(int MostColumns = 20_000, long MostCells = 400_000_000, int LongestCell = 1 << 16, int LongestLine = 1 << 24)
{
    public static readonly TableLimits Usual = new();
}

/// <summary>
/// Reads tables as people save them (RFC 4180, and what spreadsheets make of it): commas, semicolons or tabs; quoted cells; a first line with
/// the names; decimal commas where semicolons part the cells.
/// </summary>
public static class CsvFile
{
    /// <summary>What stands for nothing in the tables of the field.</summary>
    private static readonly HashSet<string> Nothing = new(["", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"], StringComparer.Ordinal);

    private static readonly CultureInfo DecimalComma = new(CultureInfo.InvariantCulture.Name, useUserOverride: false) { NumberFormat = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };

    /// <exception cref="LearningException">The file is no table, or larger than the limits; the sentence names the line.</exception>
    public static Table Read(string path, TableLimits? limits = null, CancellationToken cancel = default)
    {
        using var file = File.OpenRead(path);
        return Read(file, Path.GetFileName(path), limits, cancel);
    }

    /// <summary>What is no UTF-8 is what old spreadsheets of western Europe write.</summary>
    /// <param name="file">One that can be begun anew.</param>
    public static Table Read(Stream file, string name, TableLimits? limits = null, CancellationToken cancel = default)
    {
        try
        {
            return Read(file, name, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), limits ?? TableLimits.Usual, cancel);
        }
        catch (DecoderFallbackException)
        {
            return Read(file, name, Encoding.Latin1, limits ?? TableLimits.Usual, cancel);
        }
    }

    private static Table Read(Stream file, string name, Encoding encoding, TableLimits limits, CancellationToken cancel)
    {
        file.Position = 0;
        var parting = Parting(Begin(file));
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        var lines = new CsvLines(reader, name, parting, limits);
        if (lines.Next(cancel) is not { Count: > 0 } names)
        {
            throw new LearningException($"{name} is empty: a table begins with a line of names.");
        }

        var builders = Named(names).ConvertAll(static each => new ColumnWords(each));
        while (lines.Next(cancel) is { } cells)
        {
            if (cells.Count == 1 && builders.Count > 1 && cells[0].IsEmpty)
            {
                // An empty line, such as the last one of a file that people have edited.
                continue;
            }

            if (cells.Count != builders.Count)
            {
                throw new LearningException($"Line {lines.Line} of {name} has {cells.Count} cells where the first has {builders.Count}.");
            }

            for (var i = 0; i < cells.Count; i++)
            {
                builders[i].Add(cells[i].Span);
            }
        }

        var written = lines.Parting == ';' ? DecimalComma : CultureInfo.InvariantCulture;
        return new([.. builders.Select(builder => builder.ToColumn(written))]);
    }

    private static byte[] Begin(Stream file)
    {
        var first = new byte[1 << 16];
        return first[..file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
    }

    private static char Parting(ReadOnlySpan<byte> first)
    {
        var end = first.IndexOf((byte)'\n');
        var line = end < 0 ? first : first[..end];
        var (commas, semicolons, tabs) = (line.Count((byte)','), line.Count((byte)';'), line.Count((byte)'\t'));
        return semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';
    }

    private static List<string> Named(List<ReadOnlyMemory<char>> cells)
    {
        var (names, taken, times) = (new List<string>(cells.Count), new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var cell in cells)
        {
            var name = cell.Span.Trim().ToString() is { Length: > 0 } said ? said : $"column {names.Count + 1}";
            var free = name;
            while (!taken.Add(free))
            {
                // Counted for each name, so that a line of the same name again and again is read at once.
                free = $"{name} ({times[name] = times.GetValueOrDefault(name, 1) + 1})";
            }

            names.Add(free);
        }

        return names;
    }

    /// <summary>A column while it is read.</summary>
    private sealed class ColumnWords(string name)
    {
        private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
        private readonly List<string> words = [];
        private readonly List<int> codes = [];

        public void Add(ReadOnlySpan<char> cell)
        {
            cell = cell.Trim();
            if (Nothing.GetAlternateLookup<ReadOnlySpan<char>>().Contains(cell))
            {
                codes.Add(Column.Missing);
                return;
            }

            var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!lookup.TryGetValue(cell, out var code))
            {
                code = words.Count;
                var word = cell.ToString();
                words.Add(word);
                known[word] = code;
            }

            codes.Add(code);
        }

        public Column ToColumn(CultureInfo written) => new(name, [.. words], [.. codes], written);
    }
}
