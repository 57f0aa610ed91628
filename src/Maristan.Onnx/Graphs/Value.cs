namespace Maristan.Onnx.Graphs;

/// <summary>What a node of a graph gives: a tensor that has no elements before the graph runs.</summary>
public sealed class Value
{
    internal Value(string name, ElementType type, Shape shape, Node? producer) => (Name, Type, Shape, Producer) = (name, type, shape, producer);

    public string Name { get; }

    public ElementType Type { get; }

    public Shape Shape { get; internal set; }

    public int Rank => Shape.Rank;

    /// <summary>Null for an input and for a constant.</summary>
    public Node? Producer { get; }

    /// <summary>Takes the place of the nodes' own rules: from the gradient of this value to those of the values it was made of.</summary>
    internal Func<Value, IReadOnlyList<(Value Of, Value Gradient)>>? ShortRule { get; set; }

    /// <summary>The same picture in another order, where it is there.</summary>
    internal Value? ExamplesLast { get; set; }

    public override string ToString() => $"{Name} {Shape}";
}
