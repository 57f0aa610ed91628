using Maristan.Onnx.Runtime;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>How wrong a network is about those that it does not learn from.</summary>
internal sealed class Watch : IDisposable
{
    private readonly Session session;
    private readonly Binding binding;
    private readonly Batches batches;
    private readonly Tensor<float> examples, targets, weights, theta, loss;

    public Watch(OnnxRuntime runtime, Lesson lesson, IExamples watched, Course course, int parameters)
    {
        session = runtime.Load(lesson.Watch());
        batches = new(watched, lesson, course.Batch);
        examples = new(runtime, [course.Batch, .. lesson.Example.Sizes]);
        targets = new(runtime, [course.Batch, .. lesson.Target.Sizes]);
        weights = new(runtime, course.Batch, 1);
        theta = new(runtime, parameters);
        loss = new(runtime);
        binding = session.Bind().Input(TrainStep.Examples, examples).Input(TrainStep.Targets, targets).Input(TrainStep.Weights, weights)
            .Input(Parameters.InputName, theta).Output(TrainStep.Loss, loss);
    }

    public double Loss(ReadOnlySpan<float> of, CancellationToken cancel)
    {
        of.CopyTo(theta.Span);
        var (sum, weight) = (0.0, 0.0);
        foreach (var batch in batches.Epoch(seed: null, from: 0))
        {
            batch.CopyTo(examples, targets, weights);
            binding.Run(cancel);
            sum += loss.Span[0] * batch.Weight;
            weight += batch.Weight;
        }

        return sum / weight;
    }

    public void Dispose()
    {
        binding.Dispose();
        session.Dispose();
        Array.ForEach<Tensor>([examples, targets, weights, theta, loss], static tensor => tensor.Dispose());
    }
}
