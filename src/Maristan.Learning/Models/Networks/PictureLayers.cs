using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>
/// A residual network whose weights, and not what flows through it, are kept normal (Brock, De and Smith 2021): examples stay apart, nothing is
/// counted while it learns, and what is served is what was learned.
/// </summary>
internal static class PictureLayers
{
    /// <summary>What is cut off at zero has less spread, which the weights after it give back.</summary>
    private static readonly float Given = MathF.Sqrt(2 / (1 - (1 / MathF.PI)));

    extension(Graph graph)
    {
        /// <param name="pixels">0 to 255, of the size that the network sees.</param>
        /// <returns>The maps before they are summed up.</returns>
        public Value PictureMaps(Parameters parameters, PictureForm form, Value pixels)
        {
            var value = graph.Scale(graph.Subtract(pixels, graph.Constant(form.Mean)), 1 / form.Spread);
            value = graph.NormalConvolve(parameters, "stem", value, new(form.Widths[0], 3, 1));
            for (var stage = 0; stage < form.Widths.Count; stage++)
            {
                value = stage == 0 && !form.HalvesFirst ? value : graph.AveragePool(value, 2);
                value = graph.Residual(parameters, $"stage{stage}", value, form.Widths[stage]);
            }

            return graph.Relu(value);
        }

        public Value PictureLogits(Parameters parameters, PictureForm form, Value maps) =>
            graph.Dense(parameters, "classes", graph.Mean(maps, keepsAxes: false, 2, 3), form.Classes);

        /// <summary>The way around the straight one is shut at first, so that a deep network begins as a shallow one.</summary>
        private Value Residual(Parameters parameters, string name, Value value, long channels)
        {
            var active = graph.Relu(value);
            var straight = value.Shape[1] == channels ? value : graph.NormalConvolve(parameters, name + ".straight", active, new(channels, 1, Given));
            var way = graph.NormalConvolve(parameters, name + ".first", active, new(channels, 3, Given));
            way = graph.NormalConvolve(parameters, name + ".second", graph.Relu(way), new(channels, 3, Given));
            return graph.Add(straight, graph.Multiply(way, parameters.Even(name + ".share", 0, new())));
        }

        /// <summary>By weights whose mean is zero and whose spread is what keeps that of the picture.</summary>
        private Value NormalConvolve(Parameters parameters, string name, Value picture, Kernels kernels)
        {
            using var _ = graph.Within(name);
            const float NearlyNothing = 1e-4f;
            var (comesIn, size) = (picture.Shape[1], kernels.Size);
            var weights = parameters.Weights(name + ".weight", comesIn * size * size, new(kernels.Channels, comesIn * size * size));
            var centred = graph.Subtract(weights, graph.Mean(weights, keepsAxes: true, 1));
            var length = graph.Root(graph.Add(graph.Sum(graph.Multiply(centred, centred), keepsAxes: true, 1), graph.Constant(NearlyNothing)));
            var gain = graph.Scale(parameters.Even(name + ".gain", 1, new(kernels.Channels, 1)), kernels.Spread);
            var normal = graph.Reshape(graph.Multiply(graph.Divide(centred, length), gain), new(kernels.Channels, comesIn, size, size));
            return graph.Convolve(picture, normal, parameters.Even(name + ".bias", 0, new(kernels.Channels)), new(Margin: Margin.Around(size / 2)));
        }
    }

    /// <param name="Channels">How many come out.</param>
    /// <param name="Spread">Of what comes out, where that of what comes in is one.</param>
    private readonly record struct Kernels(long Channels, long Size, float Spread);
}
