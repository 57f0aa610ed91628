using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Gradients;

internal static class ConvolutionRules
{
    public static Value?[] Convolve(Step step)
    {
        var (graph, gradient) = (step.Graph, step.Gradient);
        var hasBias = step.Node.Inputs.Count > 2;
        step.Walk.PerExample?.Keep(step[1], () => KernelOfEach(step));
        if (hasBias)
        {
            step.Walk.PerExample?.Keep(step[2], () => graph.Sum(gradient, keepsAxes: false, 2, 3));
        }

        Value?[] found = [step.Wants(0) ? ForPicture(step) : null, step.Wants(1) ? ForKernel(step) : null];
        return hasBias ? [.. found, graph.Sum(gradient, keepsAxes: false, 0, 2, 3)] : found;
    }

    private static Value ForPicture(Step step)
    {
        var (graph, picture, kernel, how) = (step.Graph, step[0], step[1], Convolution.Of(step.Node));
        var wanted = step.Walk.Spelling.Picture;
        if (wanted is PictureSpelling.Blocks && how is { Stride: > 1, Dilation: 1, Groups: 1 })
        {
            return ByBlocks(step);
        }

        if (wanted is PictureSpelling.ExamplesLast && how is { Dilation: 1, Groups: 1 })
        {
            return graph.PictureByExamplesLast(picture, kernel, step.Gradient, how);
        }

        if (wanted is not PictureSpelling.FlippedKernel || how is not { Stride: 1, Dilation: 1, Groups: 1 })
        {
            return graph.ConvolveBack(step.Gradient, kernel, how, how.Rest(picture.Shape, kernel.Shape));
        }

        var (rows, columns, margin) = (kernel.Shape[2] - 1, kernel.Shape[3] - 1, how.Margin);
        return graph.Convolve(step.Gradient, graph.Reverse(graph.Transpose(kernel, 1, 0, 2, 3), 2, 3), null,
            new(Margin: new(rows - margin.Top, columns - margin.Left, rows - margin.Bottom, columns - margin.Right)));
    }

    /// <summary>
    /// Of a stride, each pixel of a block meets its own part of the kernel: one convolution of all parts at once, whose channels are then laid
    /// beside each other as the pixels of blocks.
    /// </summary>
    private static Value ByBlocks(Step step)
    {
        var (graph, picture, kernel, how) = (step.Graph, step[0], step[1], Convolution.Of(step.Node));
        var (stride, channels, maps) = (how.Stride, kernel.Shape[1], kernel.Shape[0]);
        var (rows, columns) = (Parts(kernel.Shape[2], stride), Parts(kernel.Shape[3], stride));
        var whole = graph.Pad(kernel, new(0, 0, (rows * stride) - kernel.Shape[2], (columns * stride) - kernel.Shape[3]));
        var parts = graph.Transpose(graph.Reshape(whole, new(maps, channels, rows, stride, columns, stride)), 1, 3, 5, 0, 2, 4);
        var flipped = graph.Reverse(graph.Reshape(parts, new(channels * stride * stride, maps, rows, columns)), 2, 3);
        var blocks = graph.Convolve(step.Gradient, flipped, null, new(Margin: new(rows - 1, columns - 1, rows - 1, columns - 1)));
        var back = graph.DepthToSpace(blocks, stride);
        // What the last stride did not reach is not there yet, and the margin is none of the picture.
        var (missingRows, missingColumns) = (how.Margin.Top + picture.Shape[2] - back.Shape[2], how.Margin.Left + picture.Shape[3] - back.Shape[3]);
        var filled = graph.Pad(back, new(0, 0, Math.Max(0, missingRows), Math.Max(0, missingColumns)));
        return graph.Slice(filled, [new(2, how.Margin.Top, how.Margin.Top + picture.Shape[2]), new(3, how.Margin.Left, how.Margin.Left + picture.Shape[3])]);
    }

    private static long Parts(long size, long stride) => (size + stride - 1) / stride;

    private static Value ForKernel(Step step) => (step.Walk.Spelling.Kernel, Convolution.Of(step.Node).Groups) switch
    {
        (KernelSpelling.Fastest, 1) when GainsByTurning(step) => step.Graph.KernelByExamplesLast(step[0], step[1], step.Gradient, Convolution.Of(step.Node)),
        (KernelSpelling.ExamplesLast, 1) => step.Graph.KernelByExamplesLast(step[0], step[1], step.Gradient, Convolution.Of(step.Node)),
        (KernelSpelling.Convolution, 1) => ByConvolution(step),
        (KernelSpelling.Places, _) => ByPlaces(step),
        _ => ByColumns(step),
    };

    /// <summary>Turning a picture of few channels, and the many maps that came of it, costs what it gains; but cutting by strides costs more.</summary>
    private static bool GainsByTurning(Step step)
    {
        const int Few = 8;
        return step[1].Shape[1] >= Few || Convolution.Of(step.Node).Stride > 1;
    }

    /// <summary>Examples and channels change places: what came back is the kernel, and the stride becomes a dilation.</summary>
    private static Value ByConvolution(Step step)
    {
        var (graph, kernel, how) = (step.Graph, step[1], Convolution.Of(step.Node));
        var found = ConvolveUneven(graph, graph.Transpose(step[0], 1, 0, 2, 3), graph.Transpose(step.Gradient, 1, 0, 2, 3), how);
        if (found.Shape[2] != kernel.Shape[2] || found.Shape[3] != kernel.Shape[3])
        {
            found = graph.Slice(found, [new(2, 0, kernel.Shape[2]), new(3, 0, kernel.Shape[3])]);
        }

        return graph.Transpose(found, 1, 0, 2, 3);
    }

