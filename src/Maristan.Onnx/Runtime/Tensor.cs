using System.Runtime.InteropServices;

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
    public unsafe Span<T> Span => new(Memory, (int)Count);
}

public abstract unsafe class Tensor : IDisposable
{
    private readonly TensorHandle handle;

    private protected Tensor(OnnxRuntime runtime, ElementType type, ReadOnlySpan<long> shape)
    {
        Type = type;
        Shape = shape.ToArray();
        Count = CountOf(shape);
        handle = TensorHandle.Allocate(runtime, type, shape, (nuint)(Count * type.Size()));
    }

    public ElementType Type { get; }

    public IReadOnlyList<long> Shape { get; }

    public long Count { get; }

    internal NativeHandle Handle => handle;

    protected void* Memory => handle.IsClosed ? throw new ObjectDisposedException(nameof(Tensor)) : handle.Memory;

    public void Dispose()
    {
        handle.Dispose();
        GC.SuppressFinalize(this);
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

    /// <summary>The value and the memory that it points at: the value goes first.</summary>
    private sealed class TensorHandle : NativeHandle
    {
        private const nuint Alignment = 64;
        private readonly nuint bytes;

        private TensorHandle(OnnxRuntime runtime, nint value, void* memory, nuint bytes)
            : base(runtime, NativeKind.Tensor, value)
        {
            Memory = memory;
            this.bytes = bytes;
            GC.AddMemoryPressure((long)Math.Max(bytes, 1));
        }

        public void* Memory { get; }

        public static TensorHandle Allocate(OnnxRuntime runtime, ElementType type, ReadOnlySpan<long> shape, nuint bytes)
        {
            var memory = NativeMemory.AlignedAlloc(Math.Max(bytes, Alignment), Alignment);
            NativeMemory.Clear(memory, bytes);
            try
            {
                return new(runtime, runtime.Api.NewTensor(memory, bytes, shape, type), memory, bytes);
            }
            catch
            {
                NativeMemory.AlignedFree(memory);
                throw;
            }
        }

        protected override bool ReleaseHandle()
        {
            base.ReleaseHandle();
            NativeMemory.AlignedFree(Memory);
            GC.RemoveMemoryPressure((long)Math.Max(bytes, 1));
            return true;
        }
    }
}
