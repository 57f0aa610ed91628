using Maristan.Onnx;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>Layers of a table: columns are made comparable, codes get numbers of their own, then dense layers.</summary>
internal static class TableLayers
{
    private const float Farthest = 8;
    private const int WidestEmbedding = 16;

    extension(Graph graph)
    {
        /// <param name="rows">[rows, columns], and while it learns the masks of all layers after them.</param>
        public Value TableLogits(Parameters parameters, TableForm form, Value rows)
        {
            var value = graph.Columns(parameters, form, graph.Slice(rows, [new(1, 0, form.Columns)]));
            var mask = form.Columns;
            for (var layer = 0; layer < form.Widths.Count; layer++)
            {
                value = graph.Relu(graph.Dense(parameters, $"layer{layer}", value, form.Widths[layer]));
                if (rows.Shape[1] > form.Columns)
                {
                    value = graph.Multiply(value, graph.Slice(rows, [new(1, mask, mask + form.Widths[layer])]));
                    mask += form.Widths[layer];
                }
            }

            return graph.Dense(parameters, "out", value, form.Outputs);
        }

        private Value Columns(Parameters parameters, TableForm form, Value rows)
        {
            var isMissing = graph.Add("IsNaN", ElementType.Bool, rows.Shape, [rows]);
            var parts = new List<Value>();
            int[] plain = [.. Enumerable.Range(0, form.Columns).Except(form.Coded.Select(static coded => coded.Column))];
            if (plain.Length > 0)
            {
                parts.Add(graph.Pick(graph.Comparable(form, rows, isMissing), plain));
            }

            if (form.Missing.Count > 0)
            {
                parts.Add(graph.Pick(graph.Convert(isMissing, ElementType.Float), form.Missing));
            }

            foreach (var coded in form.Coded)
            {
                parts.Add(graph.Code(parameters, coded, rows, isMissing));
            }

            return parts.Count == 1 ? parts[0] : graph.Concat(1, parts);
        }

        /// <summary>To a mean of zero and a spread of one; what is missing is the mean, and nothing lies so far off that it drowns the rest.</summary>
        private Value Comparable(TableForm form, Value rows, Value isMissing)
        {
            Shape row = new(1, form.Columns);
            var means = graph.Constant<float>([.. form.Means], row);
            var known = graph.Choose(isMissing, graph.Expand(means, rows), rows);
            var normal = graph.Divide(graph.Subtract(known, means), graph.Constant<float>([.. form.Spreads], row));
            return graph.Greater(graph.Lesser(normal, graph.Constant(Farthest)), graph.Constant(-Farthest));
        }

        private Value Pick(Value rows, IReadOnlyList<int> columns) => columns.Count == rows.Shape[1]
            ? rows
            : graph.Add("Gather", rows.Type, new(rows.Shape[0], columns.Count), [rows, graph.Constant<long>([.. columns.Select(static column => (long)column)], new(columns.Count))],
                new NodeSetting("axis", 1L));

        /// <summary>The first row of its table is for what is unknown.</summary>
        private Value Code(Parameters parameters, CodedColumn coded, Value rows, Value isMissing)
        {
            var codes = graph.Slice(graph.Choose(isMissing, graph.Constant(-1f), rows), [new(1, coded.Column, coded.Column + 1)]);
            var beyond = graph.IsLess(graph.Constant(coded.Kinds - 0.5f), codes);
            var places = graph.Add(graph.Greater(graph.Choose(beyond, graph.Constant(-1f), codes), graph.Constant(-1f)), graph.Constant(1f));
            var width = Math.Min(WidestEmbedding, (coded.Kinds + 1) / 2);
            var embedded = graph.Embed(parameters, $"code{coded.Column}", graph.Convert(places, ElementType.Int64), coded.Kinds + 1, width);
            return graph.Reshape(embedded, new(rows.Shape[0], width));
        }
    }
}
