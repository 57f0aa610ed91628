using Maristan.Onnx;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>Several residual networks that look at the same picture; what they say is averaged.</summary>
/// <param name="Members">The parameters of each.</param>
public sealed record PictureNetwork(PictureForm Form, IReadOnlyList<float[]> Members) : ILearned
{
    /// <param name="features">[pictures, channels, rows, columns] of bytes as they are in the picture.</param>
    public Value Score(Graph graph, Value features)
    {
        var seen = Seen(graph, Form, features);
        Value[] views = Form.Mirrors ? [seen, graph.Reverse(seen, 3)] : [seen];
        var said = Members.SelectMany(member => views.Select(view => graph.Softmax(Logits(graph, Parameters.Baked(graph, member), Form, view), 1))).ToArray();
        return graph.Scale(said.Aggregate(graph.Add), 1f / said.Length);
    }

    internal static Lesson Lesson(PictureForm form) => new("pictures", new(form.Channels, form.Height, form.Width), new(form.Classes),
        (graph, parameters, pixels) => Logits(graph, parameters, form, pixels), Networks.Lesson.CrossEntropy);

    /// <summary>The bytes as numbers, made as small as the network wants them.</summary>
    internal static Value Seen(Graph graph, PictureForm form, Value pictures)
    {
        if (pictures.Type != ElementType.UInt8 || pictures.Rank != 4 || pictures.Shape[1..] != new Shape(form.Channels, form.PictureHeight, form.PictureWidth))
        {
            throw new LearningException($"The network looks at pictures of bytes, [N, {form.Channels}, {form.PictureHeight}, {form.PictureWidth}], not at {pictures.Type} {pictures.Shape}.");
        }

        var pixels = graph.Convert(pictures, ElementType.Float);
        return form.Shrink == 1 ? pixels : graph.AveragePool(pixels, form.Shrink);
    }

    private static Value Logits(Graph graph, Parameters parameters, PictureForm form, Value pixels) =>
        graph.PictureLogits(parameters, form, graph.PictureMaps(parameters, form, pixels));
}
