using Maristan.Onnx.Graphs;
using static Maristan.Onnx.Format.AttributeProto.Types;

namespace Maristan.Onnx.Format;

/// <summary>One operation of a file that was read, to look at.</summary>
public sealed class ModelNode
{
    private readonly NodeProto node;

    internal ModelNode(NodeProto node) => this.node = node;

    public string Name => node.Name;

    /// <summary>With its domain before it where it has one, as <see cref="Node.Op"/>.</summary>
    public string Op => node.Domain is "" or "ai.onnx" ? node.OpType : $"{node.Domain}.{node.OpType}";

    /// <summary>Names of values; empty where an optional one is left out.</summary>
    public IReadOnlyList<string> Inputs => node.Input;

    public IReadOnlyList<string> Outputs => node.Output;

    /// <returns>A long, a float, a string, or an array of them; null where the file does not say it or says it by a tensor or a graph.</returns>
    public object? Setting(string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name) is not { } found ? null : found.Type switch
    {
        AttributeType.Int => found.I,
        AttributeType.Float => found.F,
        AttributeType.String => found.S.ToStringUtf8(),
        AttributeType.Ints => found.Ints.ToArray(),
        AttributeType.Floats => found.Floats.ToArray(),
        AttributeType.Strings => found.Strings.Select(static word => word.ToStringUtf8()).ToArray(),
        _ => null,
    };
}
