using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

/// <summary>Which operation has which gradient.</summary>
internal static class Rules
{
    private static readonly Dictionary<string, Rule> All = new(StringComparer.Ordinal)
    {
        ["Abs"] = ElementRules.Absolute,
        ["Add"] = ElementRules.Add,
        ["AveragePool"] = PoolRules.Average,
        ["Cast"] = static _ => [null],
        ["Concat"] = FormRules.Concat,
        ["Conv"] = ConvolutionRules.Convolve,
        ["Div"] = ElementRules.Divide,
        ["Erf"] = ElementRules.Erf,
        ["Exp"] = ElementRules.Exponential,
        ["Expand"] = FormRules.Expand,
        ["Gather"] = FormRules.Gather,
        ["GlobalAveragePool"] = PoolRules.AverageAll,
        ["Log"] = ElementRules.Logarithm,
        ["LogSoftmax"] = ElementRules.LogSoftmax,
        ["MatMul"] = ProductRules.MatMul,
        ["Max"] = ElementRules.Greater,
        ["MaxPool"] = PoolRules.Greatest,
        ["Min"] = ElementRules.Lesser,
        ["Mul"] = ElementRules.Multiply,
        ["Neg"] = ElementRules.Negate,
        ["Pad"] = FormRules.Pad,
        ["Pow"] = ElementRules.Power,
        ["ReduceMean"] = ProductRules.Mean,
        ["ReduceSum"] = ProductRules.Sum,
        ["Relu"] = ElementRules.Relu,
        ["Reshape"] = FormRules.Reshape,
        ["Sigmoid"] = ElementRules.Sigmoid,
        ["Slice"] = FormRules.Slice,
        ["Softmax"] = ElementRules.Softmax,
        ["Split"] = FormRules.Split,
        ["Sqrt"] = ElementRules.Root,
        ["Sub"] = ElementRules.Subtract,
        ["Tanh"] = ElementRules.Tanh,
        ["Transpose"] = FormRules.Transpose,
        ["Where"] = ElementRules.Choose,
    };

    public static IReadOnlyCollection<string> Operations => All.Keys;

    public static Rule Of(Node node) => All.TryGetValue(node.Op, out var rule) ? rule : throw new OnnxException($"{node.Name}: the operation {node.Op} has no gradient here.");
}
