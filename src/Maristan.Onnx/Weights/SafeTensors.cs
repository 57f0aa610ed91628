using System.Buffers.Binary;
using System.Text.Json;

namespace Maristan.Onnx.Weights;

/// <summary>One tensor of a file of weights.</summary>
/// <param name="Bytes">Little-endian, in row-major order; a view into the file.</param>
public sealed record NamedTensor(string Name, ElementType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// The safetensors format: a length, a header of JSON, and the bytes of all tensors after each other. Every number of a header is judged
/// before it is used, so that a hostile file costs no more than its own size.
/// </summary>
public static class SafeTensors
{
    private const int LongestHeader = 100_000_000;
    private const int MostTensors = 1_000_000;
    private const int MostDimensions = 64;
    private const string Words = "__metadata__";
    private static readonly JsonDocumentOptions Strictly = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private static readonly Dictionary<string, ElementType> Types = new(StringComparer.Ordinal)
    {
        ["F64"] = ElementType.Double, ["F32"] = ElementType.Float, ["F16"] = ElementType.Float16, ["BF16"] = ElementType.BFloat16,
        ["I64"] = ElementType.Int64, ["I32"] = ElementType.Int32, ["I16"] = ElementType.Int16, ["I8"] = ElementType.Int8,
        ["U64"] = ElementType.UInt64, ["U32"] = ElementType.UInt32, ["U16"] = ElementType.UInt16, ["U8"] = ElementType.UInt8, ["BOOL"] = ElementType.Bool,
    };

    /// <exception cref="OnnxException">The file is cut off, or its header says what cannot be.</exception>
    public static IReadOnlyList<NamedTensor> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length < sizeof(ulong))
        {
            throw Broken("it is shorter than the length of a header");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(file.Span);
        if (length > LongestHeader || length > (ulong)(file.Length - sizeof(ulong)))
        {
            throw Broken("its header is longer than the file");
        }

        var data = file[(sizeof(ulong) + (int)length)..];
        try
        {
            using var header = JsonDocument.Parse(file.Slice(sizeof(ulong), (int)length), Strictly);
            return header.RootElement.ValueKind == JsonValueKind.Object ? ReadAll(header.RootElement, data) : throw Broken("its header is no object");
        }
        catch (JsonException error)
        {
            throw new OnnxException("The file of weights cannot be read: its header is no JSON.", error);
        }
    }

    /// <param name="tensors">Written in their order.</param>
    public static byte[] Write(IReadOnlyList<NamedTensor> tensors)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            long offset = 0;
            foreach (var tensor in tensors)
            {
                WriteHead(json, tensor, offset);
                offset += tensor.Bytes.Length;
            }

            json.WriteEndObject();
        }

        // Spaces up to a multiple of eight, so that the tensors may be used where they lie.
        while (header.Length % sizeof(ulong) != 0)
        {
            header.WriteByte((byte)' ');
        }

        var file = new byte[sizeof(ulong) + header.Length + tensors.Sum(static tensor => (long)tensor.Bytes.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.GetBuffer().AsSpan(0, (int)header.Length).CopyTo(file.AsSpan(sizeof(ulong)));
        var rest = file.AsSpan(sizeof(ulong) + (int)header.Length);
        foreach (var tensor in tensors)
        {
            tensor.Bytes.Span.CopyTo(rest);
            rest = rest[tensor.Bytes.Length..];
        }

        return file;
    }

    private static void WriteHead(Utf8JsonWriter json, NamedTensor tensor, long offset)
    {
        if (BytesOf(tensor.Type, tensor.Shape) != tensor.Bytes.Length)
        {
            throw new OnnxException($"The tensor {tensor.Name} does not have as many bytes as its shape says.");
        }

        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", Types.First(type => type.Value == tensor.Type).Key);
        json.WriteStartArray("shape");
        foreach (var size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.Bytes.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>In the order of their bytes, which must follow each other without a gap, so that nothing is hidden and nothing is in two.</summary>
    private static List<NamedTensor> ReadAll(JsonElement header, ReadOnlyMemory<byte> data)
    {
        var heads = new List<(string Name, ElementType Type, long[] Shape, long Start, long End)>();
        foreach (var member in header.EnumerateObject().Where(static member => member.Name != Words))
        {
            heads.Add(heads.Count < MostTensors ? ReadHead(member) : throw Broken("it names too many tensors"));
        }

        long at = 0;
        var tensors = new List<NamedTensor>(heads.Count);
        foreach (var (name, type, shape, start, end) in heads.OrderBy(static head => head.Start).ThenBy(static head => head.End))
        {
            if (start != at || end < start || end > data.Length || BytesOf(type, shape) != end - start)
            {
                throw Broken($"the bytes of {name} do not lie where its header says");
            }

            tensors.Add(new(name, type, shape, data[(int)start..(int)end]));
            at = end;
        }

        return at == data.Length ? tensors : throw Broken("it has bytes that belong to no tensor");
    }

    private static (string Name, ElementType Type, long[] Shape, long Start, long End) ReadHead(JsonProperty member)
    {
        var head = member.Value;
        if (head.ValueKind != JsonValueKind.Object || !head.TryGetProperty("dtype", out var kind) || kind.ValueKind != JsonValueKind.String
            || !Types.TryGetValue(kind.GetString()!, out var type) || Numbers(head, "shape") is not { Length: <= MostDimensions } shape || Numbers(head, "data_offsets") is not [var start, var end])
        {
            throw Broken($"what it says of {member.Name} is not understood");
        }

        return (member.Name, type, shape, start, end);
    }

    private static long[]? Numbers(JsonElement head, string name) =>
        head.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= MostDimensions
            && list.EnumerateArray().All(static each => each.ValueKind == JsonValueKind.Number && each.TryGetInt64(out var number) && number >= 0)
            ? [.. list.EnumerateArray().Select(static each => each.GetInt64())]
            : null;

    /// <returns>-1 where there are more than can be counted.</returns>
    private static long BytesOf(ElementType type, IReadOnlyList<long> shape)
    {
        long bytes = type.Size();
        foreach (var size in shape)
        {
            if (size < 0 || (size > 0 && bytes > long.MaxValue / size))
            {
                return -1;
            }

            bytes *= size;
        }

        return bytes;
    }

    private static OnnxException Broken(string why) => new($"The file of weights cannot be read: {why}.");
}
