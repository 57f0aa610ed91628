using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Jobs;

// The bodies are written by the statement that ends the job, for many jobs at once; a test holds the two together.

internal sealed record JobFinished(Guid JobId, string JobKind, Guid? CreatedBy) : INews
{
    public static string Kind => "job.finished";

    public static int Version => 1;
}

internal sealed record JobFailed(Guid JobId, string JobKind, Guid? CreatedBy) : INews
{
    public static string Kind => "job.failed";

    public static int Version => 1;
}

internal sealed record JobCancelled(Guid JobId, string JobKind, Guid? CreatedBy) : INews
{
    public static string Kind => "job.cancelled";

    public static int Version => 1;
}
