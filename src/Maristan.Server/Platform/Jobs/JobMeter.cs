using System.Diagnostics;
using System.Diagnostics.Metrics;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Jobs;

/// <summary>What waits in one lane.</summary>
/// <param name="Oldest">How long the oldest has been waiting.</param>
internal sealed record LaneDepth(Lane Lane, long Waiting, TimeSpan Oldest);

/// <summary>The meter and the traces <c>maristan.jobs</c>.</summary>
internal sealed class JobMeter : IDisposable
{
    public static readonly ActivitySource Traces = new("maristan.jobs");

    private readonly Meter meter = new("maristan.jobs");
    private readonly Counter<long> started;
    private readonly Counter<long> finished;
    private readonly Counter<long> failed;
    private readonly Histogram<double> duration;
    private volatile IReadOnlyList<LaneDepth> depths = [];

    public JobMeter()
    {
        started = meter.CreateCounter<long>("maristan.jobs.started", "{job}", "Jobs that were given to a handler.");
        finished = meter.CreateCounter<long>("maristan.jobs.finished", "{job}", "Jobs that have finished.");
        failed = meter.CreateCounter<long>("maristan.jobs.failed", "{job}", "Tries that have failed; with outcome dead, for good.");
        duration = meter.CreateHistogram<double>("maristan.jobs.duration", "s", "How long one call of a handler took.");
        meter.CreateObservableGauge("maristan.jobs.waiting", () => depths.Select(depth => new Measurement<long>(depth.Waiting, Of(depth.Lane))), "{job}", "Jobs that wait.");
        meter.CreateObservableGauge("maristan.jobs.age", () => depths.Select(depth => new Measurement<double>(depth.Oldest.TotalSeconds, Of(depth.Lane))), "s", "How long the oldest job has been waiting.");
    }

    /// <summary>Asked of the database, so that it is true on every replica.</summary>
    public static Task<List<LaneDepth>> Depths(MaristanDatabase database, CancellationToken cancel) => database.Query<LaneDepth>(SystemPurpose.Observing, $"""
        select lane.name as lane, count(job.id) as waiting, coalesce(greatest(now() - min(job.created_at), interval '0'), interval '0') as oldest
        from unnest({Enum.GetValues<Lane>().Select(lane => Words.Of(lane)).ToArray()}) as lane(name) left join platform.job on job.lane = lane.name and job.state = 'waiting'
        group by lane.name
        """, cancel);

    public void Observe(IReadOnlyList<LaneDepth> now) => depths = now;

    public void Started(JobKind kind, int jobs) => started.Add(jobs, Of(kind));

    public void Ran(JobKind kind, TimeSpan took) => duration.Record(took.TotalSeconds, Of(kind));

    public void Settled(JobKind kind, Fate fate)
    {
        if (fate is Fate.Finished)
        {
            finished.Add(1, Of(kind));
        }
        else if (fate is Fate.Dead or Fate.Delayed)
        {
            failed.Add(1, Of(kind), new("outcome", fate is Fate.Dead ? "dead" : "retried"));
        }
    }

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> Of(Lane lane) => new("lane", Words.Of(lane));

    private static KeyValuePair<string, object?> Of(JobKind kind) => new("kind", kind.Name);
}
