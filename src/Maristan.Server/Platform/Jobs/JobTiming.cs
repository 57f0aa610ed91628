namespace Maristan.Server.Platform.Jobs;

/// <summary>How long a silent worker keeps its jobs, and how often everybody looks. The moments themselves are the database's.</summary>
internal sealed record JobTiming
{
    /// <summary>A worker that has not been heard of for so long has lost its jobs.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Nothing depends on a doorbell alone: each loop also looks this often.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often what has been kept long enough is swept, and the depth of the queue is measured.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a worker holds what the table says it runs against what it really runs.</summary>
    public TimeSpan Reckoning { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long running jobs are given to leave by themselves when the node stops.</summary>
    public TimeSpan Leave { get; init; } = TimeSpan.FromSeconds(3);
}
