using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Maristan.Onnx.Runtime;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>One network that is to be trained.</summary>
/// <param name="Watched">Not learned from; the weights that are best on it are those that stay. Null for the last ones.</param>
/// <param name="Identity">Tells examples of one training from those of another, for checkpoints.</param>
internal sealed record Training(Lesson Lesson, Course Course, IExamples Examples, IExamples? Watched, ulong Seed, string Identity);

/// <summary>What the caller hears and keeps of a training.</summary>
/// <param name="Begun">A checkpoint to go on from.</param>
/// <param name="Keep">Takes each checkpoint: after each epoch, every few hundred steps, and when it is cancelled.</param>
internal sealed record TrainingEars(byte[]? Begun = null, Action<byte[]>? Keep = null, Action<int, double, double?>? EpochEnded = null);

/// <summary>
/// Takes step after step through shuffled examples. What is random depends on the seed, the epoch and the example alone, so that a place in
/// the course is two numbers and the same plan gives the same bytes, stopped on the way or not.
/// </summary>
internal sealed class TrainingLoop : IDisposable
{
    private readonly Training training;
    private readonly TrainingEars ears;
    private readonly Trainer trainer;
    private readonly Watch? watch;
    private readonly Batches batches;
    private readonly TrainingState state;

    public TrainingLoop(OnnxRuntime runtime, Training training, TrainingEars ears)
    {
        training.Course.Judge();
        if (training.Examples.Count == 0 || training.Watched is { Count: 0 })
        {
            throw new LearningException("There is nothing to learn from, or nothing in the part that is watched.");
        }

        (this.training, this.ears) = (training, ears);
        var course = training.Course;
        batches = new(training.Examples, training.Lesson, course.Batch);
        var step = training.Lesson.Step(course, training.Seed, (long)course.Epochs * batches.Count);
        var plan = PlanOf(step);
        state = ears.Begun is { } begun ? TrainingState.Read(begun, plan) : new() { Plan = plan };
        trainer = new(runtime, step, course.Batch);
        watch = training.Watched is { } watched ? new(runtime, training.Lesson, watched, course, step.Start.Count) : null;
        trainer.Rate.Span[0] = course.Rate;
        Restore();
    }

    private bool IsOver => state.Epoch >= training.Course.Epochs || (training.Course.Patience > 0 && watch is not null && state.Since >= training.Course.Patience);

    /// <summary>The weights that are best so far, or the last.</summary>
    private ReadOnlySpan<float> Learned => training.Course.Averaging > 0 ? state.Mean : trainer.Theta;

    /// <returns>The parameters.</returns>
    /// <exception cref="OperationCanceledException">After a last checkpoint was handed out.</exception>
    public float[] Run(CancellationToken cancel)
    {
        try
        {
            while (!IsOver)
            {
                Epoch(cancel);
            }
        }
        catch (OperationCanceledException)
        {
            Keep();
            throw;
        }

        return state.Best.Length > 0 ? state.Best : Learned.ToArray();
    }

    public void Dispose()
    {
        trainer.Dispose();
        watch?.Dispose();
    }

    private void Epoch(CancellationToken cancel)
    {
        foreach (var batch in batches.Epoch(Seeds.Of(training.Seed, state.Epoch), state.Place))
        {
            batch.CopyTo(trainer.Examples, trainer.Targets, trainer.Weights);
            var loss = trainer.Step(cancel);
            if (!float.IsFinite(loss))
            {
                throw new LearningException($"The loss is no number any more in epoch {state.Epoch + 1}; take a lower rate than {training.Course.Rate.ToString(CultureInfo.InvariantCulture)}.");
            }

            state.LossSum += loss * batch.Weight;
            state.WeightSum += batch.Weight;
            state.Place++;
            Average();
            if (state.Place % training.Course.CheckpointSteps == 0 && state.Place < batches.Count)
            {
                Keep();
            }
        }

        EndEpoch(cancel);
    }

    private void EndEpoch(CancellationToken cancel)
    {
        // Where it is cancelled here, the epoch has no batch left, and ends again when it is resumed.
        double? watched = watch?.Loss(Learned, cancel);
        if (watched < state.BestLoss)
        {
            (state.Best, state.BestLoss, state.Since) = (Learned.ToArray(), watched.Value, 0);
        }
        else
        {
            state.Since++;
        }

        var mean = state.LossSum / state.WeightSum;
        (state.Epoch, state.Place, state.LossSum, state.WeightSum) = (state.Epoch + 1, 0, 0, 0);
        Keep();
        ears.EpochEnded?.Invoke(state.Epoch, mean, watched);
    }

    /// <summary>A moving mean that follows quickly at first, so that the untrained weights are soon forgotten.</summary>
    private void Average()
    {
        if (training.Course.Averaging == 0)
        {
            return;
        }

        var theta = trainer.Theta;
        if (state.Mean.Length == 0)
        {
            state.Mean = theta.ToArray();
            return;
        }

        var steps = trainer.State["t"].Span[0];
        var (mean, stays) = (state.Mean, Math.Min(training.Course.Averaging, (1 + steps) / (10 + steps)));
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] += (1 - stays) * (theta[i] - mean[i]);
        }
    }

    private void Keep()
    {
        if (ears.Keep is { } keep)
        {
            foreach (var (name, tensor) in trainer.State)
            {
                state.Numbers[name] = tensor.Span.ToArray();
            }

            keep(state.Write());
        }
    }

    private void Restore()
    {
        foreach (var (name, numbers) in state.Numbers)
        {
            if (!trainer.State.TryGetValue(name, out var tensor) || tensor.Count != numbers.Length)
            {
                throw new LearningException("The checkpoint does not fit the network. Begin anew without it.");
            }

            numbers.CopyTo(tensor.Span);
        }
    }

    private string PlanOf(TrainStep step)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{step.Hash} {training.Course} {training.Examples.Count} {training.Watched?.Count} {training.Seed} {training.Identity}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
