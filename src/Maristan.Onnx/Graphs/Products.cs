namespace Maristan.Onnx.Graphs;

/// <summary>Sums and products of matrices.</summary>
public static class Products
{
    extension(Graph graph)
    {
        public Value Sum(Value value, bool keepsAxes, params ReadOnlySpan<long> axes) => graph.Reduce("ReduceSum", value, keepsAxes, axes);

        public Value Mean(Value value, bool keepsAxes, params ReadOnlySpan<long> axes) => graph.Reduce("ReduceMean", value, keepsAxes, axes);

        public Value SumOfAll(Value value) => value.Rank == 0 ? value
            : graph.Sum(value, keepsAxes: false, [.. Enumerable.Range(0, value.Rank).Select(static axis => (long)axis)]);

        /// <summary>Of the last two axes; the others are broadcast.</summary>
        public Value MatMul(Value left, Value right)
        {
            if (left.Rank < 2 || right.Rank < 2 || left.Shape[^1] != right.Shape[^2] || left.Type != right.Type)
            {
                throw graph.DoesNotFit("MatMul", $"{left} cannot be multiplied by {right}");
            }

            var before = graph.Fit("MatMul", left.Shape[..^2], right.Shape[..^2]);
            return graph.Add("MatMul", left.Type, (long[])[.. before.Sizes, left.Shape[^2], right.Shape[^1]], [left, right]);
        }

        private Value Reduce(string op, Value value, bool keepsAxes, ReadOnlySpan<long> axes)
        {
            var along = axes.ToArray().Select(axis => (long)value.Shape.Axis(axis)).Order().ToArray();
            var sizes = value.Shape.ToArray().Select((size, axis) => along.Contains(axis) ? (keepsAxes ? 1 : (long?)null) : size).OfType<long>().ToArray();
            return graph.Add(op, value.Type, sizes, [value, graph.Constant(along)], new NodeSetting("keepdims", keepsAxes ? 1L : 0L));
        }
    }
}
