using Maristan.Learning.Data;
using Maristan.Onnx;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Preparing;

/// <summary>How columns become features.</summary>
public sealed record PreparationSettings
{
    /// <summary>Trees take numbers as they stand and know a way for what is missing.</summary>
    public static readonly PreparationSettings AsTheyStand = new() { KeepsMissing = true, Scales = false };

    /// <summary>Missing stays not a number; else it is the middle of the column, with a mark that it was missing.</summary>
    public bool KeepsMissing { get; init; }

    /// <summary>To a mean of zero and a spread of one.</summary>
    public bool Scales { get; init; } = true;

    /// <summary>Columns of positive numbers with a long tail go by their logarithm.</summary>
    public bool Logs { get; init; }

    /// <summary>Straight lines may bend at the quartiles.</summary>
    public bool Bends { get; init; }

    /// <summary>Whole numbers of few kinds, such as codes, are also told apart one by one.</summary>
    public bool Codes { get; init; }

    /// <summary>Words rarer than the most frequent so many are one kind.</summary>
    public int MostWords { get; init; } = 32;
}

/// <summary>One feature: what it is, and of which column it was made.</summary>
public sealed record Feature(string Name, string Column);

/// <summary>Features made of the raw columns of a table, all of it inside the graph; what it needs to know was learned from the training rows alone.</summary>
public sealed class Preparation
{
    private const float Far = 10;
    private const float NearlyNothing = 1e-6f;
    private readonly TableInputs inputs;
    private readonly PreparationSettings settings;
    private readonly NumberColumn[] numbers;
    private readonly WordColumn[] words;

    private Preparation(TableInputs inputs, PreparationSettings settings, NumberColumn[] numbers, WordColumn[] words)
    {
        (this.inputs, this.settings, this.numbers, this.words) = (inputs, settings, numbers, words);
        Features =
        [
            .. numbers.Select(static column => new Feature(column.Name, column.Name)),
            .. numbers.Where(static column => column.HasMissing).Select(static column => new Feature($"{column.Name} is missing", column.Name)),
            .. numbers.SelectMany(static column => column.Knots.Select(knot => new Feature($"{column.Name} beyond {knot:0.###} spreads", column.Name))),
            .. numbers.SelectMany(static column => column.Codes.Select(code => new Feature($"{column.Name} = {code}", column.Name))),
            .. words.SelectMany(static column => column.Kinds.Select(kind => new Feature($"{column.Name} = {(kind.Length == 0 ? "missing" : kind)}", column.Name))),
            .. words.Where(static column => column.Ranks.Length > 0).Select(static column => new Feature($"{column.Name}, ranked", column.Name)),
        ];
    }

    public IReadOnlyList<Feature> Features { get; }

    /// <param name="rows">The training rows: no other is looked at.</param>
    /// <exception cref="LearningException">None of the columns tells anything that comes again.</exception>
    public static Preparation Fit(TableInputs inputs, Table table, int[] rows, PreparationSettings settings)
    {
        var fitted = new Preparation(inputs, settings,
            [.. inputs.NumberColumns.Select(column => NumberColumn.Fit(table[column.Name], rows, settings))],
            [.. inputs.WordColumns.Select(column => WordColumn.Fit(table[column.Name], rows, settings))]);
        return fitted.Features.Count > 0 ? fitted : throw new LearningException("There is no column to learn from: no word in them comes twice.");
    }

