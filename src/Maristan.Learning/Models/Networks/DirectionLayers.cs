using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Networks;

/// <summary>What directions the edges of a picture have (Dalal and Triggs 2005), and its tones, as rows of numbers.</summary>
internal static class DirectionLayers
{
    public const int Count = 9;

    extension(Graph graph)
    {
        /// <param name="pixels">[pictures, channels, rows, columns] of 0 to 255.</param>
        /// <returns>[pictures, features]: directions first.</returns>
        public Value DirectionsAndTones(PictureKernelForm form, Value pixels)
        {
            var grey = graph.Mean(pixels, keepsAxes: true, 1);
            var tones = form.Block == 1 ? grey : graph.AveragePool(grey, form.Block);
            return graph.Concat(1, graph.Blocks(graph.Counted(grey, form.Cell), form), graph.Reshape(tones, new(Shape.Batch, form.Tones)));
        }

        /// <summary>How strong the edges of each direction are in each cell; an edge counts for those next to its own as well.</summary>
        private Value Counted(Value grey, int cell)
        {
            const float NearlyNothing = 1e-6f;
            var change = graph.Convolve(grey, graph.Constant<float>([0, 0, 0, -0.5f, 0, 0.5f, 0, 0, 0, 0, -0.5f, 0, 0, 0, 0, 0, 0.5f, 0], new(2, 1, 3, 3)), null, new());
            var parts = graph.Split(change, 1, 1, 1);
            var (right, down) = (graph.Multiply(parts[0], parts[0]), graph.Multiply(parts[1], parts[1]));
            var squared = graph.Add(graph.Add(right, down), graph.Constant(NearlyNothing));
            // Twice the angle, since an edge has no front and no back.
            var cosine = graph.Divide(graph.Subtract(right, down), squared);
            var sine = graph.Divide(graph.Scale(graph.Multiply(parts[0], parts[1]), 2), squared);
            var near = graph.Relu(graph.Convolve(graph.Concat(1, cosine, sine), graph.Constant<float>(Angles(), new(Count, 2, 1, 1)), null, new()));
            var square = graph.Multiply(near, near);
            var strength = graph.Multiply(graph.Multiply(square, square), graph.Root(squared));
            return graph.AveragePool(graph.Pad(strength, Margin.Around(1)), cell);
        }

        /// <summary>Four cells together are made comparable, so that light does not matter.</summary>
        private Value Blocks(Value cells, PictureKernelForm form)
        {
            var (rows, columns) = (cells.Shape[2] - 1, cells.Shape[3] - 1);
            var four = graph.Concat(1, [.. new[] { (0, 0), (0, 1), (1, 0), (1, 1) }.Select(at =>
                graph.Slice(cells, [new(2, at.Item1, at.Item1 + rows), new(3, at.Item2, at.Item2 + columns)]))]);
            var length = graph.Add(graph.Root(graph.Sum(graph.Multiply(four, four), keepsAxes: true, 1)), graph.Constant(1f));
            return graph.Reshape(graph.Divide(four, length), new(Shape.Batch, form.Directions));
        }
    }

    private static float[] Angles() =>
        [.. Enumerable.Range(0, Count).SelectMany(static direction => new[] { MathF.Cos(2 * MathF.PI * direction / Count), MathF.Sin(2 * MathF.PI * direction / Count) })];
}
