namespace Maristan.Onnx.Runtime;

/// <summary>
/// Tensors tied to the inputs and outputs of a session once, and run many times: no names are looked up and nothing is allocated in a run.
/// It keeps its tensors alive. One binding serves one run at a time.
/// </summary>
public sealed class Binding : IDisposable
{
    private readonly Session session;
    private readonly NativeHandle binding;
    private readonly NativeHandle runOptions;
    private readonly Dictionary<(bool IsInput, string Name), NativeHandle> bound = [];
    private readonly Lock gate = new();

    internal Binding(Session session)
    {
        this.session = session;
        var runtime = session.Runtime;
        binding = new(runtime, NativeKind.Binding, runtime.Api.NewBinding(session.Handle.Value));
        runOptions = new(runtime, NativeKind.RunOptions, runtime.Api.NewRunOptions());
    }

    /// <exception cref="OnnxException">The session has no such input.</exception>
    public Binding Input(string name, Tensor tensor) => Bind(isInput: true, name, tensor);

    /// <summary>The output is written into this tensor, so its shape must be the one that comes out.</summary>
    /// <exception cref="OnnxException">The session has no such output.</exception>
    public Binding Output(string name, Tensor tensor) => Bind(isInput: false, name, tensor);

    /// <exception cref="OperationCanceledException">It was stopped between two of its operators; the outputs are not to be relied upon.</exception>
    /// <exception cref="OnnxException">With the library's own words.</exception>
    public void Run(CancellationToken cancel)
    {
        if (!gate.TryEnter())
        {
            throw new InvalidOperationException("A binding serves one run at a time; make another for another thread.");
        }

        var isHeld = false;
        try
        {
            cancel.ThrowIfCancellationRequested();
            // Whoever disposes the session meanwhile waits for this run to let go.
            session.Handle.DangerousAddRef(ref isHeld);
            RunHeld(cancel);
        }
        finally
        {
            if (isHeld)
            {
                session.Handle.DangerousRelease();
            }

            gate.Exit();
        }
    }

    /// <summary>A run that is under way ends first.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            binding.Dispose();
            runOptions.Dispose();
            foreach (var tensor in bound.Values)
            {
                tensor.DangerousRelease();
            }

            bound.Clear();
        }
    }

    private void RunHeld(CancellationToken cancel)
    {
        var api = session.Runtime.Api;
        nint status;
        using (cancel.UnsafeRegister(static binding => ((Binding)binding!).Stop(), this))
        {
            status = api.Run(session.Handle.Value, runOptions.Value, binding.Value);
        }

        if (cancel.IsCancellationRequested)
        {
            // The mark stays until it is taken away, and would stop the next run as well.
            api.Continue(runOptions.Value);
            if (status != 0)
            {
                api.Forget(status);
                throw new OperationCanceledException(cancel);
            }
        }

        api.Check(status);
    }

    private void Stop() => session.Runtime.Api.Terminate(runOptions.Value);

    private Binding Bind(bool isInput, string name, Tensor tensor)
    {
        using var _ = gate.EnterScope();
        session.Runtime.Api.Bind(isInput, binding.Value, name, tensor.Handle.Value);
        // Held, since the library keeps the address: a tensor that is disposed early lives until nobody writes to it any more.
        var isHeld = false;
        tensor.Handle.DangerousAddRef(ref isHeld);
        if (bound.Remove((isInput, name), out var before))
        {
            before.DangerousRelease();
        }

        bound[(isInput, name)] = tensor.Handle;
        return this;
    }
}
