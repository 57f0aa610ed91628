namespace Maristan.Learning.Models.Networks;

/// <summary>Networks that are trained side by side, each for itself, so that what they learn does not depend on which comes first.</summary>
/// <param name="count">How many at most.</param>
/// <param name="training">Of a member, with examples of its own.</param>
internal sealed class Members(Workbench workbench, int count, Func<int, Training> training)
{
    private readonly MemberStates states = new(workbench);
    private int next = -1;

    /// <summary>Whether there is time for one more; all where it is null.</summary>
    public Func<int, bool>? MayBegin { get; init; }

    /// <returns>The parameters of each, in their order; fewer where there was no time for all.</returns>
    public float[][] Train(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var learned = new float[]?[count];
        var workers = Enumerable.Range(0, Math.Clamp(workbench.AtOnce, 1, count)).Select(_ => Task.Factory.StartNew(
            () => Work(learned, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WhenAll(workers).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
        // Where one fails the others are stopped, and only the failure is worth telling.
        if (workers.Select(static worker => worker.Exception?.InnerException).FirstOrDefault(static error => error is not null and not OperationCanceledException) is { } failure)
        {
            throw failure is LearningException ? new LearningException(failure.Message, failure) : new LearningException($"A network could not be trained: {failure.Message}", failure);
        }

        return [.. learned.TakeWhile(static each => each is not null).OfType<float[]>()];
    }

    private void Work(float[]?[] learned, CancellationTokenSource stop)
    {
        for (var member = Interlocked.Increment(ref next); member < count; member = Interlocked.Increment(ref next))
        {
            if (MayBegin?.Invoke(member) == false)
            {
                // Nobody else begins a later one either, as those that are learned have no gaps.
                Interlocked.Exchange(ref next, count);
                return;
            }

            try
            {
                learned[member] = states.Learned(member) ?? Train(member, stop.Token);
            }
            catch
            {
                stop.Cancel();
                throw;
            }
        }
    }

    private float[] Train(int member, CancellationToken cancel)
    {
        var one = training(member);
        using var loop = new TrainingLoop(workbench.Runtime, one, new(states.Begun(member), workbench.Keep is null ? null : state => states.Keep(member, state),
            (epoch, loss, watched) => workbench.Progress?.Report(new(member, count, epoch, one.Course.Epochs, loss, watched))));
        var learned = loop.Run(cancel);
        states.Keep(member, learned);
        return learned;
    }
}
