using Maristan.Onnx.Format;

namespace Maristan.Onnx.Graphs;

public sealed class GraphTests
{
    private readonly Graph graph = new();

    [Fact]
    public void A_mistake_is_found_where_it_is_made_and_names_the_node()
    {
        var x = graph.Input("x", ElementType.Float, new(Shape.Batch, 3));
        using (graph.Within("head"))
        {
            var error = Assert.Throws<OnnxException>(() => graph.MatMul(x, graph.Constant<float>([1, 2], new(2, 1))));
            Assert.StartsWith("head/MatMul_0: ", error.Message, StringComparison.Ordinal);
        }

        Assert.Throws<OnnxException>(() => graph.Add(x, graph.Constant<float>([1, 2], new(2))));
        Assert.Throws<OnnxException>(() => graph.Add(x, graph.Constant<long>([1, 2, 3], new(3))));
        Assert.Throws<OnnxException>(() => graph.Reshape(x, new(Shape.Batch, 4)));
        Assert.Throws<OnnxException>(() => graph.Transpose(x, 0, 0));
        Assert.Throws<OnnxException>(() => graph.Split(x, 1, 1, 1));
        Assert.Throws<OnnxException>(() => graph.Slice(x, [new(1, 2, 5)]));
        Assert.Throws<OnnxException>(() => graph.Concat(0, x, graph.Constant<float>([1, 2], new(1, 2))));
        Assert.Throws<OnnxException>(() => graph.Input("x", ElementType.Float, new(1)));
        Assert.Throws<OnnxException>(() => graph.Constant<float>([1, 2], new(3)));
    }

    [Fact]
    public void The_size_of_the_batch_goes_through_the_graph()
    {
        var pictures = graph.Input("x", ElementType.Float, new(Shape.Batch, 3, 9, 9));
        var kernel = graph.Constant<float>(new float[6 * 3 * 3 * 3], new(6, 3, 3, 3));

        var convolved = graph.Convolve(pictures, kernel, null, new(Stride: 2, Margin.Around(1)));

        Assert.Equal("[N, 6, 5, 5]", convolved.Shape.ToString());
        Assert.Equal("[N, 6]", graph.Mean(convolved, keepsAxes: false, 2, 3).Shape.ToString());
        Assert.Equal("[N, 150]", graph.Reshape(convolved, new(Shape.Batch, 150)).Shape.ToString());
    }

    [Fact]
    public void The_same_calls_make_the_same_bytes_and_what_nobody_needs_is_left_out()
    {
        static byte[] Make(bool withMore)
        {
            var graph = new Graph();
            var x = graph.Input("x", ElementType.Float, new(Shape.Batch, 3));
            var y = graph.Relu(graph.Scale(x, 2));
            if (withMore)
            {
                graph.Exponential(y);
            }

            graph.Output("y", y);
            return graph.Write("same");
        }

        Assert.Equal(Make(withMore: false), Make(withMore: false));
        Assert.DoesNotContain("Exp", OnnxModel.Read(Make(withMore: true)).Operators);
    }

    [Fact]
    public void A_setting_that_the_file_has_no_form_for_is_refused()
    {
        var x = graph.Input("x", ElementType.Float, new(3));
        graph.Output("y", graph.Add("Relu", ElementType.Float, new(3), [x], new NodeSetting("odd", 1.5m)));

        Assert.Contains("odd", Assert.Throws<OnnxException>(() => graph.Write("odd")).Message, StringComparison.Ordinal);
    }
}
