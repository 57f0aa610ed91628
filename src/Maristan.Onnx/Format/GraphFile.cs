using Google.Protobuf;
using Maristan.Onnx.Graphs;
using static Maristan.Onnx.Format.AttributeProto.Types;

namespace Maristan.Onnx.Format;

/// <summary>Writes a graph that was built here as a file that every ONNX runtime reads.</summary>
public static class GraphFile
{
    private const int FormatVersion = 8;
    private const int Opset = 18;

    /// <summary>Trees and the coding of texts stand in a part of the standard that has a version of its own.</summary>
    private const string MlDomain = "ai.onnx.ml";
    private const int MlOpset = 3;

    /// <summary>Only what the outputs need is written; the same graph gives the same bytes.</summary>
    public static byte[] Write(this Graph graph, string name)
    {
        if (graph.Outputs.Count == 0)
        {
            throw new OnnxException($"The graph {name} has no output, so there is nothing to write.");
        }

        var used = Used(graph);
        var file = new GraphProto { Name = name };
        file.Input.AddRange(graph.Inputs.Select(input => Describe(input.Name, input)));
        file.Initializer.AddRange(graph.Constants.Where(constant => used.Contains(constant.Value)).Select(Write));
        file.Node.AddRange(graph.Nodes.Where(node => node.Outputs.Any(used.Contains)).Select(node => Write(node, used)));
        foreach (var (output, value) in graph.Outputs)
        {
            file.Node.Add(new NodeProto { OpType = "Identity", Name = "out_" + output, Input = { value.Name }, Output = { output } });
            file.Output.Add(Describe(output, value));
        }

        var model = new ModelProto { IrVersion = FormatVersion, ProducerName = "maristan", Graph = file, OpsetImport = { new OperatorSetIdProto { Domain = "", Version = Opset } } };
        if (file.Node.Any(static node => node.Domain == MlDomain))
        {
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = MlDomain, Version = MlOpset });
        }

        return model.ToByteArray();
    }

    private static HashSet<Value> Used(Graph graph)
    {
        var used = new HashSet<Value>();
        var open = new Stack<Value>(graph.Outputs.Select(static output => output.Value));
        while (open.TryPop(out var value))
        {
            if (used.Add(value) && value.Producer is { } producer)
            {
                foreach (var input in producer.Inputs.OfType<Value>())
                {
                    open.Push(input);
                }
            }
        }

        return used;
    }

    private static NodeProto Write(Node node, HashSet<Value> used)
    {
        var domainEnds = node.Op.LastIndexOf('.');
        var file = new NodeProto { OpType = node.Op[(domainEnds + 1)..], Name = node.Name };
        if (domainEnds > 0)
        {
            file.Domain = node.Op[..domainEnds];
        }

        file.Input.AddRange(node.Inputs.Select(static input => input?.Name ?? ""));
        // What nobody reads at the end is left away: a kernel need not compute it.
        var last = node.Outputs.Select(static (output, place) => (output, place)).Last(each => used.Contains(each.output)).place;
        file.Output.AddRange(node.Outputs.Take(last + 1).Select(static output => output.Name));
        file.Attribute.AddRange(node.Attributes.Select(Write));
        return file;
    }

    private static AttributeProto Write(NodeSetting attribute)
    {
        var file = new AttributeProto { Name = attribute.Name };
        switch (attribute.Value)
        {
            case long number:
                (file.I, file.Type) = (number, AttributeType.Int);
                break;
            case float number:
                (file.F, file.Type) = (number, AttributeType.Float);
                break;
            case string word:
                (file.S, file.Type) = (ByteString.CopyFromUtf8(word), AttributeType.String);
                break;
            case long[] numbers:
                file.Ints.AddRange(numbers);
                file.Type = AttributeType.Ints;
                break;
            case float[] numbers:
                file.Floats.AddRange(numbers);
                file.Type = AttributeType.Floats;
                break;
            case string[] words:
                file.Strings.AddRange(words.Select(ByteString.CopyFromUtf8));
                file.Type = AttributeType.Strings;
                break;
            default:
                throw new OnnxException($"An attribute {attribute.Name} of the type {attribute.Value.GetType().Name} cannot be written.");
        }

        return file;
    }

    private static TensorProto Write(Constant constant)
    {
        var file = new TensorProto { Name = constant.Value.Name, DataType = (int)constant.Value.Type, RawData = UnsafeByteOperations.UnsafeWrap(constant.Bytes) };
        file.Dims.AddRange(constant.Value.Shape.ToArray());
        return file;
    }

    private static ValueInfoProto Describe(string name, Value value)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(value.Shape.ToArray().Select(static size => size switch
        {
            Shape.Batch => new TensorShapeProto.Types.Dimension { DimParam = "N" },
            Shape.Open => new TensorShapeProto.Types.Dimension(),
            _ => new TensorShapeProto.Types.Dimension { DimValue = size },
        }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)value.Type, Shape = shape } } };
    }
}
