using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Maristan.Onnx.Graphs;

/// <summary>
/// Builds a graph node by node. Shapes are inferred and checked as nodes are added, so that a mistake is found where it is made. The same
/// calls make the same bytes, so the hash of a file names what it computes.
/// </summary>
public sealed class Graph
{
    private const int LongestKey = 64;
    private readonly List<Node> nodes = [];
    private readonly List<Value> inputs = [];
    private readonly List<(string Name, Value Value)> outputs = [];
    private readonly Dictionary<string, Constant> constants = [];
    private readonly Stack<string> places = [];
    private int values;

    public IReadOnlyList<Node> Nodes => nodes;

    internal IReadOnlyList<Value> Inputs => inputs;

    internal IReadOnlyList<(string Name, Value Value)> Outputs => outputs;

    internal IEnumerable<Constant> Constants => constants.Values;

    /// <summary>Names the nodes that are added until it is disposed, so that an error says where it is.</summary>
    public IDisposable Within(string place)
    {
        places.Push(place);
        return new Place(places);
    }

    public Value Input(string name, ElementType type, Shape shape)
    {
        if (inputs.Exists(input => input.Name == name))
        {
            throw new OnnxException($"The graph has an input {name} already.");
        }

        var value = new Value(name, type, shape, null);
        inputs.Add(value);
        return value;
    }

    public void Output(string name, Value value)
    {
        if (outputs.Exists(output => output.Name == name) || inputs.Exists(input => input.Name == name))
        {
            throw new OnnxException($"The graph has an input or output {name} already.");
        }

        outputs.Add((name, value));
    }

    /// <summary>A single number.</summary>
    public Value Constant(float value) => Constant<float>([value], new());

    /// <summary>Equal constants are stored once.</summary>
    public Value Constant<T>(ReadOnlySpan<T> elements, Shape shape) where T : unmanaged
    {
        if (shape.Count != elements.Length)
        {
            throw new OnnxException($"A constant of the shape {shape} has {shape.Count} elements, not {elements.Length}.");
        }

        var type = ElementTypes.Of<T>();
        var bytes = MemoryMarshal.AsBytes(elements);
        var key = $"{type} {shape} {Convert.ToHexString(bytes.Length <= LongestKey ? bytes : SHA256.HashData(bytes))}";
        if (!constants.TryGetValue(key, out var known))
        {
            constants[key] = known = new(new($"c{constants.Count}", type, shape, null), bytes.ToArray());
        }

        return known.Value;
    }

    internal Value Constant(ReadOnlySpan<long> elements) => Constant(elements, new(elements.Length));

    /// <summary>Any operation of the standard, for which the caller answers: what it gives is taken as said.</summary>
    public Value Add(string op, ElementType type, Shape shape, IReadOnlyList<Value?> from, params NodeSetting[] attributes) =>
        AddMany(op, [(type, shape)], from, attributes)[0];

    /// <summary>The same for one that gives several.</summary>
    public IReadOnlyList<Value> AddMany(string op, IReadOnlyList<(ElementType Type, Shape Shape)> gives, IReadOnlyList<Value?> from, params NodeSetting[] attributes)
    {
        var node = new Node(nodes.Count, NextName(op), op, from, attributes);
        node.Outputs = [.. gives.Select(give => new Value($"v{values++}", give.Type, give.Shape, node))];
        nodes.Add(node);
        return node.Outputs;
    }

    /// <summary>The elements of a constant, such as the axes that a sum goes over.</summary>
    internal long[] Longs(Value constant) =>
        MemoryMarshal.Cast<byte, long>(constants.Values.First(known => known.Value == constant).Bytes).ToArray();

    /// <summary>What an operation that does not fit says of itself.</summary>
    internal OnnxException DoesNotFit(string op, string why) => new($"{NextName(op)}: {why}");

    private string NextName(string op) => string.Join('/', places.Reverse().Append($"{op}_{nodes.Count}"));

    private sealed class Place(Stack<string> places) : IDisposable
    {
        public void Dispose() => places.Pop();
    }
}

internal sealed record Constant(Value Value, byte[] Bytes);
