using Google.Protobuf;
using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Onnx.Runtime;

/// <summary>A model may come from anybody: what is wrong with it is said in words, and nothing breaks.</summary>
public sealed class HostileModelTests(Library library)
{
    private const int Deep = 200;
    private const int Many = 20_000;
    private static readonly string[] Known = ["a", "b"];
    private static readonly float[] Codes = [1, 2];

    private static readonly Dictionary<string, Action<ModelProto>> Spoilt = new()
    {
        ["a graph that goes in a circle"] = static model => model.Graph.Node[0].Input[0] = model.Graph.Node[^1].Output[0],
        ["a node that feeds itself"] = static model => model.Graph.Node[1].Input[0] = model.Graph.Node[1].Output[0],
        ["two nodes that give the same"] = static model => model.Graph.Node[1].Output[0] = model.Graph.Node[0].Output[0],
        ["an input from nowhere"] = static model => model.Graph.Node[0].Input[1] = "nowhere",
        ["an output from nowhere"] = static model => model.Graph.Output[0].Name = "nowhere",
        ["more inputs than an operation takes"] = static model => model.Graph.Node[0].Input.AddRange(Enumerable.Repeat("x", Many)),
        ["gigantic weights without their bytes"] = static model => Resize(model, 1L << 40, 1L << 20),
        ["weights whose count overflows to nothing"] = static model =>
        {
            Resize(model, 1L << 32, 1L << 32);
            model.Graph.Initializer[0].RawData = ByteString.Empty;
        },
        ["weights of a size below nothing"] = static model => Resize(model, -3, -2),
        ["weights with fewer bytes than they say"] = static model => model.Graph.Initializer[0].RawData = ByteString.CopyFrom(1, 2, 3),
        ["weights with more bytes than they say"] = static model => model.Graph.Initializer[0].RawData = ByteString.CopyFrom(new byte[1 << 20]),
        ["weights of texts that are none"] = static model => model.Graph.Initializer[0].DataType = (int)ElementType.Text,
        ["weights of another type"] = static model => model.Graph.Initializer[0].DataType = (int)ElementType.Int64,
        ["weights of a type that there is not"] = static model => model.Graph.Initializer[0].DataType = 99,
        ["weights in another file"] = static model =>
        {
            model.Graph.Initializer[0].ClearRawData();
            model.Graph.Initializer[0].DataLocation = 1;
            model.Graph.Initializer[0].ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "/etc/passwd" });
        },
        ["an input of another type"] = static model => model.Graph.Input[0].Type.TensorType.ElemType = (int)ElementType.Double,
        ["an input of a type that there is not"] = static model => model.Graph.Input[0].Type.TensorType.ElemType = 99,
        ["an input without a type"] = static model => model.Graph.Input[0].Type = null,
        ["an operation that there is not"] = static model => model.Graph.Node[0].OpType = "NoSuchThing",
        ["a part of the standard that there is not"] = static model => model.Graph.Node[0].Domain = "no.such.thing",
        ["a standard of the far future"] = static model => model.OpsetImport[0].Version = 1 << 20,
        ["a format of the far future"] = static model => model.IrVersion = 1 << 20,
        ["a setting of another type"] = static model => model.Graph.Node[1].Attribute.Add(new AttributeProto { Name = "alpha", S = ByteString.CopyFromUtf8("x"), Type = AttributeProto.Types.AttributeType.String }),
    };

    public static TheoryData<string> Ways => [.. Spoilt.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_is_wrong_with_a_model_is_said_in_words(string way)
    {
        var model = Model();
        Spoilt[way](model);

        var error = Assert.Throws<OnnxException>(() => library.Runtime.Load(model.ToByteArray()));

        Assert.NotEmpty(error.Message);
        Assert.NotEqual(0, error.Code);
        if (way == "an operation that there is not")
        {
            Assert.Contains("NoSuchThing", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_cut_of_a_model_is_refused_in_words_or_is_a_model()
    {
        var file = Model().ToByteArray();
        for (var length = 0; length < file.Length; length++)
        {
            Takes(file[..length]);
        }
    }

    [Fact]
    public void Every_changed_byte_is_refused_in_words_or_is_a_model()
    {
        var (file, random) = (Branching().ToByteArray(), new SeededNumbers(4));
        for (var change = 0; change < 600; change++)
        {
            var changed = file.ToArray();
            for (var each = 0; each <= change % 3; each++)
            {
                changed[random.Next(changed.Length)] = (byte)random.NextBits();
            }

            Takes(changed);
        }
    }

    [Fact]
    public void Graphs_within_graphs_without_end_are_refused()
    {
        var file = Nested(Deep).ToByteArray();

        Assert.Throws<OnnxException>(() => OnnxModel.Read(file));
        Assert.Throws<OnnxException>(() => library.Runtime.Load(file));
        // A few are what loops and branches are made of.
        Assert.Equal(["If"], OnnxModel.Read(Nested(10).ToByteArray()).Operators);
    }

    /// <summary>Two bytes are an empty node.</summary>
    [Fact]
    public void Countless_empty_nodes_and_sizes_take_room_in_proportion()
    {
        var nodes = Model();
        nodes.Graph.Node.AddRange(Enumerable.Range(0, Many).Select(static _ => new NodeProto()));
        var sizes = Model();
        sizes.Graph.Initializer[0].Dims.AddRange(Enumerable.Repeat(1L, 50 * Many));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Takes(nodes.ToByteArray());
        Takes(sizes.ToByteArray());

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Theory]
    [InlineData("ConstantOfShape")]
    [InlineData("Expand")]
    public void What_would_grow_beyond_all_memory_when_it_runs_is_refused_when_it_runs(string operation)
    {
        var graph = new Graph();
        var x = graph.Input("x", ElementType.Float, new(1));
        var gigantic = graph.Constant<long>([1L << 50], new(1));
        var grown = graph.Add(operation, ElementType.Float, new(1L << 50), operation == "Expand" ? [x, gigantic] : [gigantic]);
        graph.Output("y", graph.Add("ReduceMax", ElementType.Float, new(1), [graph.Multiply(grown, x)], new NodeSetting("keepdims", 1L)));
        using var session = library.Runtime.Load(graph.Write("gigantic"));
        using var one = new Tensor<float>(library.Runtime, 1);
        using var y = new Tensor<float>(library.Runtime, 1);
        using var binding = session.Bind().Input("x", one).Output("y", y);

        Assert.Contains(operation, Assert.Throws<OnnxException>(() => binding.Run(TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    private void Takes(byte[] file)
    {
        try
        {
            OnnxModel.Read(file);
        }
        catch (OnnxException error)
        {
            Assert.NotEmpty(error.Message);
        }

        try
        {
            library.Runtime.Load(file).Dispose();
        }
        catch (OnnxException error)
        {
            Assert.NotEmpty(error.Message);
        }
    }

    private static void Resize(ModelProto model, params long[] sizes)
    {
        model.Graph.Initializer[0].Dims.Clear();
        model.Graph.Initializer[0].Dims.AddRange(sizes);
    }

    private static ModelProto Model()
    {
        var graph = new Graph();
        var x = graph.Input("x", ElementType.Float, new(Shape.Batch, 3));
        graph.Output("y", graph.Relu(graph.MatMul(x, graph.Constant<float>([1, 2, 3, 4, 5, 6], new(3, 2)))));
        return ModelProto.Parser.ParseFrom(graph.Write("model"));
    }

    /// <summary>With a convolution, texts, and a graph within the graph.</summary>
    private static ModelProto Branching()
    {
        var graph = new Graph();
        var picture = graph.Input("x", ElementType.Float, new(Shape.Batch, 2, 4, 4));
        var words = graph.Input("words", ElementType.Text, new(Shape.Batch, 1));
        graph.Output("maps", graph.MaxPool(graph.Convolve(picture, graph.Constant<float>(new float[36], new(2, 2, 3, 3)), null, new(1, Margin.Around(1))), new(2, 2)));
        graph.Output("codes", graph.Add("ai.onnx.ml.LabelEncoder", ElementType.Float, words.Shape, [words], new("keys_strings", Known), new("values_floats", Codes)));
        var model = ModelProto.Parser.ParseFrom(graph.Write("branching"));
        model.Graph.MergeFrom(Nested(2).Graph);
        return model;
    }

    private static ModelProto Nested(int depth)
    {
        var type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)ElementType.Bool, Shape = new TensorShapeProto() } };
        var inner = new GraphProto { Name = "innermost", Output = { new ValueInfoProto { Name = "yes", Type = type } } };
        for (var level = 0; level < depth; level++)
        {
            inner = new GraphProto
            {
                Name = $"level {level}",
                Output = { new ValueInfoProto { Name = $"out{level}", Type = type } },
                Node = { new NodeProto { OpType = "If", Input = { "yes" }, Output = { $"out{level}" }, Attribute = { Branch("then_branch", inner), Branch("else_branch", inner) } } },
            };
            if (level > 12)
            {
                // Two branches of each would double the file at each level.
                inner.Node[0].Attribute.RemoveAt(1);
            }
        }

        inner.Input.Add(new ValueInfoProto { Name = "yes", Type = type });
        return new ModelProto { IrVersion = 8, OpsetImport = { new OperatorSetIdProto { Version = 18 } }, Graph = inner };
    }

    private static AttributeProto Branch(string name, GraphProto graph) => new() { Name = name, G = graph, Type = AttributeProto.Types.AttributeType.Graph };
}
