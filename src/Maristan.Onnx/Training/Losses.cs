using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Training;

/// <summary>How wrong a model is about each example. Where there is a shorter gradient than the nodes' own, it is given.</summary>
public static class Losses
{
    extension(Graph graph)
    {
        /// <summary>Of yes or no, from logits, in the form that does not overflow.</summary>
        public Value SigmoidCrossEntropy(Value logits, Value target)
        {
            var lost = graph.Logarithm(graph.Add(graph.Constant(1f), graph.Exponential(graph.Negate(graph.Absolute(logits)))));
            var loss = graph.Add(graph.Subtract(graph.Greater(logits, graph.Constant(0f)), graph.Multiply(logits, target)), lost);
            loss.ShortRule = gradient => [(logits, graph.Multiply(gradient, graph.Subtract(graph.Sigmoid(logits), target)))];
            return loss;
        }

        /// <param name="classes">As numbers 0, 1, 2 …, in a column.</param>
        /// <returns>A column.</returns>
        public Value SoftmaxCrossEntropy(Value logits, Value classes)
        {
            var wanted = graph.OneHot(classes, logits.Shape[1]);
            var loss = graph.Negate(graph.Sum(graph.Multiply(graph.LogSoftmax(logits, 1), wanted), keepsAxes: true, 1));
            loss.ShortRule = gradient => [(logits, graph.Multiply(gradient, graph.Subtract(graph.Softmax(logits, 1), wanted)))];
            return loss;
        }

        public Value SquaredError(Value guess, Value target)
        {
            var off = graph.Subtract(guess, target);
            return graph.Multiply(off, off);
        }

        /// <summary>Squared where it is nearly right, and no more than straight where it is far off.</summary>
        public Value Huber(Value guess, Value target, float bend)
        {
            var off = graph.Absolute(graph.Subtract(guess, target));
            var near = graph.Lesser(off, graph.Constant(bend));
            return graph.Add(graph.Scale(graph.Multiply(near, near), 0.5f), graph.Scale(graph.Subtract(off, near), bend));
        }

        /// <summary>The mean over the batch, each example by its weight: a weight of zero pads a batch that is not full.</summary>
        public Value WeightedMean(Value ofEach, Value weights) => graph.Divide(graph.SumOfAll(graph.Multiply(ofEach, weights)), graph.SumOfAll(weights));

        private Value OneHot(Value classes, long count) => graph.Convert(
            graph.IsEqual(classes, graph.Constant<float>([.. Enumerable.Range(0, (int)count).Select(static number => (float)number)], new(1, count))), ElementType.Float);
    }
}
