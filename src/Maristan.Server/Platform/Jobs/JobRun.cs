using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Jobs;

/// <summary>One try of one job, as its handler sees it. Returning without <see cref="Finish"/> finishes it without a result.</summary>
internal sealed class JobRun<T>(HeldJob job, T payload)
{
    public Guid Id => job.Claimed.Id;

    /// <summary>Null for the node's own jobs.</summary>
    public Guid? OrganisationId => job.Claimed.OrganisationId;

    public Guid? CreatedBy => job.Claimed.CreatedBy;

    public T Payload => payload;

    /// <summary>1 for the first.</summary>
    public int Attempt => job.Claimed.Attempt;

    /// <summary>It has an end already, by this run or by somebody else.</summary>
    public bool IsOver => job.IsOver;

    internal HeldJob Held => job;

    /// <summary>Tells how far it has come; said often, it is written now and then.</summary>
    /// <param name="share">From 0 to 1.</param>
    public Task Progress(double share, string? note, CancellationToken cancel) => job.Progress(share, note, cancel);

    /// <summary>
    /// Ends the job and does what it is for in one transaction: both happen, once, or neither. For a job of an organisation the work is
    /// the runtime role's within it; for one of the node, the system role's.
    /// </summary>
    /// <exception cref="JobLost">Another worker has the job by now; nothing has happened.</exception>
    public Task Finish(object? result, Func<Work, Task>? effects, CancellationToken cancel) => job.Finish(result, effects, cancel);

    /// <summary>Ends this one as dead and leaves the others of its batch alone; where there is no batch, throw <see cref="JobRefused"/>.</summary>
    /// <param name="reason">A sentence for whoever asked for it.</param>
    /// <exception cref="JobLost">Another worker has the job by now; nothing has happened.</exception>
    public Task Refuse(string reason, CancellationToken cancel) => job.Refuse(reason, cancel);

    /// <summary>Lays this job aside until all its children have ended; then its handler is given it again, as the same try.</summary>
    /// <param name="effects">Puts the children in the queue, each with this job as its parent.</param>
    public Task HoldForChildren(Func<Work, Task> effects, CancellationToken cancel) => job.Hold(effects, cancel);

    /// <summary>The jobs whose parent this is: none before they were made, all ended after <see cref="HoldForChildren"/>.</summary>
    public Task<List<JobChild>> Children(CancellationToken cancel) => job.Children(cancel);
}
