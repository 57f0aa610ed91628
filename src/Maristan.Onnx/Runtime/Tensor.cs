using System.Buffers;
using System.Text;

namespace Maristan.Onnx.Runtime;

/// <summary>
/// A dense tensor over native memory of its own. The library reads and writes it in place and never copies it; it needs no pinning and is
/// aligned for vector instructions.
/// </summary>
public sealed class Tensor<T> : Tensor where T : unmanaged
{
    /// <summary>Of zeros.</summary>
    public Tensor(OnnxRuntime runtime, params ReadOnlySpan<long> shape)
        : base(runtime, ElementTypes.Of<T>(), shape)
    {
    }

    /// <summary>The elements, until the tensor is disposed.</summary>
    public unsafe Span<T> Span => new((void*)Handle.Memory, (int)Count);
}

/// <summary>A tensor of texts, which the library copies.</summary>
public sealed class TextTensor : Tensor
{
    /// <summary>Of empty texts.</summary>
    public TextTensor(OnnxRuntime runtime, params ReadOnlySpan<long> shape)
        : base(runtime, ElementType.Text, shape)
    {
    }

    /// <exception cref="OnnxException">There are not as many texts as elements, or one has a zero byte within, which would end it.</exception>
    public void Fill(ReadOnlySpan<string> texts)
    {
        if (texts.Length != Count)
        {
            throw new OnnxException($"A tensor of {Count} texts cannot be filled with {texts.Length}.");
        }

        var starts = new int[texts.Length];
        var bytes = new ArrayBufferWriter<byte>(Math.Max(1, texts.Length * 8));
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i].Contains('\0', StringComparison.Ordinal))
            {
                throw new OnnxException($"The text {i} of a tensor holds a zero byte, which would end it.");
            }

            starts[i] = bytes.WrittenCount;
            Encoding.UTF8.GetBytes(texts[i], bytes);
            bytes.Write("\0"u8);
        }

        Handle.Runtime.Api.FillText(Handle.Value, bytes.WrittenSpan, starts);
    }
}

public abstract class Tensor : IDisposable
{
    private protected Tensor(OnnxRuntime runtime, ElementType type, ReadOnlySpan<long> shape)
    {
        Type = type;
        Shape = shape.ToArray();
        Count = CountOf(shape);
        Handle = type == ElementType.Text
            ? new(runtime, NativeKind.Tensor, runtime.Api.NewTextTensor(shape))
            : Allocate(runtime, type, shape, MemoryBlock.Allocate((nuint)(Count * type.Size())));
    }

    public ElementType Type { get; }

    public IReadOnlyList<long> Shape { get; }

    public long Count { get; }

    internal NativeHandle Handle { get; }

    public void Dispose()
    {
        Handle.Dispose();
        GC.SuppressFinalize(this);
    }

    private static NativeHandle Allocate(OnnxRuntime runtime, ElementType type, ReadOnlySpan<long> shape, MemoryBlock memory)
    {
        try
        {
            return new(runtime, NativeKind.Tensor, runtime.Api.NewTensor(memory, shape, type), memory);
        }
        catch
        {
            memory.Free();
            throw;
        }
    }

    private static long CountOf(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (var size in shape)
        {
            // A span holds no more than this many elements, and no tensor of ours needs to.
            if (size < 0 || (size > 0 && count > int.MaxValue / size))
            {
                throw new OnnxException($"A tensor of the shape [{string.Join(',', shape.ToArray())}] cannot be made: each size is at least 0, and together they are at most {int.MaxValue}.");
            }

            count *= size;
        }

        return count;
    }
}
