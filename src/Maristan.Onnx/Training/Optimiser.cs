namespace Maristan.Onnx.Training;

/// <summary>How parameters follow their gradient.</summary>
public abstract record Optimiser
{
    private Optimiser()
    {
    }

    /// <summary>Draws weights towards zero in each step, apart from the gradient.</summary>
    public float Decay { get; init; }

    /// <summary>The longest that a whole gradient may be; null for any length.</summary>
    public float? LongestGradient { get; init; }

    public LearningRate Rate { get; init; } = new LearningRate.Even();

    public sealed record Sgd(float Momentum = 0) : Optimiser;

    /// <summary>Kingma and Ba 2015; with decay it is AdamW.</summary>
    public sealed record Adam(float First = 0.9f, float Second = 0.999f, float Least = 1e-8f) : Optimiser;
}

/// <summary>What becomes, step by step, of the rate that is given.</summary>
public abstract record LearningRate
{
    private LearningRate()
    {
    }

    public sealed record Even : LearningRate;

    /// <summary>Rises evenly, then falls as half a cosine to nothing.</summary>
    public sealed record Cosine(long RisesFor, long Steps) : LearningRate;
}
