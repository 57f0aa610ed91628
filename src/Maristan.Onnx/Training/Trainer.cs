using Maristan.Onnx.Graphs;
using Maristan.Onnx.Runtime;

namespace Maristan.Onnx.Training;

/// <summary>
/// Runs a step again and again. Two sets of state take turns as what goes in and what comes out, so that nothing is copied, nothing is
/// allocated, and no run reads what it writes.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly Session session;
    private readonly Dictionary<string, Tensor<float>>[] states;
    private readonly Tensor<float> loss;
    private readonly Binding[] turns;
    private int turn;

    /// <param name="batch">How many examples a step takes; one that is not full is padded with weights of zero.</param>
    public Trainer(OnnxRuntime runtime, TrainStep step, int batch, SessionSettings? options = null)
    {
        session = runtime.Load(step.Model, options);
        Examples = new(runtime, [batch, .. step.Example.Sizes]);
        Targets = new(runtime, [batch, .. step.Target.Sizes]);
        Weights = new(runtime, batch, 1);
        Weights.Span.Fill(1);
        Rate = new(runtime);
        loss = new(runtime);
        Gradient = new(runtime, step.Start.Count);
        states = [New(runtime, step.State), New(runtime, step.State)];
        for (var i = 0; i < step.Start.Count; i++)
        {
            Theta[i] = step.Start[i];
        }

        turns = [Bind(0), Bind(1)];
    }

    public Tensor<float> Examples { get; }

    public Tensor<float> Targets { get; }

    public Tensor<float> Weights { get; }

    /// <summary>One number: how far each step goes.</summary>
    public Tensor<float> Rate { get; }

    /// <summary>Of the last step.</summary>
    public Tensor<float> Gradient { get; }

    /// <summary>The parameters as they are now; until the next step.</summary>
    public Span<float> Theta => states[turn][Parameters.InputName].Span;

    /// <summary>All that goes from this step to the next, for a checkpoint.</summary>
    public IReadOnlyDictionary<string, Tensor<float>> State => states[turn];

    /// <returns>The loss, before the step.</returns>
    /// <exception cref="OperationCanceledException">The step is not taken, and the parameters are as they were.</exception>
    public float Step(CancellationToken cancel)
    {
        turns[turn].Run(cancel);
        turn ^= 1;
        return loss.Span[0];
    }

    public void Dispose()
    {
        foreach (var binding in turns)
        {
            binding.Dispose();
        }

        session.Dispose();
        foreach (var tensor in states.SelectMany(static state => state.Values).Concat([Examples, Targets, Weights, Rate, loss, Gradient]))
        {
            tensor.Dispose();
        }
    }

    private static Dictionary<string, Tensor<float>> New(OnnxRuntime runtime, IReadOnlyList<StepState> state) =>
        state.ToDictionary(static each => each.Name, each => new Tensor<float>(runtime, each.Shape.Sizes));

    private Binding Bind(int from)
    {
        var binding = session.Bind().Input(TrainStep.Examples, Examples).Input(TrainStep.Targets, Targets).Input(TrainStep.Weights, Weights)
            .Input(TrainStep.Rate, Rate).Output(TrainStep.Loss, loss).Output(TrainStep.Gradient, Gradient);
        foreach (var (name, tensor) in states[from])
        {
            binding.Input(name, tensor).Output(name + "_new", states[1 - from][name]);
        }

        return binding;
    }
}
