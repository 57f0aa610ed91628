using Maristan.Onnx.Runtime;

namespace Maristan.Learning.Models.Networks;

/// <summary>With what networks are trained, and who hears of it. None of it changes what is learned.</summary>
public sealed record Workbench(OnnxRuntime Runtime)
{
    /// <summary>How many networks are trained at the same time, on one thread each.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>The last checkpoint of a training that was stopped; null to begin anew.</summary>
    public byte[]? Begun { get; init; }

    /// <summary>Takes each checkpoint, from whichever thread and never from two at once.</summary>
    public Action<byte[]>? Keep { get; init; }

    public IProgress<TrainingProgress>? Progress { get; init; }
}
