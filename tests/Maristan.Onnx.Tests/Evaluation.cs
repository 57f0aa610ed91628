using Maristan.Onnx.Format;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;

namespace Maristan.Onnx;

/// <summary>A graph that is run with plain numbers, as tests like them.</summary>
internal sealed class Evaluation<T> : IDisposable where T : unmanaged
{
    private readonly Session session;
    private readonly Binding binding;
    private readonly Dictionary<string, Tensor<T>> tensors = [];

    public Evaluation(OnnxRuntime runtime, Graph graph, IReadOnlyDictionary<string, long[]> inputs, IReadOnlyDictionary<string, long[]> outputs)
    {
        session = runtime.Load(graph.Write("test"));
        binding = session.Bind();
        foreach (var (name, shape) in inputs)
        {
            binding.Input(name, tensors[name] = new(runtime, shape));
        }

        foreach (var (name, shape) in outputs)
        {
            binding.Output(name, tensors[name] = new(runtime, shape));
        }
    }

    public Span<T> this[string name] => tensors[name].Span;

    public void Run() => binding.Run(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        binding.Dispose();
        session.Dispose();
        foreach (var tensor in tensors.Values)
        {
            tensor.Dispose();
        }
    }
}
