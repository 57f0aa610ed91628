namespace Maristan.Onnx.Graphs;

/// <summary>One operation of the ONNX standard.</summary>
public sealed class Node
{
    internal Node(int index, string name, string op, IReadOnlyList<Value?> inputs, IReadOnlyList<NodeSetting> attributes) =>
        (Index, Name, Op, Inputs, Attributes) = (index, name, op, inputs, attributes);

    /// <summary>Its place in the order in which the graph was built, which is one in which it can run.</summary>
    public int Index { get; }

    public string Name { get; }

    /// <summary>As the standard names it, with its domain before it where it has one: <c>ai.onnx.ml.LabelEncoder</c>.</summary>
    public string Op { get; }

    /// <summary>Null where an optional one is left out.</summary>
    public IReadOnlyList<Value?> Inputs { get; }

    public IReadOnlyList<Value> Outputs { get; internal set; } = [];

    public IReadOnlyList<NodeSetting> Attributes { get; }

    internal long Int(string name) => (long)Find(name);

    internal long[] Ints(string name) => (long[])Find(name);

    private object Find(string name) => Attributes.First(attribute => attribute.Name == name).Value;
}

/// <param name="Value">A long, a float, a string, or an array of them.</param>
public sealed record NodeSetting(string Name, object Value);
