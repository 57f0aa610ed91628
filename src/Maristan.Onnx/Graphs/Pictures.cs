namespace Maristan.Onnx.Graphs;

/// <summary>Layers of pictures: examples, channels, rows, columns.</summary>
public static class Pictures
{
    extension(Graph graph)
    {
        /// <param name="kernel">[channels out, channels in / groups, rows, columns]</param>
        public Value Convolve(Value picture, Value kernel, Value? bias, Convolution how)
        {
            if (picture.Rank != 4 || kernel.Rank != 4 || picture.Shape[1] != kernel.Shape[1] * how.Groups || kernel.Shape[0] % how.Groups != 0)
            {
                throw graph.DoesNotFit("Conv", $"{picture} cannot be convolved by {kernel} in {how.Groups} groups");
            }

            var (rows, columns) = (how.Rows(picture.Shape[2], kernel.Shape[2]), how.Columns(picture.Shape[3], kernel.Shape[3]));
            if (rows < 1 || columns < 1)
            {
                throw graph.DoesNotFit("Conv", $"{picture} is smaller than the kernel {kernel}");
            }

            return graph.Add("Conv", picture.Type, new(picture.Shape[0], kernel.Shape[0], rows, columns), bias is null ? [picture, kernel] : [picture, kernel, bias],
                new("kernel_shape", new[] { kernel.Shape[2], kernel.Shape[3] }), new("strides", new[] { how.Stride, how.Stride }), new("pads", how.Margin.ToArray()),
                new("dilations", new[] { how.Dilation, how.Dilation }), new("group", how.Groups));
        }

        /// <summary>The way back of a convolution.</summary>
        /// <param name="rest">Rows and columns that the last stride did not reach.</param>
        internal Value ConvolveBack(Value picture, Value kernel, Convolution how, (long Rows, long Columns) rest)
        {
            var rows = ((picture.Shape[2] - 1) * how.Stride) - how.Margin.Top - how.Margin.Bottom + (how.Dilation * (kernel.Shape[2] - 1)) + 1 + rest.Rows;
            var columns = ((picture.Shape[3] - 1) * how.Stride) - how.Margin.Left - how.Margin.Right + (how.Dilation * (kernel.Shape[3] - 1)) + 1 + rest.Columns;
            return graph.Add("ConvTranspose", picture.Type, new(picture.Shape[0], kernel.Shape[1] * how.Groups, rows, columns), [picture, kernel],
                new("kernel_shape", new[] { kernel.Shape[2], kernel.Shape[3] }), new("strides", new[] { how.Stride, how.Stride }), new("pads", how.Margin.ToArray()),
                new("output_padding", new[] { rest.Rows, rest.Columns }), new("dilations", new[] { how.Dilation, how.Dilation }), new("group", how.Groups));
        }

        /// <summary>Pixels of each block become channels: of the first of each block come all channels, then of the next in its row.</summary>
        internal Value SpaceToDepth(Value picture, long block) => picture.Shape[2] % block != 0 || picture.Shape[3] % block != 0
            ? throw graph.DoesNotFit("SpaceToDepth", $"{picture} does not divide into blocks of {block}")
            : graph.Add("SpaceToDepth", picture.Type, new(picture.Shape[0], picture.Shape[1] * block * block, picture.Shape[2] / block, picture.Shape[3] / block), [picture],
                new NodeSetting("blocksize", block));

        /// <summary>Channels become pixels of blocks; those of one block lie beside each other.</summary>
        internal Value DepthToSpace(Value picture, long block) => picture.Shape[1] % (block * block) != 0
            ? throw graph.DoesNotFit("DepthToSpace", $"{picture} has no channels for blocks of {block}")
            : graph.Add("DepthToSpace", picture.Type, new(picture.Shape[0], picture.Shape[1] / (block * block), picture.Shape[2] * block, picture.Shape[3] * block), [picture],
                new NodeSetting("blocksize", block), new NodeSetting("mode", "CRD"));

        /// <summary>The mean of each window; windows lie side by side.</summary>
        public Value AveragePool(Value picture, long size) => graph.Add("AveragePool", picture.Type,
            new(picture.Shape[0], picture.Shape[1], picture.Shape[2] / size, picture.Shape[3] / size), [picture],
            new("kernel_shape", new[] { size, size }), new("strides", new[] { size, size }));

        /// <summary>The greatest of each window.</summary>
        public Value MaxPool(Value picture, Pool how)
        {
            Shape shape = new(picture.Shape[0], picture.Shape[1], how.Count(picture.Shape[2]), how.Count(picture.Shape[3]));
            // The second output, where each came from, is only written into the file when a gradient asks for it.
            return graph.AddMany("MaxPool", [(picture.Type, shape), (ElementType.Int64, shape)], [picture], new NodeSetting("kernel_shape", new[] { how.Size, how.Size }),
                new NodeSetting("strides", new[] { how.Stride, how.Stride }), new NodeSetting("pads", Margin.Around(how.Margin).ToArray()))[0];
        }

        /// <summary>The mean of each channel's whole picture.</summary>
        public Value AverageAll(Value picture)
        {
            Shape shape = new(picture.Shape[0], picture.Shape[1], 1, 1);
            return graph.ExamplesLast(picture) is { } turned
                ? graph.Reshape(graph.Transpose(graph.Mean(graph.Reshape(turned, new(shape[1], picture.Shape[2] * picture.Shape[3], shape[0])), keepsAxes: false, 1), 1, 0), shape)
                : graph.Add("GlobalAveragePool", picture.Type, shape, [picture]);
        }
    }
}

/// <summary>How a kernel goes over a picture.</summary>
public sealed record Convolution(long Stride = 1, Margin Margin = default, long Dilation = 1, long Groups = 1)
{
    internal static Convolution Of(Node node) => new(node.Ints("strides")[0], Margin.Of(node), node.Ints("dilations")[0], node.Int("group"));

    internal long Rows(long of, long kernel) => Count(of + Margin.Top + Margin.Bottom, kernel);

    internal long Columns(long of, long kernel) => Count(of + Margin.Left + Margin.Right, kernel);

    /// <summary>What the last stride did not reach.</summary>
    internal (long Rows, long Columns) Rest(Shape picture, Shape kernel) =>
        (Left(picture[2] + Margin.Top + Margin.Bottom, kernel[2]), Left(picture[3] + Margin.Left + Margin.Right, kernel[3]));

    private long Count(long size, long kernel) => ((size - Reach(kernel)) / Stride) + 1;

    private long Left(long size, long kernel) => (size - Reach(kernel)) % Stride;

    private long Reach(long kernel) => (Dilation * (kernel - 1)) + 1;
}

/// <summary>How a window goes over a picture.</summary>
public sealed record Pool(long Size, long Stride, long Margin = 0)
{
    internal bool LieSideBySide => Size == Stride && Margin == 0;

    internal static Pool Of(Node node) => new(node.Ints("kernel_shape")[0], node.Ints("strides")[0], node.Ints("pads")[0]);

    internal long Count(long size) => ((size + (2 * Margin) - Size) / Stride) + 1;
}
