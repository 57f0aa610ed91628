using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>
/// A residual network whose weights, and not what flows through it, are kept normal (Brock, De and Smith 2021): examples stay apart, nothing is
/// counted while it learns, and what is served is what was learned.
/// </summary>
internal static class PictureLayers
{
    public static string Norm = "ws";
    public static bool StemPool;

    extension(Graph graph)
    {
        /// <param name="pixels">0 to 255, of the size that the network sees.</param>
        /// <returns>The maps before they are summed up.</returns>
        public Value PictureMaps(Parameters parameters, PictureForm form, Value pixels)
        {
            var value = graph.Scale(graph.Subtract(pixels, graph.Constant(form.Mean)), 1 / form.Spread);
            value = graph.NormalConvolve(parameters, "stem", value, form.Widths[0], 3);
            if (StemPool) value = graph.AveragePool(value, 2);
            for (var stage = 0; stage < form.Widths.Count; stage++)
            {
                value = stage == 0 ? value : graph.AveragePool(value, 2);
                value = graph.Residual(parameters, $"stage{stage}", value, form.Widths[stage]);
            }

            return graph.Relu(graph.Nrm(parameters, "last", value));
        }

        public Value PictureLogits(Parameters parameters, PictureForm form, Value maps) =>
            graph.Dense(parameters, "classes", graph.Mean(maps, keepsAxes: false, 2, 3), form.Classes);

        private Value Residual(Parameters parameters, string name, Value value, long channels)
        {
            var active = graph.Active(graph.Nrm(parameters, name+".n1", value));
            var straight = value.Shape[1] == channels ? value : graph.NormalConvolve(parameters, name + ".straight", active, channels, 1);
            var way = graph.NormalConvolve(parameters, name + ".first", active, channels, 3);
            way = graph.NormalConvolve(parameters, name + ".second", graph.Active(graph.Nrm(parameters, name + ".n2", way)), channels, 3);
            if (Norm == "ws") way = graph.Multiply(way, parameters.Even(name + ".share", 0, new()));
            return graph.Add(straight, way);
        }

        private Value Nrm(Parameters p, string name, Value v) => Norm == "gn" ? graph.GroupNormalise(p, name, v, Math.Min(8, v.Shape[1] / 4)) : v;

        /// <summary>What is cut off at zero has less spread, which is given back.</summary>
        private Value Active(Value value) => Norm == "ws" ? graph.Scale(graph.Relu(value), MathF.Sqrt(2 / (1 - (1 / MathF.PI)))) : graph.Relu(value);

        /// <summary>By weights whose mean is zero and whose spread is what keeps that of the picture.</summary>
        private Value NormalConvolve(Parameters parameters, string name, Value picture, long channels, long kernel)
        {
            if (Norm != "ws") return graph.Convolve(parameters, name, picture, channels, kernel, hasBias: false);
            using var _ = graph.Within(name);
            const float NearlyNothing = 1e-4f;
            var (comesIn, count) = (picture.Shape[1], picture.Shape[1] * kernel * kernel);
            var weights = parameters.Weights(name + ".weight", count, new(channels, count));
            var centred = graph.Subtract(weights, graph.Mean(weights, keepsAxes: true, 1));
            var length = graph.Root(graph.Add(graph.Sum(graph.Multiply(centred, centred), keepsAxes: true, 1), graph.Constant(NearlyNothing)));
            var normal = graph.Multiply(graph.Divide(centred, length), parameters.Even(name + ".gain", 1, new(channels, 1)));
            return graph.Convolve(picture, graph.Reshape(normal, new(channels, comesIn, kernel, kernel)), parameters.Even(name + ".bias", 0, new(channels)),
                new(Margin: Margin.Around(kernel / 2)));
        }
    }
}
