using Maristan.Learning.Data;
using Maristan.Onnx;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Preparing;

public enum ColumnKind
{
    Number,
    Word,
}

/// <summary>A column as a model takes it: raw, as it stands in the table.</summary>
/// <param name="Words">Those that were seen when it learned, for people to look at.</param>
public sealed record InputColumn(string Name, ColumnKind Kind, IReadOnlyList<string>? Words = null);

/// <summary>
/// How a table goes into a model: numbers in one input, words in another, in the order of the columns. A number that is missing is not a
/// number; a word that is missing is empty.
/// </summary>
public sealed record TableInputs(IReadOnlyList<InputColumn> Columns)
{
    public const string Numbers = "numbers";
    public const string Words = "words";

    public IEnumerable<InputColumn> NumberColumns => Columns.Where(static column => column.Kind == ColumnKind.Number);

    public IEnumerable<InputColumn> WordColumns => Columns.Where(static column => column.Kind == ColumnKind.Word);

    /// <summary>What of a table is worth a look: a column in which nothing differs, and one in which every word is another, tell nothing.</summary>
    /// <param name="rows">Those that may be learned from.</param>
    /// <param name="leftOut">Why each other column is not looked at.</param>
    public static TableInputs Of(Table table, ReadOnlySpan<int> rows, out IReadOnlyList<string> leftOut)
    {
        var (columns, without) = (new List<InputColumn>(), new List<string>());
        foreach (var column in table.Columns)
        {
            var counts = new int[column.Words.Count];
            foreach (var row in rows)
            {
                if (column.Code(row) is >= 0 and var code)
                {
                    counts[code]++;
                }
            }

            var (different, known) = (counts.Count(static count => count > 0), counts.Sum());
            if (different < 2 && known is 0 || (different < 2 && known == rows.Length))
            {
                without.Add($"{column.Name}: nothing differs in it");
            }
            else if (!column.IsNumber && different > 50 && different > known * 0.8)
            {
                without.Add($"{column.Name}: nearly every row has a word of its own");
            }
            else
            {
                columns.Add(column.IsNumber
                    ? new(column.Name, ColumnKind.Number)
                    : new(column.Name, ColumnKind.Word, [.. column.Words.Where((_, code) => counts[code] > 0).Order(StringComparer.Ordinal)]));
            }
        }

        leftOut = without;
        return columns.Count > 0 ? new(columns) : throw new LearningException("There is no column to learn from: in each nothing differs.");
    }

    /// <summary>The inputs of a graph; null where there are none of that kind.</summary>
    public (Value? Numbers, Value? Words) AddTo(Graph graph) => (
        NumberColumns.Any() ? graph.Input(Numbers, ElementType.Float, new(Shape.Batch, NumberColumns.Count())) : null,
        WordColumns.Any() ? graph.Input(Words, ElementType.Text, new(Shape.Batch, WordColumns.Count())) : null);

    /// <summary>Some rows of a table as the tensors that go in.</summary>
    /// <exception cref="LearningException">A column is not there, or holds words where numbers are wanted.</exception>
    public IReadOnlyDictionary<string, Tensor> Read(OnnxRuntime runtime, Table table, ReadOnlySpan<int> rows)
    {
        var tensors = new Dictionary<string, Tensor>();
        var numbers = NumberColumns.Select(column => Numbered(table[column.Name])).ToArray();
        if (numbers.Length > 0)
        {
            var tensor = new Tensor<float>(runtime, rows.Length, numbers.Length);
            tensors[Numbers] = tensor;
            var cells = tensor.Span;
            for (var column = 0; column < numbers.Length; column++)
            {
                for (var row = 0; row < rows.Length; row++)
                {
                    cells[(row * numbers.Length) + column] = (float)numbers[column].Number(rows[row]);
                }
            }
        }

        var words = WordColumns.Select(column => table[column.Name]).ToArray();
        if (words.Length > 0)
        {
            var cells = new string[rows.Length * words.Length];
            for (var at = 0; at < cells.Length; at++)
            {
                cells[at] = words[at % words.Length][rows[at / words.Length]]?.Replace("\0", "", StringComparison.Ordinal) ?? "";
            }

            var tensor = new TextTensor(runtime, rows.Length, words.Length);
            tensors[Words] = tensor;
            tensor.Fill(cells);
        }

        return tensors;
    }

    private static Column Numbered(Column column) => column.IsNumber ? column : throw new LearningException(
        $"The column {column.Name} holds words such as \"{column.NoNumber}\", and the model learned from numbers there.");
}
