namespace Maristan.Onnx.Runtime;

public enum GraphOptimisation
{
    None = 0,
    Basic = 1,
    Extended = 2,
    All = 99,
}

/// <summary>On what a model runs.</summary>
public enum Processor
{
    Cpu,

    /// <summary>Needs a library that was built for it.</summary>
    Cuda,

    /// <summary>Needs a library that was built for it; what it cannot run goes to CUDA.</summary>
    TensorRt,
}

/// <summary>How a session is opened.</summary>
public sealed record SessionSettings
{
    /// <summary>One thread, without spinning.</summary>
    public static readonly SessionSettings Usual = new();

    /// <summary>How many threads share the work of one operator; 0 takes every core.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Threads that wait busily are a fifth faster on a machine that does nothing else, and ten times slower on one that does.
    /// </summary>
    public bool Spins { get; init; }

    public GraphOptimisation Optimisation { get; init; } = GraphOptimisation.All;

    public Processor Processor { get; init; }

    /// <summary>Which of several, where the processor is one.</summary>
    public int Device { get; init; }

    /// <summary>Where the time of each operator is to be written, as the beginning of a path; null for no profile.</summary>
    public string? ProfilePrefix { get; init; }
}
