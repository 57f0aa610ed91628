namespace Maristan.Server.Platform.Jobs;

/// <summary>What a job uses most of; each lane has its own room on a node.</summary>
internal enum Lane
{
    Cpu,
    Gpu,
    Io,
}

internal enum JobPriority
{
    Background,
    Normal,
    Urgent,
}

/// <summary>What one sort of job demands, wherever it runs.</summary>
/// <param name="Name">Stable and dotted: <c>blobs.rehash</c>.</param>
/// <param name="Version">Of the payload. A worker takes only versions that it knows, so that a cluster can be upgraded piece by piece.</param>
internal sealed record JobKind(string Name, int Version, Lane Lane)
{
    /// <summary>How many runs at once on one node; a batch is one run.</summary>
    public int AtOncePerNode { get; init; } = 4;

    /// <summary>How many jobs at once for one organisation on all nodes together; 0 is no bound.</summary>
    public int AtOncePerOrganisation { get; init; }

    /// <summary>How long one try may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(15);

    public int Tries { get; init; } = 5;

    /// <summary>The pause after the first failed try; it doubles with each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A running one can be told to stop and go on later from its beginning or from what it has kept.</summary>
    public bool MayPause { get; init; }

    /// <summary>It runs in a process of its own within these limits.</summary>
    public ChildLimits? Child { get; init; }

    /// <summary>How many are given to the handler at once.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Its end is told as an event of its organisation; not for kinds that come by the thousand.</summary>
    public bool TellsNews { get; init; } = true;

    /// <summary>How long a finished one can be looked up; zero forgets it at once.</summary>
    public TimeSpan KeepFinished { get; init; } = TimeSpan.FromDays(30);
}

/// <summary>What a child process may use before it is ended.</summary>
/// <param name="Memory">In bytes, of all its data together.</param>
/// <param name="Cpu">Of all its threads together.</param>
internal sealed record ChildLimits(long Memory, TimeSpan Cpu);
