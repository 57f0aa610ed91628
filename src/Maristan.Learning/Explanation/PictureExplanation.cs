using Maristan.Learning.Serving;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;
using Maristan.Pixels;

namespace Maristan.Learning.Explanation;

/// <summary>Where in a picture a model sees a class, as a picture of its own.</summary>
public static class PictureExplanation
{
    private const string Heat = "heat";
    private const string Class = "class";

    /// <param name="pixels">As the model's recipe makes them.</param>
    /// <param name="about">The place of the class.</param>
    /// <returns>Row after row, from 0 where nothing speaks for the class to 1.</returns>
    public static float[] Of(OnnxRuntime runtime, TrainedModel model, byte[] pixels, int about, CancellationToken cancel)
    {
        var recipe = model.Manifest.Pictures ?? throw new LearningException("The model takes no pictures.");
        var network = model.Network();
        var graph = new Graph();
        var seen = graph.Input(TrainedModel.Pixels, ElementType.UInt8, new(Shape.Batch, recipe.Channels, recipe.Height, recipe.Width));
        graph.Output(Heat, GradCam.Heat(graph, network, seen, graph.Input(Class, ElementType.Int64, new(Shape.Batch))));
        using var session = runtime.Load(graph.Write(Heat));
        using var given = new Tensor<byte>(runtime, 1, recipe.Channels, recipe.Height, recipe.Width);
        using var which = new Tensor<long>(runtime, 1);
        using var heat = new Tensor<float>(runtime, 1, recipe.Height, recipe.Width);
        pixels.CopyTo(given.Span);
        which.Span[0] = about;
        using var binding = session.Bind().Input(TrainedModel.Pixels, given).Input(Class, which).Output(Heat, heat);
        binding.Run(cancel);
        return heat.Span.ToArray();
    }

    /// <summary>The picture in grey with the heat over it, in colours that those who see few colours can tell apart: from dark blue to yellow.</summary>
    public static Picture Shown(byte[] pixels, PictureRecipe recipe, float[] heat)
    {
        var plane = recipe.Width * recipe.Height;
        var mixed = new byte[plane * 3];
        for (var pixel = 0; pixel < plane; pixel++)
        {
            var grey = recipe.Channels == 1 ? pixels[pixel] : (pixels[pixel] + pixels[plane + pixel] + pixels[(2 * plane) + pixel]) / 3;
            var (warm, over) = (Math.Clamp(heat[pixel], 0, 1), 0.55f * Math.Clamp(heat[pixel], 0, 1));
            mixed[pixel * 3] = Mixed(grey, 255 * warm, over);
            mixed[(pixel * 3) + 1] = Mixed(grey, 220 * warm * warm, over);
            mixed[(pixel * 3) + 2] = Mixed(grey, 120 * (1 - warm), over);
        }

        return new(PictureMode.Rgb, recipe.Width, recipe.Height, mixed);
    }

    private static byte Mixed(int grey, float colour, float over) => (byte)Math.Clamp((grey * (1 - over)) + (colour * over), 0, 255);
}
