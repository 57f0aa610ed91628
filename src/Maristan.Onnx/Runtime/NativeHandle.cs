using System.Runtime.InteropServices;

namespace Maristan.Onnx.Runtime;

/// <summary>
/// Something of the library's. It counts its users: what is disposed while a run uses it is released when that run has ended,
/// and what nobody disposed is released by the garbage collector.
/// </summary>
internal sealed class NativeHandle : SafeHandle
{
    private readonly OnnxRuntime runtime;
    private readonly NativeKind kind;
    private readonly MemoryBlock borrowed;

    /// <param name="borrowed">Memory that the library was lent, which goes after what points at it.</param>
    public NativeHandle(OnnxRuntime runtime, NativeKind kind, nint value, MemoryBlock borrowed = default)
        : base(0, ownsHandle: true)
    {
        (this.runtime, this.kind, this.borrowed) = (runtime, kind, borrowed);
        SetHandle(value);
        runtime.Count(1);
    }

    public OnnxRuntime Runtime => runtime;

    public override bool IsInvalid => handle == 0;

    /// <summary>For a call that is over before the handle can go: the caller holds it.</summary>
    public nint Value => IsClosed ? throw new ObjectDisposedException(kind.ToString()) : handle;

    /// <exception cref="ObjectDisposedException">It was disposed, and may have been given to somebody else.</exception>
    public nint Memory => IsClosed ? throw new ObjectDisposedException(kind.ToString()) : borrowed.Address;

    protected override bool ReleaseHandle()
    {
        runtime.Api.Release(kind, handle);
        runtime.Count(-1);
        borrowed.Free();
        return true;
    }
}

/// <summary>Native memory, aligned for vector instructions, of zeros.</summary>
internal readonly unsafe record struct MemoryBlock(nint Address, nuint Bytes)
{
    private const nuint Alignment = 64;

    public static MemoryBlock Allocate(nuint bytes)
    {
        var memory = NativeMemory.AlignedAlloc(Math.Max(bytes, Alignment), Alignment);
        NativeMemory.Clear(memory, bytes);
        GC.AddMemoryPressure((long)Math.Max(bytes, 1));
        return new((nint)memory, bytes);
    }

    public void Free()
    {
        if (Address != 0)
        {
            NativeMemory.AlignedFree((void*)Address);
            GC.RemoveMemoryPressure((long)Math.Max(Bytes, 1));
        }
    }
}
