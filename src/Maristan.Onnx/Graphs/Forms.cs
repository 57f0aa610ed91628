namespace Maristan.Onnx.Graphs;

/// <summary>What moves elements and changes none.</summary>
public static class Forms
{
    extension(Graph graph)
    {
        /// <param name="shape">May leave one size open, or to the batch.</param>
        public Value Reshape(Value value, Shape shape)
        {
            var sizes = shape.ToArray().Select(static size => Math.Max(-1, size)).ToArray();
            if (sizes.Count(static size => size < 0) > 1)
            {
                throw graph.DoesNotFit("Reshape", $"{shape} leaves two sizes open");
            }

            var (before, after) = (Known(value.Shape), Known(shape));
            return before != after && value.Shape.IsFixed == shape.IsFixed && !value.Shape.IsOpen && !shape.IsOpen
                ? throw graph.DoesNotFit("Reshape", $"{value} has {before} elements{(shape.IsFixed ? "" : " for each example")}, {shape} has {after}")
                : graph.Add("Reshape", value.Type, shape, [value, graph.Constant(sizes)]);
        }

        public Value Transpose(Value value, params long[] order)
        {
            if (order.Length != value.Rank || !order.Order().SequenceEqual(Enumerable.Range(0, value.Rank).Select(static axis => (long)axis)))
            {
                throw graph.DoesNotFit("Transpose", $"[{string.Join(", ", order)}] is no order of the axes of {value}");
            }

            return graph.Add("Transpose", value.Type, order.Select(axis => value.Shape[(int)axis]).ToArray(), [value], new NodeSetting("perm", order));
        }

        /// <summary>The last two axes change places.</summary>
        public Value TransposeLast(Value value) =>
            graph.Transpose(value, [.. Enumerable.Range(0, value.Rank - 2).Select(static axis => (long)axis), value.Rank - 1, value.Rank - 2]);

        /// <summary>Repeats sizes of one. Where the wanted shape holds the batch, it is asked of the value that has it.</summary>
        public Value Expand(Value value, Value like)
        {
            if (like.Shape.IsFixed)
            {
                return graph.Expand(value, like.Shape);
            }

            var wanted = graph.Add("Shape", ElementType.Int64, new(like.Rank), [like]);
            return graph.Add("Expand", value.Type, graph.Fit("Expand", value.Shape, like.Shape), [value, wanted]);
        }

        public Value Expand(Value value, Shape shape) =>
            graph.Add("Expand", value.Type, graph.Fit("Expand", value.Shape, shape), [value, graph.Constant(shape.Sizes)]);

        public Value Concat(long axis, params IReadOnlyList<Value> parts)
        {
            var along = parts[0].Shape.Axis(axis);
            foreach (var part in parts)
            {
                if (part.Type != parts[0].Type || part.Rank != parts[0].Rank || part.Shape.With(along, 0) != parts[0].Shape.With(along, 0))
                {
                    throw graph.DoesNotFit("Concat", $"{part} does not go beside {parts[0]} along axis {along}");
                }
            }

            var size = parts.Any(part => part.Shape[along] < 0) ? Shape.Open : parts.Sum(part => part.Shape[along]);
            return graph.Add("Concat", parts[0].Type, parts[0].Shape.With(along, size), parts, new NodeSetting("axis", (long)along));
        }

        public IReadOnlyList<Value> Split(Value value, long axis, params ReadOnlySpan<long> sizes)
        {
            var along = value.Shape.Axis(axis);
            long sum = 0;
            foreach (var size in sizes)
            {
                sum += size;
            }

            return sum != value.Shape[along]
                ? throw graph.DoesNotFit("Split", $"parts of together {sum} are not what {value} has along axis {along}")
                : graph.AddMany("Split", [.. sizes.ToArray().Select(size => (value.Type, value.Shape.With(along, size)))], [value, graph.Constant(sizes)], new NodeSetting("axis", (long)along));
        }

        /// <summary>From a start up to an end, by positive steps.</summary>
        public Value Slice(Value value, IReadOnlyList<Cut> cuts)
        {
            var shape = value.Shape;
            foreach (var cut in cuts)
            {
                if (cut.Step < 1 || cut.Start < 0 || cut.End < cut.Start || (shape[cut.Axis] >= 0 && cut.End > shape[cut.Axis]))
                {
                    throw graph.DoesNotFit("Slice", $"{cut} does not lie in {value}");
                }

                shape = shape.With(cut.Axis, (cut.End - cut.Start + cut.Step - 1) / cut.Step);
            }

            return graph.Slice(value, shape, [.. cuts.Select(static cut => cut.Start)], [.. cuts.Select(static cut => cut.End)],
                [.. cuts.Select(static cut => (long)cut.Axis)], [.. cuts.Select(static cut => cut.Step)]);
        }

        /// <summary>Each of the axes from its end to its beginning.</summary>
        public Value Reverse(Value value, params long[] axes) =>
            graph.Slice(value, value.Shape, [.. axes.Select(static _ => -1L)], [.. axes.Select(static _ => long.MinValue)], axes, [.. axes.Select(static _ => -1L)]);

        /// <summary>Zeros around the last two axes.</summary>
        public Value Pad(Value value, Margin margin) => margin == default
            ? value
            : graph.Add("Pad", value.Type, value.Shape.With(2, value.Shape[2] + margin.Top + margin.Bottom).With(3, value.Shape[3] + margin.Left + margin.Right),
                [value, graph.Constant([0, 0, margin.Top, margin.Left, 0, 0, margin.Bottom, margin.Right])]);

        /// <summary>Rows of a table by their numbers.</summary>
        /// <param name="table">[rows, width]</param>
        /// <param name="rows">Of 64-bit integers, of any shape; the width comes after it.</param>
        public Value Gather(Value table, Value rows) => table.Rank != 2 || rows.Type != ElementType.Int64
            ? throw graph.DoesNotFit("Gather", $"it takes rows of a table by 64-bit numbers, not {rows.Type} of {table}")
            : graph.Add("Gather", table.Type, (long[])[.. rows.Shape.Sizes, table.Shape[1]], [table, rows], new NodeSetting("axis", 0L));

        private Value Slice(Value value, Shape shape, long[] starts, long[] ends, long[] axes, long[] steps) =>
            graph.Add("Slice", value.Type, shape, [value, graph.Constant(starts), graph.Constant(ends), graph.Constant(axes), graph.Constant(steps)]);
    }

    private static long Known(Shape shape)
    {
        long count = 1;
        foreach (var size in shape.Sizes)
        {
            count = size < 0 ? count : checked(count * size);
        }

        return count;
    }
}

/// <summary>A piece of one axis.</summary>
public readonly record struct Cut(int Axis, long Start, long End, long Step = 1);

/// <summary>How much is added at each side of a picture.</summary>
public readonly record struct Margin(long Top, long Left, long Bottom, long Right)
{
    public static Margin Around(long every) => new(every, every, every, every);

    internal long[] ToArray() => [Top, Left, Bottom, Right];

    internal static Margin Of(Node node) => node.Ints("pads") is [var top, var left, var bottom, var right] ? new(top, left, bottom, right) : default;
}
