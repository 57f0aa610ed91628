namespace Maristan.Server.Platform.Jobs;

/// <summary>The job can never succeed, however often it is tried; the reason is a sentence for whoever asked for it.</summary>
internal sealed class JobRefused(string reason) : Exception(reason);

/// <summary>Another worker has the job by now, or it was ended: nothing that this one does may take effect.</summary>
internal sealed class JobLost(Guid job) : Exception($"The job {job} is no longer this worker's.")
{
    public Guid Job => job;
}