    /// <summary>The stride of one is the dilation of the other.</summary>
    private static Value ConvolveUneven(Graph graph, Value picture, Value kernel, Convolution how) =>
        graph.Convolve(picture, kernel, null, new(Stride: how.Dilation, how.Margin, Dilation: how.Stride));

    /// <summary>What the kernel met at each of its places, side by side, and one product for each example.</summary>
    private static Value ByColumns(Step step)
    {
        var (graph, kernel, how) = (step.Graph, step[1], Convolution.Of(step.Node));
        var (groups, maps, channels, pixels) = (how.Groups, kernel.Shape[0] / how.Groups, kernel.Shape[1], Pixels(step.Gradient));
        var places = kernel.Shape[2] * kernel.Shape[3];
        var met = Met(step, new(Examples(step), groups, 1, channels, pixels)).ToArray();
        var columns = graph.Reshape(graph.Concat(2, met), new(Examples(step), groups, places * channels, pixels));
        // The runtime packs the right of two matrices anew for each product, and the gradient is the smaller.
        var perExample = graph.MatMul(columns, graph.TransposeLast(Rows(step)));
        var sum = graph.Reshape(graph.Sum(perExample, keepsAxes: false, 0), new(groups, places, channels, maps));
        return graph.Reshape(graph.Transpose(sum, 0, 3, 2, 1), kernel.Shape);
    }

    /// <summary>One product for each place of the kernel.</summary>
    private static Value ByPlaces(Step step)
    {
        var (graph, kernel, how) = (step.Graph, step[1], Convolution.Of(step.Node));
        var rows = Rows(step);
        var found = Met(step, new(Examples(step), how.Groups, kernel.Shape[1], Pixels(step.Gradient)))
            .Select(met => graph.Reshape(graph.Sum(graph.MatMul(rows, graph.TransposeLast(met)), keepsAxes: false, 0), new(kernel.Shape[0], kernel.Shape[1], 1)));
        return graph.Reshape(graph.Concat(2, [.. found]), kernel.Shape);
    }

    private static Value KernelOfEach(Step step)
    {
        var (graph, kernel, how) = (step.Graph, step[1], Convolution.Of(step.Node));
        var rows = Rows(step);
        var found = Met(step, new(Examples(step), how.Groups, kernel.Shape[1], Pixels(step.Gradient)))
            .Select(met => graph.Reshape(graph.MatMul(rows, graph.TransposeLast(met)), new(Examples(step), kernel.Shape[0], kernel.Shape[1], 1)));
        return graph.Concat(3, [.. found]);
    }

    private static Value Rows(Step step)
    {
        var (gradient, groups) = (step.Gradient, Convolution.Of(step.Node).Groups);
        return step.Graph.Reshape(gradient, new(Examples(step), groups, gradient.Shape[1] / groups, Pixels(gradient)));
    }

    /// <summary>For each place of the kernel, the piece of the picture that it met.</summary>
    private static IEnumerable<Value> Met(Step step, Shape form) =>
        step.Walk.Spelling.Piece == PieceSpelling.Blocks && Convolution.Of(step.Node).Stride > 1 ? MetInBlocks(step, form) : MetByStrides(step, form);

    /// <summary>Cutting by strides takes pixel by pixel; in blocks, what a place met lies together.</summary>
    private static IEnumerable<Value> MetInBlocks(Step step, Shape form)
    {
        var (graph, picture, kernel, how) = (step.Graph, step[0], step[1].Shape, Convolution.Of(step.Node));
        var (stride, channels) = (how.Stride, picture.Shape[1]);
        var (rows, columns) = (step.Gradient.Shape[2], step.Gradient.Shape[3]);
        var (high, wide) = (rows + ((kernel[2] - 1) * how.Dilation / stride), columns + ((kernel[3] - 1) * how.Dilation / stride));
        var blocks = graph.SpaceToDepth(Sized(graph, graph.Pad(picture, how.Margin), high * stride, wide * stride), stride);
        for (long row = 0; row < kernel[2] * how.Dilation; row += how.Dilation)
        {
            for (long column = 0; column < kernel[3] * how.Dilation; column += how.Dilation)
            {
                var first = (((row % stride) * stride) + (column % stride)) * channels;
                yield return graph.Reshape(graph.Slice(blocks,
                    [new(1, first, first + channels), new(2, row / stride, (row / stride) + rows), new(3, column / stride, (column / stride) + columns)]), form);
            }
        }
    }

    /// <summary>Cut or filled up at the end.</summary>
    private static Value Sized(Graph graph, Value picture, long rows, long columns)
    {
        var filled = graph.Pad(picture, new(0, 0, Math.Max(0, rows - picture.Shape[2]), Math.Max(0, columns - picture.Shape[3])));
        return (filled.Shape[2], filled.Shape[3]) == (rows, columns) ? filled : graph.Slice(filled, [new(2, 0, rows), new(3, 0, columns)]);
    }

    private static IEnumerable<Value> MetByStrides(Step step, Shape form)
    {
        var (graph, kernel, how) = (step.Graph, step[1].Shape, Convolution.Of(step.Node));
        var (rows, columns) = (((step.Gradient.Shape[2] - 1) * how.Stride) + 1, ((step.Gradient.Shape[3] - 1) * how.Stride) + 1);
        var padded = graph.Pad(step[0], how.Margin);
        for (long row = 0; row < kernel[2] * how.Dilation; row += how.Dilation)
        {
            for (long column = 0; column < kernel[3] * how.Dilation; column += how.Dilation)
            {
                yield return graph.Reshape(graph.Slice(padded, [new(2, row, row + rows, how.Stride), new(3, column, column + columns, how.Stride)]), form);
            }
        }
    }

    private static long Examples(Step step) => step.Gradient.Shape[0];

    private static long Pixels(Value value) => value.Shape[2] * value.Shape[3];
}
