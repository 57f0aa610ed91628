using System.Runtime.InteropServices;

namespace Maristan.Onnx.Runtime;

/// <summary>
/// Something of the library's. It counts its users: what is disposed while a run uses it is released when that run has ended,
/// and what nobody disposed is released by the garbage collector.
/// </summary>
internal class NativeHandle : SafeHandle
{
    private readonly OnnxRuntime runtime;
    private readonly NativeKind kind;

    public NativeHandle(OnnxRuntime runtime, NativeKind kind, nint value)
        : base(0, ownsHandle: true)
    {
        (this.runtime, this.kind) = (runtime, kind);
        SetHandle(value);
        runtime.Count(1);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>For a call that is over before the handle can go: the caller holds it.</summary>
    public nint Value => IsClosed ? throw new ObjectDisposedException(kind.ToString()) : handle;

    protected override bool ReleaseHandle()
    {
        runtime.Api.Release(kind, handle);
        runtime.Count(-1);
        return true;
    }
}
