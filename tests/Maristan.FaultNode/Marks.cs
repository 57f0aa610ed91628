using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Maristan.FaultNode;

/// <summary>One write with everything that a write can bring about: a row, an event, an audit entry and a job, and what follows from each.</summary>
internal static class Marks
{
    private static readonly JobKind Count = new("fault.count", 1, Lane.Io) { Batch = 20, AtOncePerNode = 2, Tries = 100, FirstPause = TimeSpan.FromMilliseconds(200) };

    /// <summary>What the test makes before the first start, as the owner.</summary>
    public const string Tables = """
        create schema fault;
        create table fault.mark (id uuid primary key);
        create table fault.heard (id uuid);
        create table fault.counted (id uuid);
        grant usage on schema fault to maristan_runtime, maristan_system;
        grant select, insert on all tables in schema fault to maristan_runtime, maristan_system;
        """;

    public static void AddMarks(IServiceCollection services)
    {
        services.AddNews<Made>("A mark was made.");
        services.AddSubscription(new("fault hears", Delivery.Once, [Made.Kind], Hear));
        services.AddJobBatch<Made>(Count, Counted);
        services.AddSingleton<MoreRoutes>(static routes => routes.MapPost("/api/v1/marks", Make).Needs(Permissions.NodeOperate));
    }

    private static async Task<IResult> Make(Made made, Caller caller, MaristanDatabase database, TimeProvider clock)
    {
        await using var work = database.Begin(caller);
        if (await work.Execute($"insert into fault.mark (id) values ({made.Id}) on conflict do nothing", CancellationToken.None) == 0)
        {
            return TypedResults.Ok();
        }

        work.Tell(made, clock, $"Mark/{made.Id}", caller);
        work.Record(new(AuditAction.Create, "fault.marked", [$"Mark/{made.Id}"]), clock, caller);
        work.Enqueue(Count, made, clock);
        await work.Commit();
        return TypedResults.Created();
    }

    private static Task Hear(IServiceProvider services, IReadOnlyList<PlacedNews> news, Work? work, CancellationToken cancel)
    {
        work!.Add($"insert into fault.heard (id) select unnest({news.Select(one => one.Read<Made>().Id).ToArray()})");
        return Task.CompletedTask;
    }

    private static async Task Counted(IServiceProvider services, IReadOnlyList<JobRun<Made>> runs, CancellationToken cancel)
    {
        foreach (var run in runs)
        {
            await run.Finish(null, work =>
            {
                work.Add($"insert into fault.counted (id) values ({run.Payload.Id})");
                return Task.CompletedTask;
            }, cancel);
        }
    }

    public sealed record Made(Guid Id) : INews
    {
        public static string Kind => "fault.made";

        public static int Version => 1;
    }
}
