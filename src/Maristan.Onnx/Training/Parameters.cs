using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Training;

/// <summary>
/// The parameters of a model as one flat vector: what a client sends, what a server averages, and what an optimiser changes in a dozen
/// operations however many layers there are. Those to be learned are cut out of the input <c>theta</c>; baked ones are constants, which
/// lets the runtime lay them out for speed.
/// </summary>
public sealed class Parameters
{
    public const string InputName = "theta";

    private readonly Graph graph;
    private readonly ReadOnlyMemory<float>? baked;
    private readonly SeededNumbers numbers;
    private readonly List<float> start = [];
    private readonly List<ParameterPlace> places = [];
    private readonly List<Value> values = [];

    private Parameters(Graph graph, ulong seed, ReadOnlyMemory<float>? baked)
    {
        (this.graph, this.baked, numbers) = (graph, baked, new(seed));
        Theta = baked is null ? graph.Input(InputName, ElementType.Float, new(0)) : null;
    }

    /// <summary>Null where they are baked.</summary>
    public Value? Theta { get; }

    /// <summary>Of the untrained model.</summary>
    public IReadOnlyList<float> Start => start;

    /// <summary>Which piece of the vector is what.</summary>
    public IReadOnlyList<ParameterPlace> Places => places;

    public IReadOnlyList<Value> Values => values;

    /// <param name="seed">The same seed and the same layers give the same start.</param>
    public static Parameters ToLearn(Graph graph, ulong seed) => new(graph, seed, null);

    /// <param name="theta">As it was learned.</param>
    public static Parameters Baked(Graph graph, ReadOnlyMemory<float> theta) => new(graph, 0, theta);

    /// <summary>Weights of a layer, at random by how much comes into it (He et al. 2015).</summary>
    public Value Weights(string name, long comesIn, Shape shape)
    {
        var bound = MathF.Sqrt(6f / comesIn);
        return Add(name, shape, decays: true, () => ((numbers.Next() * 2) - 1) * bound);
    }

    /// <summary>What begins with one number, such as a bias or a scale. It is not drawn towards zero.</summary>
    public Value Even(string name, float begins, Shape shape) => Add(name, shape, decays: false, () => begins);

    private Value Add(string name, Shape shape, bool decays, Func<float> next)
    {
        if (places.Exists(place => place.Name == name))
        {
            throw new OnnxException($"The model has parameters {name} already.");
        }

        var (from, count) = (start.Count, checked((int)shape.Count));
        for (var i = 0; i < count; i++)
        {
            start.Add(next());
        }

        places.Add(new(name, from, shape.ToArray(), decays));
        var value = baked is { } learned ? Bake(learned, from, count, shape) : Cut(from, count, shape);
        values.Add(value);
        return value;
    }

    private Value Bake(ReadOnlyMemory<float> learned, int from, int count, Shape shape) => from + count <= learned.Length
        ? graph.Constant(learned.Span.Slice(from, count), shape)
        : throw new OnnxException($"The model has more than the {learned.Length} parameters that it was given.");

    private Value Cut(int from, int count, Shape shape)
    {
        // The vector grows with each layer that is added.
        Theta!.Shape = new(from + count);
        return graph.Reshape(graph.Slice(Theta, [new(0, from, from + count)]), shape);
    }
}

/// <summary>A piece of the flat vector.</summary>
/// <param name="Decays">Whether decay draws it towards zero.</param>
public sealed record ParameterPlace(string Name, long Offset, IReadOnlyList<long> Shape, bool Decays);
