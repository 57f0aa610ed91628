namespace Maristan.Onnx.Runtime;

/// <summary>What a model takes or gives under one name.</summary>
/// <param name="Type"><see cref="ElementType.Undefined"/> for what is no tensor, such as a sequence of maps.</param>
/// <param name="Shape">-1 where a dimension is only known when it runs.</param>
public sealed record TensorForm(string Name, ElementType Type, IReadOnlyList<long> Shape)
{
    public override string ToString() => $"{Name}: {Type}[{string.Join(',', Shape.Select(static size => size < 0 ? "?" : $"{size}"))}]";
}
