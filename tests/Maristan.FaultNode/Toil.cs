using Maristan.Server.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Maristan.FaultNode;

/// <summary>Jobs that take a moment each and leave a row behind, for workers that are killed while they do them.</summary>
internal static class Toil
{
    public const string Tables = """
        create schema fault;
        create table fault.toiled (id uuid not null, worker int not null);
        grant usage on schema fault to maristan_runtime, maristan_system;
        grant select, insert on all tables in schema fault to maristan_runtime, maristan_system;
        """;

    public static readonly JobKind Single = new("fault.toil", 1, Lane.Io) { Tries = 1000, AtOncePerNode = 8, TellsNews = false };
    public static readonly JobKind Batched = new("fault.toil.batch", 1, Lane.Io) { Tries = 1000, Batch = 10, TellsNews = false };

    /// <summary>Short enough that a test sees many lost leases.</summary>
    public static JobTiming Timing { get; } = new() { Lease = TimeSpan.FromSeconds(2), Heartbeat = TimeSpan.FromMilliseconds(500) };

    public static void Add(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton(Timing));
        services.AddJob<Piece>(Single, (_, run, cancel) => Do(run, cancel));
        services.AddJobBatch<Piece>(Batched, async (_, runs, cancel) =>
        {
            foreach (var run in runs)
            {
                await Do(run, cancel);
            }
        });
    }

    private static async Task Do(JobRun<Piece> run, CancellationToken cancel)
    {
        await Task.Delay(Random.Shared.Next(40), cancel);
        await run.Finish(null, work =>
        {
            work.Add($"insert into fault.toiled (id, worker) values ({run.Id}, {Environment.ProcessId})");
            return Task.CompletedTask;
        }, cancel);
    }

    public sealed record Piece(int Number);
}
