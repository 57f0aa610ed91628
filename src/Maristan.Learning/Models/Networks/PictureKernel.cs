using Maristan.Onnx;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Networks;

/// <summary>Likens a picture to each of those that were learned from, by the directions of its edges and by its tones.</summary>
/// <param name="Parameters">Means and spreads of the features, the features of those it is likened to, what each of them says, and what is said anyway.</param>
public sealed record PictureKernel(PictureKernelForm Form, float[] Parameters) : ILearned
{
    /// <param name="features">[pictures, channels, rows, columns] of bytes as they are in the picture.</param>
    public Value Score(Graph graph, Value features)
    {
        var rows = graph.DirectionsAndTones(Form, graph.Convert(features, ElementType.Float));
        var (count, from) = (Form.Features, 0);
        Value Next(Shape shape)
        {
            from += (int)shape.Count;
            return graph.Constant<float>(Parameters.AsSpan(from - (int)shape.Count, (int)shape.Count), shape);
        }

        var (means, spreads) = (Next(new(1, count)), Next(new(1, count)));
        var (others, says, anyway) = (Next(new(Form.Likened, count)), Next(new(Form.Likened, Form.Classes)), Next(new(1, Form.Classes)));
        var normal = graph.Divide(graph.Subtract(rows, means), spreads);
        var likeness = graph.Add(Likeness(graph, normal, others, new(1, 0, Form.Directions)), Likeness(graph, normal, others, new(1, Form.Directions, count)));
        return graph.Softmax(graph.Add(graph.MatMul(graph.Scale(likeness, 0.5f), says), anyway), 1);
    }

    /// <summary>The bell of the mean squared distance.</summary>
    private static Value Likeness(Graph graph, Value rows, Value others, Cut of)
    {
        var (left, right) = (graph.Slice(rows, [of]), graph.Slice(others, [of]));
        Value Squares(Value value) => graph.Sum(graph.Multiply(value, value), keepsAxes: true, 1);
        var apart = graph.Subtract(graph.Add(Squares(left), graph.Transpose(Squares(right), 1, 0)), graph.Scale(graph.MatMul(left, graph.Transpose(right, 1, 0)), 2));
        return graph.Exponential(graph.Scale(graph.Greater(apart, graph.Constant(0f)), -1f / (of.End - of.Start)));
    }
}
