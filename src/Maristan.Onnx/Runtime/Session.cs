namespace Maristan.Onnx.Runtime;

/// <summary>A model that is ready to run, at the same time from as many threads as like.</summary>
public sealed class Session : IDisposable
{
    private readonly NativeHandle handle;

    private Session(OnnxRuntime runtime, NativeHandle handle)
    {
        (Runtime, this.handle) = (runtime, handle);
        Inputs = runtime.Api.Inputs(handle.Value);
        Outputs = runtime.Api.Outputs(handle.Value);
    }

    public IReadOnlyList<TensorForm> Inputs { get; }

    public IReadOnlyList<TensorForm> Outputs { get; }

    internal OnnxRuntime Runtime { get; }

    internal NativeHandle Handle => handle;

    internal static Session Open(OnnxRuntime runtime, ReadOnlySpan<byte> model, SessionSettings options)
    {
        using var native = new NativeHandle(runtime, NativeKind.SessionSettings, runtime.Api.NewSessionOptions());
        runtime.Api.Optimise(native.Value, (int)options.Optimisation);
        runtime.Api.Threads(native.Value, options.Threads, between: 1);
        runtime.Api.Configure(native.Value, "session.intra_op.allow_spinning", options.Spins ? "1" : "0");
        if (options.ProfilePrefix is { } prefix)
        {
            runtime.Api.Profile(native.Value, prefix);
        }

        Processors.Choose(runtime, native.Value, options);
        var session = new NativeHandle(runtime, NativeKind.Session, runtime.Api.NewSession(model, native.Value));
        try
        {
            return new(runtime, session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public Binding Bind() => new(this);

    /// <summary>Ends the profile that was asked for when the session was opened.</summary>
    /// <returns>The path of its file.</returns>
    public string EndProfile() => Runtime.Api.EndProfile(handle.Value);

    /// <summary>A run that is under way ends first.</summary>
    public void Dispose() => handle.Dispose();
}
