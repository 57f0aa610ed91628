using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

/// <summary>Each rule by itself, in double precision where the operation has it, and at any distance where it is linear.</summary>
public sealed class RuleTests(Library library)
{
    private const double Near = 1e-6;
    private const double Exactly = 1e-7;
    private static readonly Shape Table = new(3, 4);
    private static readonly Shape Row = new(4);

    public static TheoryData<string> OfOne => [.. One.Keys];

    public static TheoryData<string> OfTwo => [.. Two.Keys];

    private static readonly Dictionary<string, (Func<Graph, Value, Value> Function, Func<double, double>? Draw)> One = new()
    {
        ["Abs"] = (static (graph, value) => graph.Absolute(value), AwayFromZero),
        ["Exp"] = (static (graph, value) => graph.Exponential(value), null),
        ["Expand"] = (static (graph, value) => graph.Expand(graph.Reshape(value, new(3, 1, 4)), new Shape(3, 2, 4)), null),
        ["Log"] = (static (graph, value) => graph.Logarithm(value), AboveZero),
        ["LogSoftmax"] = (static (graph, value) => graph.LogSoftmax(value, -1), null),
        ["Neg"] = (static (graph, value) => graph.Negate(value), null),
        ["Pow"] = (static (graph, value) => graph.Power(value, graph.Constant<double>([3], new())), AboveZero),
        ["ReduceMean"] = (static (graph, value) => graph.Mean(value, keepsAxes: false, 0), null),
        ["ReduceSum"] = (static (graph, value) => graph.Sum(value, keepsAxes: true, 1), null),
        ["Relu"] = (static (graph, value) => graph.Relu(value), AwayFromZero),
        ["Reshape"] = (static (graph, value) => graph.Reshape(value, new(2, 6)), null),
        ["Sigmoid"] = (static (graph, value) => graph.Sigmoid(value), null),
        ["Slice"] = (static (graph, value) => graph.Slice(value, [new(0, 1, 3), new(1, 0, 2)]), null),
        ["Softmax"] = (static (graph, value) => graph.Softmax(value, 0), null),
        ["Split"] = (static (graph, value) => graph.Multiply(graph.Split(value, 1, 2, 2)[0], graph.Split(value, 1, 1, 2, 1)[1]), null),
        ["Sqrt"] = (static (graph, value) => graph.Root(value), AboveZero),
        ["Tanh"] = (static (graph, value) => graph.Tanh(value), null),
        ["Transpose"] = (static (graph, value) => graph.Multiply(graph.Transpose(value, 1, 0), graph.Constant<double>([1, 2, 3], new(1, 3))), null),
    };

    private static readonly Dictionary<string, (Func<Graph, Value, Value, Value> Function, Shape Left, Shape Right)> Two = new()
    {
        ["Add"] = (static (graph, left, right) => graph.Add(left, right), Table, Row),
        ["Concat"] = (static (graph, left, right) => graph.Concat(0, left, right), Table, new(2, 4)),
        ["Div"] = (static (graph, left, right) => graph.Divide(left, graph.Add(graph.Multiply(right, right), graph.Constant<double>([1], new()))), Table, Row),
        ["MatMul"] = (static (graph, left, right) => graph.MatMul(left, right), Table, new(4, 5)),
        ["MatMul of a stack by one"] = (static (graph, left, right) => graph.MatMul(left, right), new(2, 3, 4), new(4, 5)),
        ["MatMul of two stacks"] = (static (graph, left, right) => graph.MatMul(left, right), new(2, 3, 4), new(2, 4, 5)),
        ["Max"] = (static (graph, left, right) => graph.Greater(left, right), Table, Row),
        ["Min"] = (static (graph, left, right) => graph.Lesser(left, right), Table, Row),
        ["Mul"] = (static (graph, left, right) => graph.Multiply(left, right), Table, new(3, 1)),
        ["Sub"] = (static (graph, left, right) => graph.Subtract(left, right), Row, Table),
        ["Where"] = (static (graph, left, right) => graph.Choose(graph.IsLess(left, graph.Constant<double>([0], new())), left, right), Table, Row),
    };

    [Theory]
    [MemberData(nameof(OfOne))]
    public void What_is_made_of_one_has_the_gradient_that_a_small_change_shows(string operation)
    {
        var (function, draw) = One[operation];

        Differences.Check<double>(library.Runtime, [Table], (graph, values) => function(graph, values[0]), Near, Exactly, draw: draw);
    }

    [Theory]
    [MemberData(nameof(OfTwo))]
    public void What_is_made_of_two_has_the_gradient_that_a_small_change_shows(string operation)
    {
        var (function, left, right) = Two[operation];

        Differences.Check<double>(library.Runtime, [left, right], (graph, values) => function(graph, values[0], values[1]), Near, Exactly);
    }

    [Fact]
    public void The_error_function_has_its_gradient() =>
        Differences.Check<float>(library.Runtime, [Table], static (graph, values) => graph.Erf(values[0]), far: 0.02, within: 2e-3);

    [Fact]
    public void Rows_that_are_taken_twice_are_changed_twice() => Differences.Check<double>(library.Runtime, [new(5, 3)],
        static (graph, values) => graph.Gather(values[0], graph.Constant<long>([4, 0, 4, 1], new(2, 2))), far: 1, within: Exactly);

    private static double AboveZero(double number) => 0.2 + Math.Abs(number);

    private static double AwayFromZero(double number) => number < 0 ? number - 0.1 : number + 0.1;
}
