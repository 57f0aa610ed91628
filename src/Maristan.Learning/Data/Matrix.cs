namespace Maristan.Learning.Data;

/// <summary>Features of many rows, row after row, as networks take them and as trees are binned from. Missing is not a number.</summary>
public sealed class Matrix
{
    private readonly float[] cells;

    public Matrix(int rows, int columns)
        : this(rows, columns, new float[checked(rows * columns)])
    {
    }

    public Matrix(int rows, int columns, float[] cells)
    {
        if (rows < 0 || columns < 0 || cells.Length != (long)rows * columns)
        {
            throw new LearningException($"{cells.Length} numbers are no table of {rows} rows and {columns} columns.");
        }

        (Rows, Columns, this.cells) = (rows, columns, cells);
    }

    public int Rows { get; }

    public int Columns { get; }

    public Span<float> Cells => cells;

    public Span<float> this[int row] => cells.AsSpan(row * Columns, Columns);

    public float this[int row, int column]
    {
        get => cells[(row * Columns) + column];
        set => cells[(row * Columns) + column] = value;
    }

    /// <summary>Some of the rows, in the order given.</summary>
    public Matrix Take(ReadOnlySpan<int> rows)
    {
        var taken = new Matrix(rows.Length, Columns);
        for (var i = 0; i < rows.Length; i++)
        {
            this[rows[i]].CopyTo(taken[i]);
        }

        return taken;
    }

    /// <returns>The column in which a row has its highest number; the first of equal ones.</returns>
    public int Highest(int row)
    {
        var cells = this[row];
        var highest = 0;
        for (var column = 1; column < cells.Length; column++)
        {
            highest = cells[column] > cells[highest] ? column : highest;
        }

        return highest;
    }

    public float[] Column(int column)
    {
        var taken = new float[Rows];
        for (var row = 0; row < Rows; row++)
        {
            taken[row] = this[row, column];
        }

        return taken;
    }
}
