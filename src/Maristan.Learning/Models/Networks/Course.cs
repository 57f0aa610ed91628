namespace Maristan.Learning.Models.Networks;

/// <summary>How a network is trained, whatever it looks at.</summary>
public sealed record Course
{
    public int Epochs { get; init; } = 40;

    /// <summary>How many examples a step takes.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>The highest rate; it rises to it evenly and falls from it as half a cosine to nothing.</summary>
    public float Rate { get; init; } = 2e-3f;

    /// <summary>For which share of all steps the rate rises.</summary>
    public float WarmUp { get; init; } = 0.1f;

    /// <summary>Draws weights towards zero, apart from the gradient.</summary>
    public float Decay { get; init; } = 1e-2f;

    public float? LongestGradient { get; init; } = 5;

    /// <summary>How much of the mean of weights stays in each step, where a mean is kept and served; 0 for the weights as they are.</summary>
    public float Averaging { get; init; }

    /// <summary>How many epochs it may go on without a better watched loss; 0 to the end.</summary>
    public int Patience { get; init; }

    /// <summary>How much of the certainty of a label is spread over all classes.</summary>
    public float Smoothing { get; init; }

    /// <summary>From 0, where each example counts the same, to 1, where each class does.</summary>
    public float Balance { get; init; }

    /// <summary>After how many steps within an epoch a checkpoint is handed out; there is one after each epoch in any case.</summary>
    public int CheckpointSteps { get; init; } = 500;

    internal void Judge()
    {
        if (Epochs < 1 || Batch < 1 || CheckpointSteps < 1 || Patience < 0)
        {
            throw new LearningException("A course has at least one epoch, a batch at least one example, and patience is not below zero.");
        }

        if (!(Rate > 0 && float.IsFinite(Rate)) || WarmUp is not (>= 0 and < 1) || Decay is not (>= 0 and < 100) || LongestGradient is <= 0)
        {
            throw new LearningException("The rate of a course is above zero, its warm-up a share from 0 up to 1, its decay not below zero and its longest gradient above it.");
        }

        if (Averaging is not (>= 0 and < 1) || Smoothing is not (>= 0 and < 1) || Balance is not (>= 0 and <= 1))
        {
            throw new LearningException("Averaging and smoothing of a course are shares from 0 up to 1, and balance is one of 0 to 1.");
        }
    }
}

/// <param name="Member">Which of several networks, from 0.</param>
/// <param name="Epoch">How many it has been through.</param>
/// <param name="Loss">Mean of the epoch.</param>
/// <param name="WatchedLoss">On the part that is not learned from; null where none is watched.</param>
public sealed record TrainingProgress(int Member, int Members, int Epoch, int Epochs, double Loss, double? WatchedLoss);
