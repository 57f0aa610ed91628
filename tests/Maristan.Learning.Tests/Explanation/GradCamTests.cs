using Maristan.Learning.Models.Networks;
using Maristan.Onnx;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Explanation;

public sealed class GradCamTests(Library library)
{
    private const int Side = 32;
    private const int Count = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_picture_is_warm_where_what_is_asked_about_is()
    {
        var plan = new PicturePlan { Widths = [8, 16], Folds = 2, Members = 2, Likens = false, Course = new() { Epochs = 12, Batch = 16, Rate = 5e-3f } };
        var network = PictureFit.Learn(new(library.Runtime), Shapes.Of(120, Side, seed: 1), plan, null, Cancel).Model.Network;
        var (set, places) = Shapes.Drawn(Count, Side, seed: 2);

        var heats = Heats(network, set);

        var (within, beyond) = (new List<float>(), new List<float>());
        for (var place = 0; place < heats.Length; place++)
        {
            var (picture, row, column) = (place / (Side * Side), place / Side % Side, place % Side);
            Assert.InRange(heats[place], 0, 1);
            var isNear = Math.Max(Math.Abs(row - places[picture].Row), Math.Abs(column - places[picture].Column)) <= Shapes.Reach;
            (isNear ? within : beyond).Add(heats[place]);
        }

        Assert.True(within.Average() > 1.5 * beyond.Average(), $"It is {within.Average()} warm where the shapes are, and {beyond.Average()} elsewhere.");
    }

    private float[] Heats(PictureNetwork network, PictureSet set)
    {
        var graph = new Graph();
        var pictures = graph.Input("pictures", ElementType.UInt8, new(Shape.Batch, 1, Side, Side));
        graph.Output("heat", GradCam.Heat(graph, network, pictures, graph.Input("class", ElementType.Int64, new(Shape.Batch))));
        using var session = library.Runtime.Load(graph.Write("explained"));
        using var pixels = new Tensor<byte>(library.Runtime, Count, 1, Side, Side);
        using var classes = new Tensor<long>(library.Runtime, Count);
        using var heat = new Tensor<float>(library.Runtime, Count, Side, Side);
        set.Pixels.CopyTo(pixels.Span);
        set.Classes.Select(static each => (long)each).ToArray().CopyTo(classes.Span);
        using var binding = session.Bind().Input("pictures", pixels).Input("class", classes).Output("heat", heat);
        binding.Run(Cancel);
        return heat.Span.ToArray();
    }
}
