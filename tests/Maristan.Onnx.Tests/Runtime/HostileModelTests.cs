using Google.Protobuf;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;

namespace Maristan.Onnx.Runtime;

/// <summary>A model may come from anybody: what is wrong with it is said in words, and nothing breaks.</summary>
public sealed class HostileModelTests(Library library)
{
    [Fact]
    public void A_graph_that_goes_in_a_circle_is_refused() => Refused(static model =>
    {
        model.Graph.Node[0].Input[0] = model.Graph.Node[^1].Output[0];
    });

    [Fact]
    public void Weights_of_a_gigantic_size_without_their_bytes_are_refused() => Refused(static model =>
    {
        model.Graph.Initializer[0].Dims.Clear();
        model.Graph.Initializer[0].Dims.AddRange([1L << 40, 1L << 20]);
    });

    [Fact]
    public void Weights_of_another_type_than_they_say_are_refused() => Refused(static model => model.Graph.Initializer[0].DataType = (int)ElementType.Text);

    [Fact]
    public void An_operation_that_there_is_not_is_refused_by_its_name() => Assert.Contains("NoSuchThing", Refused(static model => model.Graph.Node[0].OpType = "NoSuchThing"), StringComparison.Ordinal);

    [Fact]
    public void Weights_in_another_file_are_refused_where_there_is_no_file() => Refused(static model =>
    {
        model.Graph.Initializer[0].ClearRawData();
        model.Graph.Initializer[0].DataLocation = 1;
        model.Graph.Initializer[0].ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "/etc/passwd" });
    });

    [Fact]
    public void Every_changed_byte_is_refused_in_words_or_is_a_model()
    {
        var (file, random) = (Model().ToByteArray(), new Random(4));
        for (var change = 0; change < 400; change++)
        {
            var changed = file.ToArray();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            try
            {
                library.Runtime.Load(changed).Dispose();
            }
            catch (OnnxException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    private string Refused(Action<ModelProto> spoil)
    {
        var model = Model();
        spoil(model);
        var error = Assert.Throws<OnnxException>(() => library.Runtime.Load(model.ToByteArray()));
        Assert.NotEmpty(error.Message);
        return error.Message;
    }

    private static ModelProto Model()
    {
        var graph = new Graph();
        var x = graph.Input("x", ElementType.Float, new(Shape.Batch, 3));
        graph.Output("y", graph.Relu(graph.MatMul(x, graph.Constant<float>([1, 2, 3, 4, 5, 6], new(3, 2)))));
        return ModelProto.Parser.ParseFrom(graph.Write("model"));
    }
}
