using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Server.Platform.Live;

/// <summary>The ends of the organisation's jobs, for whoever may look at them.</summary>
internal static class JobTopic
{
    public static readonly LiveTopic Topic = new("jobs", [JobFinished.Kind, JobFailed.Kind, JobCancelled.Kind], Show);

    private static LiveEvent? Show(PlacedNews news, Caller caller) => !caller.May(Permissions.JobsRead) ? null : news.Kind switch
    {
        "job.finished" when news.Read<JobFinished>() is var job => new("job", new Told(job.JobId, job.JobKind, JobState.Finished, 1)),
        "job.failed" when news.Read<JobFailed>() is var job => new("job", new Told(job.JobId, job.JobKind, JobState.Dead, null)),
        "job.cancelled" when news.Read<JobCancelled>() is var job => new("job", new Told(job.JobId, job.JobKind, JobState.Cancelled, null)),
        _ => null,
    };

    private sealed record Told(Guid Id, string Kind, JobState State, double? Progress);
}
