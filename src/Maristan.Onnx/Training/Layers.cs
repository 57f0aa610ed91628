using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Training;

/// <summary>Layers with parameters, each a few nodes.</summary>
public static class Layers
{
    extension(Graph graph)
    {
        public Value Dense(Parameters parameters, string name, Value value, long units)
        {
            using var _ = graph.Within(name);
            var weights = parameters.Weights(name + ".weight", value.Shape[^1], new(value.Shape[^1], units));
            return graph.Add(graph.MatMul(value, weights), parameters.Even(name + ".bias", 0, new(units)));
        }

        /// <param name="how">Where no margin is given, one that keeps the size of a picture at a stride of one.</param>
        /// <param name="hasBias">Not before a normalisation, which takes it away again.</param>
        public Value Convolve(Parameters parameters, string name, Value picture, long channels, long kernel, Convolution? how = null, bool hasBias = true)
        {
            using var _ = graph.Within(name);
            var wanted = how ?? new(Margin: Margin.Around(kernel / 2));
            var comesIn = picture.Shape[1] / wanted.Groups;
            var weights = parameters.Weights(name + ".weight", comesIn * kernel * kernel, new(channels, comesIn, kernel, kernel));
            var bias = hasBias ? parameters.Even(name + ".bias", 0, new(channels)) : null;
            // Of a batch of a fixed size each example's own gradient may be asked for, which needs them first.
            return parameters.Theta is not null && !picture.Shape.IsFixed && wanted is { Stride: > 1, Dilation: 1, Groups: 1 }
                ? graph.ConvolveByExamplesLast(picture, weights, bias, wanted)
                : graph.Convolve(picture, weights, bias, wanted);
        }

        /// <summary>Keeps examples apart, as privacy and federation want.</summary>
        public Value GroupNormalise(Parameters parameters, string name, Value picture, long groups)
        {
            using var _ = graph.Within(name);
            var (channels, pixels) = (picture.Shape[1], picture.Shape[2] * picture.Shape[3]);
            var normal = graph.Normalise(graph.Reshape(picture, new(picture.Shape[0], groups, channels / groups * pixels)));
            return graph.Stretch(parameters, name, graph.Reshape(normal, picture.Shape), new(channels, 1, 1));
        }

        public Value LayerNormalise(Parameters parameters, string name, Value value)
        {
            using var _ = graph.Within(name);
            return graph.Stretch(parameters, name, graph.Normalise(value), new(value.Shape[^1]));
        }

        /// <summary>A row of a table for each number.</summary>
        public Value Embed(Parameters parameters, string name, Value numbers, long kinds, long width)
        {
            using var _ = graph.Within(name);
            return graph.Gather(parameters.Weights(name + ".weight", width, new(kinds, width)), numbers);
        }

        /// <summary>What each place of a row takes from the others, by how well its question fits their keys: products of matrices alone.</summary>
        /// <param name="value">[examples, places, width]</param>
        public Value Attend(Parameters parameters, string name, Value value, long heads)
        {
            using var _ = graph.Within(name);
            var (places, width) = (value.Shape[1], value.Shape[2]);
            Value Head(string part) => graph.Transpose(
                graph.Reshape(graph.Dense(parameters, $"{name}.{part}", value, width), new(value.Shape[0], places, heads, width / heads)), 0, 2, 1, 3);
            var (questions, keys, values) = (Head("question"), Head("key"), Head("value"));
            var fit = graph.Softmax(graph.Scale(graph.MatMul(questions, graph.TransposeLast(keys)), 1 / MathF.Sqrt(width / heads)), -1);
            var taken = graph.Reshape(graph.Transpose(graph.MatMul(fit, values), 0, 2, 1, 3), value.Shape);
            return graph.Dense(parameters, name + ".out", taken, width);
        }

        /// <summary>To a mean of zero and a spread of one along the last axis.</summary>
        private Value Normalise(Value value)
        {
            const float NearlyNothing = 1e-5f;
            var centred = graph.Subtract(value, graph.Mean(value, keepsAxes: true, -1));
            var variance = graph.Mean(graph.Multiply(centred, centred), keepsAxes: true, -1);
            return graph.Divide(centred, graph.Root(graph.Add(variance, graph.Constant(NearlyNothing))));
        }

        private Value Stretch(Parameters parameters, string name, Value value, Shape shape) =>
            graph.Add(graph.Multiply(value, parameters.Even(name + ".scale", 1, shape)), parameters.Even(name + ".shift", 0, shape));
    }
}
