namespace Maristan.Server.Platform.Jobs;

/// <summary>What is decided about one job when it is put in the queue.</summary>
internal sealed record JobOptions
{
    public static JobOptions None { get; } = new();

    public JobPriority Priority { get; init; } = JobPriority.Normal;

    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>While one with this key waits or runs, there is no second of its kind in the organisation.</summary>
    public string? UniqueKey { get; init; }

    public Guid? Parent { get; init; }

    /// <summary>The person whose request it is.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>Only for the system role, which acts for all organisations; else the transaction's own.</summary>
    public Guid? Organisation { get; init; }
}
