using System.Text.Json;

namespace Maristan.Server.Platform.Jobs;

/// <summary>A kind and who does its jobs on this program.</summary>
internal sealed record JobHandler(JobKind Kind, Func<IServiceProvider, IReadOnlyList<HeldJob>, CancellationToken, Task> Run)
{
    public static JobHandler One<T>(JobKind kind, Func<IServiceProvider, JobRun<T>, CancellationToken, Task> run) => kind.Batch == 1
        ? new(kind, (services, jobs, cancel) => run(services, Read<T>(jobs[0]), cancel))
        : throw new ArgumentException($"The kind {kind.Name} is given in batches: add it by AddJobBatch.", nameof(kind));

    public static JobHandler Many<T>(JobKind kind, Func<IServiceProvider, IReadOnlyList<JobRun<T>>, CancellationToken, Task> run) =>
        new(kind, (services, jobs, cancel) => run(services, [.. jobs.Select(Read<T>)], cancel));

    private static JobRun<T> Read<T>(HeldJob job) => new(job, JsonSerializer.Deserialize<T>(job.Claimed.Payload, Json.Options)
        ?? throw new JsonException($"The payload of the job {job.Claimed.Id} is empty."));
}
