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

public abstract class Tensor : IDisposable
{
    private protected Tensor(OnnxRuntime runtime, ElementType type, ReadOnlySpan<long> shape)
    {
        Type = type;
        Shape = shape.ToArray();
        Count = CountOf(shape);
        Handle = Allocate(runtime, type, shape, MemoryBlock.Allocate((nuint)(Count * type.Size())));
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
