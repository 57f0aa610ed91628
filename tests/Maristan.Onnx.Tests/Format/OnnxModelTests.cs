using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Format;

public sealed class OnnxModelTests
{
    [Fact]
    public void The_nodes_of_a_file_say_what_they_do_and_with_which_settings()
    {
        var graph = new Graph();
        var x = graph.Input("x", ElementType.Float, new(Shape.Batch, 2));
        object[] said = [3L, 0.5f, "word", new long[] { 1, 2 }, new[] { 1f, 2f }, new[] { "a", "b" }];
        var added = graph.Add("ai.onnx.ml.LabelEncoder", ElementType.Float, x.Shape, [x], [.. said.Select(static (each, at) => new NodeSetting($"s{at}", each))]);
        graph.Output("y", graph.Relu(added));

        var nodes = OnnxModel.Read(graph.Write("nodes")).Nodes.ToArray();

        Assert.Equal(["ai.onnx.ml.LabelEncoder", "Relu", "Identity"], nodes.Select(static node => node.Op));
        Assert.Equal(("x", nodes[0].Outputs[0], "y"), (nodes[0].Inputs[0], nodes[1].Inputs[0], nodes[2].Outputs[0]));
        Assert.Equal(said, Enumerable.Range(0, said.Length).Select(at => nodes[0].Setting($"s{at}")));
        Assert.Null(nodes[0].Setting("s9"));
    }

    [Fact]
    public void A_model_that_is_read_and_written_again_has_lost_nothing()
    {
        var file = Model();

        Assert.Equal(file, OnnxModel.Read(file).Write());
        // Field 200 is none that this program knows.
        byte[] foreign = [.. file, 0xC2, 0x0C, 3, 1, 2, 3];
        Assert.Equal(foreign, OnnxModel.Read(foreign).Write());
    }

    [Fact]
    public void A_word_is_written_into_the_file_in_the_place_of_the_former()
    {
        var model = OnnxModel.Read(Model());
        model.Describe("maristan.manifest", "first");
        model.Describe("maristan.manifest", "second");

        Assert.Equal("second", OnnxModel.Read(model.Write()).Metadata["maristan.manifest"]);
        Assert.Equal((18, "maristan"), (model.Opset, model.Producer));
        Assert.Equal(["Identity", "Mul", "Relu"], model.Operators);
    }

    [Fact]
    public void Every_cut_of_a_file_is_refused_in_words_or_is_a_model()
    {
        var file = Model();
        for (var length = 0; length < file.Length; length++)
        {
            try
            {
                OnnxModel.Read(file.AsSpan(0, length));
            }
            catch (OnnxException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    [Fact]
    public void Weights_in_another_file_are_named_and_taken_in()
    {
        var proto = OnnxModel.Read(Model()).Proto;
        var weights = proto.Graph.Initializer[0];
        var bytes = weights.RawData.ToByteArray();
        weights.ClearRawData();
        weights.DataLocation = 1;
        weights.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "weights.bin" });
        weights.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = "2" });
        var model = OnnxModel.Read(Google.Protobuf.MessageExtensions.ToByteArray(proto));

        Assert.Equal(["weights.bin"], model.OtherFiles);
        Assert.Throws<OnnxException>(() => model.TakeIn(static _ => null));
        Assert.Throws<OnnxException>(() => model.TakeIn(static _ => new byte[1]));
        model.TakeIn(_ => (byte[])[9, 9, .. bytes]);

        Assert.Empty(model.OtherFiles);
        Assert.Equal(bytes, OnnxModel.Read(model.Write()).Proto.Graph.Initializer[0].RawData.ToByteArray());
    }

    private static byte[] Model()
    {
        var graph = new Graph();
        graph.Output("y", graph.Relu(graph.Scale(graph.Input("x", ElementType.Float, new(Shape.Batch, 3)), 2)));
        return graph.Write("model");
    }
}
