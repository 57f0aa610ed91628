using Google.Protobuf;

namespace Maristan.Onnx.Format;

/// <summary>
/// A model's file, read and written whole. What this program does not know of the format is kept and written again. Reading runs nothing
/// and allocates in proportion to the bytes it is given.
/// </summary>
public sealed class OnnxModel
{
    private const int InAnotherFile = 1;
    private readonly ModelProto model;

    private OnnxModel(ModelProto model) => this.model = model;

    /// <summary>Of the operators of the standard.</summary>
    public long Opset => model.OpsetImport.FirstOrDefault(static import => import.Domain is "" or "ai.onnx")?.Version ?? 0;

    public string Producer => model.ProducerName;

    /// <summary>What is written in the file beside the graph; a later word of one name takes the place of the earlier.</summary>
    public IReadOnlyDictionary<string, string> Metadata
    {
        get
        {
            var words = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var entry in model.MetadataProps)
            {
                words[entry.Key] = entry.Value;
            }

            return words;
        }
    }

    /// <summary>Each operator that is used, such as <c>Conv</c> or <c>ai.onnx.ml.TreeEnsembleClassifier</c>, in the graphs within graphs too.</summary>
    public IReadOnlySet<string> Operators
    {
        get
        {
            var found = new SortedSet<string>(StringComparer.Ordinal);
            Walk(model.Graph, node => found.Add(node.Domain is "" or "ai.onnx" ? node.OpType : $"{node.Domain}.{node.OpType}"), static _ => { });
            return found;
        }
    }

    /// <summary>Of the graph itself, without those of graphs within it.</summary>
    public IEnumerable<ModelNode> Nodes => model.Graph.Node.Select(static node => new ModelNode(node));

    /// <summary>The other files that hold weights of this one.</summary>
    public IReadOnlySet<string> OtherFiles
    {
        get
        {
            var found = new SortedSet<string>(StringComparer.Ordinal);
            Walk(model.Graph, static _ => { }, tensor =>
            {
                if (tensor.DataLocation == InAnotherFile)
                {
                    found.Add(Word(tensor, "location") ?? "");
                }
            });
            return found;
        }
    }

    internal ModelProto Proto => model;

    /// <exception cref="OnnxException">It is no model, or is cut off.</exception>
    public static OnnxModel Read(ReadOnlySpan<byte> file)
    {
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(file);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new OnnxException("The file is no ONNX model, or was cut off.", error);
        }

        return model is { Graph: not null, OpsetImport.Count: > 0 } ? new(model) : throw new OnnxException("The file holds no graph that says which operators it was written for.");
    }

    public byte[] Write() => model.ToByteArray();

    /// <summary>Writes a word into the file, in the place of one that has the same name.</summary>
    public void Describe(string name, string word)
    {
        foreach (var former in model.MetadataProps.Where(entry => entry.Key == name).ToArray())
        {
            model.MetadataProps.Remove(former);
        }

        model.MetadataProps.Add(new StringStringEntryProto { Key = name, Value = word });
    }

    /// <summary>Takes the weights that lie in other files into this one, so that it stands alone.</summary>
    /// <param name="find">The bytes of another file by the name that this one gives it; null where there is none. A name is no path to be trusted.</param>
    /// <exception cref="OnnxException">A file is missing or shorter than it should be.</exception>
    public void TakeIn(Func<string, ReadOnlyMemory<byte>?> find) => Walk(model.Graph, static _ => { }, tensor =>
    {
        if (tensor.DataLocation == InAnotherFile)
        {
            tensor.RawData = ByteString.CopyFrom(Piece(tensor, find).Span);
            tensor.ExternalData.Clear();
            tensor.ClearDataLocation();
        }
    });

    private static ReadOnlyMemory<byte> Piece(TensorProto tensor, Func<string, ReadOnlyMemory<byte>?> find)
    {
        var name = Word(tensor, "location") ?? "";
        if (find(name) is not { } bytes)
        {
            throw new OnnxException($"The weights {tensor.Name} lie in the file {name}, which is not here.");
        }

        var start = Number(tensor, "offset") ?? 0;
        var length = Number(tensor, "length") ?? bytes.Length - start;
        return start < 0 || length < 0 || start > bytes.Length || length > bytes.Length - start
            ? throw new OnnxException($"The file {name} is shorter than the weights {tensor.Name} in it should be.")
            : bytes.Slice((int)start, (int)length);
    }

    private static string? Word(TensorProto tensor, string name) => tensor.ExternalData.FirstOrDefault(entry => entry.Key == name)?.Value;

    private static long? Number(TensorProto tensor, string name) =>
        Word(tensor, name) is not { } word ? null
        : long.TryParse(word, out var number) ? number
        : throw new OnnxException($"Where the weights {tensor.Name} lie in their file is not said by a number.");

    /// <summary>The parser bounds how deep graphs lie within graphs.</summary>
    private static void Walk(GraphProto graph, Action<NodeProto> onNode, Action<TensorProto> onTensor)
    {
        foreach (var tensor in graph.Initializer)
        {
            onTensor(tensor);
        }

        foreach (var node in graph.Node)
        {
            onNode(node);
            foreach (var attribute in node.Attribute)
            {
                if (attribute.T is { } tensor)
                {
                    onTensor(tensor);
                }

                if (attribute.G is { } within)
                {
                    Walk(within, onNode, onTensor);
                }

                foreach (var each in attribute.Graphs)
                {
                    Walk(each, onNode, onTensor);
                }
            }
        }
    }
}