    /// <returns>[rows, features]</returns>
    public Value AddTo(Graph graph, Value? rawNumbers, Value? rawWords)
    {
        using var _ = graph.Within("prepare");
        var made = new List<Value>();
        if (rawNumbers is not null)
        {
            AddNumbers(graph, rawNumbers, made);
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Kinds.Length > 0)
            {
                made.Add(Told(graph, Looked(graph, rawWords!, i, [.. words[i].Kinds.Select(static (kind, place) => (kind, (float)place))], -1), Places(words[i].Kinds.Length)));
            }
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Ranks.Length > 0)
            {
                made.Add(Looked(graph, rawWords!, i, words[i].Ranks, words[i].RankOfOthers));
            }
        }

        return made.Count == 1 ? made[0] : graph.Concat(1, made);
    }

    private void AddNumbers(Graph graph, Value raw, List<Value> made)
    {
        var missing = graph.Add("IsNaN", ElementType.Bool, raw.Shape, [raw]);
        var filled = settings.KeepsMissing ? raw : graph.Choose(missing, Row(graph, numbers.Select(static column => column.Fill)), raw);
        var straight = settings.Logs ? Logged(graph, filled) : filled;
        var scaled = settings.Scales ? Scaled(graph, straight) : straight;
        made.Add(scaled);
        AddChosen(graph, made, static column => column.HasMissing ? [0f] : [], (places, _) => Chosen(graph, graph.Convert(missing, ElementType.Float), places));
        AddChosen(graph, made, static column => column.Knots, (places, knots) => graph.Relu(graph.Subtract(Chosen(graph, scaled, places), Row(graph, knots))));
        AddChosen(graph, made, static column => column.Codes, (places, codes) => graph.Convert(graph.IsEqual(Chosen(graph, raw, places), Row(graph, codes)), ElementType.Float));
    }

    /// <summary>Features of some columns, several of one perhaps, in one operation for all.</summary>
    private void AddChosen(Graph graph, List<Value> made, Func<NumberColumn, float[]> of, Func<long[], float[], Value> make)
    {
        var chosen = numbers.SelectMany((column, place) => of(column).Select(each => (Place: (long)place, each))).ToArray();
        if (chosen.Length > 0)
        {
            made.Add(make(Array.ConvertAll(chosen, static each => each.Place), Array.ConvertAll(chosen, static each => each.each)));
        }
    }

    private Value Logged(Graph graph, Value filled)
    {
        var isLogged = Row(graph, numbers.Select(static column => column.IsLogged ? 1f : 0f));
        var logs = graph.Logarithm(graph.Greater(graph.Add(filled, Row(graph, numbers.Select(static column => column.Offset))), graph.Constant(NearlyNothing)));
        return graph.Choose(graph.IsLess(graph.Constant(0.5f), isLogged), logs, filled);
    }

    private Value Scaled(Graph graph, Value value)
    {
        var centred = graph.Subtract(value, Row(graph, numbers.Select(static column => column.Mean)));
        var scaled = graph.Multiply(centred, Row(graph, numbers.Select(static column => column.OneBySpread)));
        return graph.Greater(graph.Lesser(scaled, graph.Constant(Far)), graph.Constant(-Far));
    }

    private static Value Row(Graph graph, IEnumerable<float> cells)
    {
        var row = cells.ToArray();
        return graph.Constant<float>(row, new(1, row.Length));
    }

    private static float[] Places(int count) => [.. Enumerable.Range(0, count).Select(static place => (float)place)];

    private static Value Chosen(Graph graph, Value table, long[] columns) =>
        graph.Add("Gather", table.Type, new(Shape.Batch, columns.Length), [table, graph.Constant<long>(columns, new(columns.Length))], new NodeSetting("axis", 1L));

    /// <summary>One column a kind: 1 where a code is it.</summary>
    private static Value Told(Graph graph, Value codes, float[] kinds) => graph.Convert(graph.IsEqual(codes, Row(graph, kinds)), ElementType.Float);

    /// <summary>The number of each word.</summary>
    private static Value Looked(Graph graph, Value words, int column, (string Word, float Number)[] numbers, float others)
    {
        var cells = graph.Add("Gather", ElementType.Text, new(Shape.Batch, 1), [words, graph.Constant<long>([column], new(1))], new NodeSetting("axis", 1L));
        return graph.Add("ai.onnx.ml.LabelEncoder", ElementType.Float, new(Shape.Batch, 1), [cells],
            new("keys_strings", Array.ConvertAll(numbers, static each => each.Word)), new("values_floats", Array.ConvertAll(numbers, static each => each.Number)), new("default_float", others));
    }
}
