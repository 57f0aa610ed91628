namespace Maristan.Onnx.Graphs;

/// <summary>
/// Pictures whose examples come last: [channels, pixels * examples]. What a kernel meets is then gathered by whole rows of examples, and a
/// convolution and its way back are one product of matrices each, whatever its stride. In the usual order a stride takes number by number.
/// </summary>
internal static class TurnedPictures
{
    extension(Graph graph)
    {
        /// <summary>What <c>Convolve</c> gives, in both orders.</summary>
        internal Value ConvolveByExamplesLast(Value picture, Value kernel, Value? bias, Convolution how)
        {
            var ways = KernelWays.Of(picture.Shape, kernel.Shape, how);
            var (maps, examples) = (kernel.Shape[0], picture.Shape[0]);
            var (turned, met, weights) = (graph.Turn(picture), graph.Met(picture, ways), graph.Reshape(kernel, new(maps, ways.Weights)));
            var found = bias is null ? graph.MatMul(weights, met)
                : graph.Add("Gemm", met.Type, new(maps, met.Shape[1]), [weights, met, graph.Reshape(bias, new(maps, 1))]);
            found.ShortRule = gradient =>
            [
                (turned, graph.ForPicture(gradient, weights, ways, examples)),
                (kernel, graph.ForKernel(met, gradient, kernel.Shape)),
                .. bias is null ? Array.Empty<(Value, Value)>() : [(bias, graph.Sum(gradient, keepsAxes: false, 1))],
            ];
            var usual = graph.TurnBack(found, new(examples, maps, ways.RowsOut, ways.ColumnsOut));
            usual.ExamplesLast = found;
            return usual;
        }

        internal Value KernelByExamplesLast(Value picture, Value kernel, Value gradient, Convolution how) =>
            graph.ForKernel(graph.Met(picture, KernelWays.Of(picture.Shape, kernel.Shape, how)), graph.Turn(gradient), kernel.Shape);

        internal Value PictureByExamplesLast(Value picture, Value kernel, Value gradient, Convolution how)
        {
            var ways = KernelWays.Of(picture.Shape, kernel.Shape, how);
            return graph.TurnBack(graph.ForPicture(graph.Turn(gradient), graph.Reshape(kernel, new(kernel.Shape[0], ways.Weights)), ways, picture.Shape[0]), picture.Shape);
        }

        /// <summary>The picture with its examples last, where it is had without turning it.</summary>
        internal Value? ExamplesLast(Value picture) =>
            picture.ExamplesLast ??= picture.Producer is { Op: "Relu" } relu && graph.ExamplesLast(relu.Inputs[0]!) is { } before ? graph.Relu(before) : null;

        private Value Turn(Value picture)
        {
            var (examples, channels, pixels) = (picture.Shape[0], picture.Shape[1], picture.Shape[2] * picture.Shape[3]);
            return graph.ExamplesLast(picture) ?? (picture.ExamplesLast =
                graph.Reshape(graph.Transpose(graph.Reshape(picture, new(examples, channels * pixels)), 1, 0), new(channels, Wide(pixels, examples))));
        }

        private Value TurnBack(Value turned, Shape to) => graph.Reshape(graph.Transpose(graph.Reshape(turned, new(to[1] * to[2] * to[3], to[0])), 1, 0), to);

        /// <summary>[weights of a kernel, pixels that come out * examples]</summary>
        private Value Met(Value picture, KernelWays ways)
        {
            var pixels = graph.Reshape(graph.Turn(picture), new(ways.Channels, ways.Pixels, picture.Shape[0]));
            return graph.Reshape(graph.Take(graph.WithNothing(pixels), ways.Met(graph)), new(ways.Weights, Wide(ways.PixelsOut, picture.Shape[0])));
        }

        /// <summary>The runtime is faster where the taller of two matrices is the left one.</summary>
        private Value ForKernel(Value met, Value gradient, Shape kernel) =>
            graph.Reshape(graph.Transpose(graph.MatMul(met, graph.Transpose(gradient, 1, 0)), 1, 0), kernel);

        /// <summary>What each weight gives back, for all pixels at once; then each pixel of the picture takes of the places that met it.</summary>
        private Value ForPicture(Value gradient, Value weights, KernelWays ways, long examples)
        {
            var table = graph.WithNothing(graph.Reshape(gradient, new(weights.Shape[0], ways.PixelsOut, examples)));
            var given = graph.MatMul(graph.Transpose(weights, 1, 0), graph.Reshape(table, new(weights.Shape[0], Wide(ways.PixelsOut + 1, examples))));
            var places = graph.Reshape(given, new(ways.Channels, ways.Places * (ways.PixelsOut + 1), examples));
            return graph.Reshape(ways.GivenBack(graph).Select(take => graph.Take(places, take)).Aggregate(graph.Add), new(ways.Channels, Wide(ways.Pixels, examples)));
        }

        /// <summary>A last pixel of zeros, which stands for what lies beyond the edges.</summary>
        private Value WithNothing(Value pixels) =>
            graph.Add("Pad", pixels.Type, pixels.Shape.With(1, pixels.Shape[1] + 1), [pixels, graph.Constant([0, 0, 0, 0, 1, 0])]);

        private Value Take(Value pixels, Value numbers) =>
            graph.Add("Gather", pixels.Type, (long[])[pixels.Shape[0], .. numbers.Shape.Sizes, pixels.Shape[2]], [pixels, numbers], new NodeSetting("axis", 1L));
    }

    private static long Wide(long pixels, long examples) => examples < 0 ? Shape.Open : pixels * examples;
}
