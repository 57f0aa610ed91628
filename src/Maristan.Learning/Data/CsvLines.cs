namespace Maristan.Learning.Data;

/// <summary>Cuts a text into lines of cells. A cell may be quoted, and then hold what parts cells and lines; a quote within is doubled.</summary>
internal sealed class CsvLines(TextReader reader, string name, char parting, TableLimits limits)
{
    private const int LooksForACancelEvery = 1024;
    private readonly char[] buffer = new char[1 << 16];
    private readonly List<(int Start, int Length)> ends = [];
    private readonly List<ReadOnlyMemory<char>> cells = [];
    private char[] line = new char[1 << 12];
    private int written;
    private int at;
    private int filled;
    private long cellsSoFar;

    /// <summary>The number of the line that was read last, as an editor counts.</summary>
    public int Line { get; private set; }

    public char Parting => parting;

    /// <returns>The cells, until the next call; null at the end.</returns>
    public List<ReadOnlyMemory<char>>? Next(CancellationToken cancel)
    {
        if (Line % LooksForACancelEvery == 0)
        {
            cancel.ThrowIfCancellationRequested();
        }

        if (!Fill())
        {
            return null;
        }

        Line++;
        (written, var start) = (0, 0);
        ends.Clear();
        for (var isMore = true; isMore;)
        {
            isMore = ReadCell(start);
            ends.Add((start, written - start));
            start = written;
            Judge();
        }

        cells.Clear();
        foreach (var (from, length) in ends)
        {
            cells.Add(line.AsMemory(from, length));
        }

        return cells;
    }

    /// <returns>Whether another cell follows on this line.</returns>
    private bool ReadCell(int start)
    {
        if (Fill() && buffer[at] == '"')
        {
            at++;
            ReadQuoted(start);
        }

        while (Fill())
        {
            var letter = buffer[at++];
            if (letter == parting)
            {
                return true;
            }

            if (letter == '\n')
            {
                return false;
            }

            if (letter != '\r')
            {
                Write(letter, start);
            }
        }

        return false;
    }

    private void ReadQuoted(int start)
    {
        var began = Line;
        while (Fill())
        {
            var letter = buffer[at++];
            if (letter == '"')
            {
                if (!Fill() || buffer[at] != '"')
                {
                    return;
                }

                at++;
            }
            else if (letter == '\n')
            {
                Line++;
            }

            Write(letter, start);
        }

        throw new LearningException($"A quote that begins on line {began} of {name} has no end.");
    }

    private void Write(char letter, int start)
    {
        if (written - start >= limits.LongestCell)
        {
            throw new LearningException($"A cell on line {Line} of {name} is longer than {limits.LongestCell} letters; perhaps a quote has no end.");
        }

        if (written >= limits.LongestLine)
        {
            throw new LearningException($"Line {Line} of {name} is longer than {limits.LongestLine} letters, which is more than a line may be.");
        }

        if (written == line.Length)
        {
            Array.Resize(ref line, line.Length * 2);
        }

        line[written++] = letter;
    }

    private void Judge()
    {
        if (ends.Count > limits.MostColumns)
        {
            throw new LearningException($"Line {Line} of {name} has more than {limits.MostColumns} columns, which is more than a table may have.");
        }

        if (++cellsSoFar > limits.MostCells)
        {
            throw new LearningException($"{name} has more than {limits.MostCells} cells, which is more than a table may have.");
        }
    }

    private bool Fill()
    {
        if (at < filled)
        {
            return true;
        }

        (at, filled) = (0, reader.Read(buffer));
        return filled > 0;
    }
}
