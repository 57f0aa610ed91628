using Maristan.Learning.Models.Networks;
using Maristan.Onnx;
using Maristan.Onnx.Gradients;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Explanation;

/// <summary>Where in a picture a network sees a class (Selvaraju et al. 2017): the maps that speak for it, each by how much.</summary>
public static class GradCam
{
    private static readonly long[] RowsAndColumns = [2, 3];

    /// <param name="pictures">As the network takes them.</param>
    /// <param name="classes">[pictures] of 64-bit integers: which class is asked about for each.</param>
    /// <returns>[pictures, rows, columns] from 0 to 1, of the picture's own size; all zeros where nothing speaks for the class.</returns>
    public static Value Heat(Graph graph, PictureNetwork network, Value pictures, Value classes)
    {
        var form = network.Form;
        var seen = PictureNetwork.Seen(graph, form, pictures);
        var wanted = graph.Convert(graph.IsEqual(graph.Reshape(classes, new(Shape.Batch, 1)), Numbers(graph, form.Classes)), ElementType.Float);
        var heats = network.Members.Select(member => Heat(graph, (Parameters.Baked(graph, member), form), seen, wanted)).ToArray();
        var heat = UpToOne(graph, heats.Aggregate(graph.Add));
        return graph.Reshape(Enlarge(graph, heat, form), new(Shape.Batch, form.PictureHeight, form.PictureWidth));
    }

    private static Value Heat(Graph graph, (Parameters Parameters, PictureForm Form) network, Value seen, Value wanted)
    {
        var maps = graph.PictureMaps(network.Parameters, network.Form, seen);
        var logits = graph.PictureLogits(network.Parameters, network.Form, maps);
        var gradient = graph.Gradients(graph.SumOfAll(graph.Multiply(logits, wanted)), maps)[0];
        var weights = graph.Mean(gradient, keepsAxes: true, 2, 3);
        return UpToOne(graph, graph.Relu(graph.Sum(graph.Multiply(maps, weights), keepsAxes: true, 1)));
    }

    /// <summary>The warmest place of each picture becomes one.</summary>
    private static Value UpToOne(Graph graph, Value heat)
    {
        const float NearlyNothing = 1e-12f;
        Shape one = new(heat.Shape[0], 1, 1, 1);
        var warmest = graph.Add("ReduceMax", heat.Type, one, [heat, graph.Constant<long>([1, 2, 3], new(3))], new NodeSetting("keepdims", 1L));
        return graph.Divide(heat, graph.Greater(warmest, graph.Constant(NearlyNothing)));
    }

    private static Value Enlarge(Graph graph, Value heat, PictureForm form) => graph.Add("Resize", heat.Type, new(heat.Shape[0], 1, form.PictureHeight, form.PictureWidth),
        [heat, null, null, graph.Constant<long>([form.PictureHeight, form.PictureWidth], new(2))], new("axes", RowsAndColumns), new("mode", "linear"),
        new("coordinate_transformation_mode", "half_pixel"));

    private static Value Numbers(Graph graph, int count) => graph.Constant<long>([.. Enumerable.Range(0, count).Select(static number => (long)number)], new(1, count));
}
