using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Onnx.Gradients;

/// <summary>A convolution is linear in the picture and in the kernel, so a change of any size shows its gradient, but for rounding.</summary>
public sealed class PictureRuleTests(Library library)
{
    private const double Rounding = 2e-4;

    public static TheoryData<int, int, int, int, int> Convolutions => new()
    {
        // rows and columns, kernel, stride, dilation, groups
        { 6, 3, 1, 1, 1 },
        { 7, 3, 2, 1, 1 },
        { 8, 3, 2, 1, 1 },
        { 8, 5, 3, 1, 1 },
        { 7, 1, 1, 1, 1 },
        { 7, 1, 2, 1, 1 },
        { 9, 3, 1, 2, 1 },
        { 6, 3, 1, 1, 2 },
        { 7, 3, 2, 1, 4 },
        { 9, 3, 2, 2, 2 },
    };

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void A_convolution_has_its_gradients_in_every_spelling(int size, int kernel, int stride, int dilation, int groups)
    {
        var how = new Convolution(stride, Margin.Around(kernel / 2), dilation, groups);
        foreach (var spelling in (Spelling[])
            [.. Enum.GetValues<KernelSpelling>().SelectMany(static kernel => Enum.GetValues<PieceSpelling>().Select(piece => new Spelling(kernel, piece))), .. Enum.GetValues<PictureSpelling>().Select(static picture => new Spelling(Picture: picture))])
        {
            Differences.Check<float>(library.Runtime, [new(2, 4, size, size), new(8, 4 / groups, kernel, kernel), new(8)],
                (graph, values) => graph.Convolve(values[0], values[1], values[2], how), far: 0.01, within: Rounding * 40, spelling);
        }
    }

    /// <summary>Two after each other, as the second takes what the first gives without turning it.</summary>
    [Theory]
    [InlineData(6, 3, 1)]
    [InlineData(7, 3, 2)]
    [InlineData(8, 3, 2)]
    [InlineData(8, 5, 3)]
    [InlineData(7, 1, 2)]
    [InlineData(9, 2, 3)]
    public void A_convolution_with_the_examples_last_gives_the_same_and_has_its_gradients(int size, int kernel, int stride)
    {
        var how = new Convolution(stride, Margin.Around(kernel / 2));
        Shape[] inputs = [new(2, 4, size, size + 2), new(8, 4, kernel, kernel), new(8), new(3, 8, kernel, kernel)];
        Value Turned(Graph graph, Value[] values) =>
            graph.AverageAll(graph.ConvolveByExamplesLast(graph.Relu(graph.ConvolveByExamplesLast(values[0], values[1], values[2], how)), values[3], null, how));
        Value Usual(Graph graph, Value[] values) =>
            graph.AverageAll(graph.Convolve(graph.Relu(graph.Convolve(values[0], values[1], values[2], how)), values[3], null, how));

        Differences.Check<double>(library.Runtime, inputs, Turned, far: 1e-6, within: 1e-6);
        Assert.Equal(Found(inputs, Usual), Found(inputs, Turned), static (one, other) => Math.Abs(one - other) < 1e-5);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void An_average_pool_has_its_gradient_in_every_spelling(int size)
    {
        foreach (var repeat in Enum.GetValues<RepeatSpelling>())
        {
            Differences.Check<float>(library.Runtime, [new(2, 3, size, size)], static (graph, values) => graph.AveragePool(values[0], 2), far: 0.5, within: Rounding, new(Repeat: repeat));
        }
    }

    [Fact]
    public void The_mean_of_whole_pictures_has_its_gradient() =>
        Differences.Check<float>(library.Runtime, [new(2, 3, 5, 4)], static (graph, values) => graph.AverageAll(values[0]), far: 0.5, within: Rounding);

    [Theory]
    [InlineData(6, 2, 2, 0)]
    [InlineData(7, 2, 2, 0)]
    [InlineData(7, 3, 2, 1)]
    [InlineData(6, 3, 1, 0)]
    public void A_greatest_pool_has_its_gradient_in_every_spelling(int size, int window, int stride, int margin)
    {
        foreach (var spelling in Enum.GetValues<MaxPoolSpelling>())
        {
            // Near enough that the greatest of a window stays the greatest.
            Differences.Check<float>(library.Runtime, [new(1, 2, size, size)], (graph, values) => graph.MaxPool(values[0], new(window, stride, margin)), far: 1e-4, within: 2e-2, new(MaxPool: spelling));
        }
    }

    [Fact]
    public void Pictures_with_a_margin_have_their_gradient() =>
        Differences.Check<float>(library.Runtime, [new(1, 2, 3, 3)], static (graph, values) => graph.Pad(values[0], new(1, 0, 2, 1)), far: 0.5, within: Rounding);

    private float[] Found(Shape[] inputs, Func<Graph, Value[], Value> function)
    {
        var graph = new Graph();
        var found = function(graph, [.. inputs.Select((shape, place) => graph.Input($"in{place}", ElementType.Float, shape))]);
        graph.Output("found", found);
        using var evaluation = new Evaluation<float>(library.Runtime, graph, inputs.Select(static (shape, place) => ($"in{place}", shape)).ToDictionary(static each => each.Item1, static each => each.shape.ToArray()),
            new Dictionary<string, long[]> { ["found"] = found.Shape.ToArray() });
        var random = new SeededNumbers(6);
        for (var place = 0; place < inputs.Length; place++)
        {
            foreach (ref var number in evaluation[$"in{place}"])
            {
                number = (random.Next() * 2) - 1;
            }
        }

        evaluation.Run();
        return evaluation["found"].ToArray();
    }
}
