using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Jobs;

public sealed class JobControlTests(JobControlTests.BusyHospital hospital) : IClassFixture<JobControlTests.BusyHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_tells_how_far_it_is_and_what_came_of_it()
    {
        var id = await hospital.Enqueue(BusyHospital.Gated, new Piece("told"));
        await Hospital.Until(async () => (await Show(id)).GetProperty("progress").GetDouble() == 0.25);
        var running = await Show(id);

        hospital.Open("told");

        var finished = await hospital.EndOf(id);
        Assert.Equal("running", running.GetProperty("state").GetString());
        Assert.Equal("a quarter", running.GetProperty("note").GetString());
        Assert.Equal("finished", finished.GetProperty("state").GetString());
        Assert.Equal(1, finished.GetProperty("progress").GetDouble());
        Assert.Equal("told", finished.GetProperty("result").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_running_job_that_is_cancelled_stops_and_leaves_nothing_behind()
    {
        var id = await hospital.Enqueue(BusyHospital.Gated, new Piece("stopped"));
        await Hospital.Until(async () => (await Show(id)).GetProperty("state").GetString() == "running");

        var response = await hospital.Post($"/api/v1/jobs/{id}/cancel", new { });

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("cancelled", (await hospital.EndOf(id)).GetProperty("state").GetString());
        await Hospital.Refused(await hospital.Post($"/api/v1/jobs/{id}/cancel", new { }), HttpStatusCode.Conflict, "job_ended");
        await hospital.Audited("job.cancelled", id);
        await hospital.Told("job.cancelled", id);
    }

    [Fact]
    public async Task A_job_on_another_replica_is_cancelled_from_here()
    {
        await using var other = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-node-").FullName);
        var ids = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            ids.Add(await hospital.Enqueue(BusyHospital.Gated, new Piece("both")));
        }

        await Hospital.Until(async () => await hospital.Database.QueryOne<int>(SystemPurpose.Observing,
            $"select count(distinct worker)::int from platform.job where id = any({ids.ToArray()})", Cancel) == 2);

        foreach (var id in ids)
        {
            await hospital.Post($"/api/v1/jobs/{id}/cancel", new { });
        }

        foreach (var id in ids)
        {
            Assert.Equal("cancelled", (await hospital.EndOf(id)).GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task Cancelling_a_waiting_parent_takes_its_children_along()
    {
        var later = DateTimeOffset.UtcNow.AddDays(1);
        var parent = await hospital.Enqueue(BusyHospital.Plain, new Piece("parent"), new() { NotBefore = later });
        var child = await hospital.Enqueue(BusyHospital.Plain, new Piece("child"), new() { NotBefore = later, Parent = parent });
        var grandchild = await hospital.Enqueue(BusyHospital.Gated, new Piece("grandchild"), new() { Parent = child });
        var children = (await Show(parent)).GetProperty("children");

        await hospital.Post($"/api/v1/jobs/{parent}/cancel", new { });

        Assert.Equal([child], children.EnumerateArray().Select(one => one.GetProperty("id").GetGuid()));
        foreach (var id in new[] { parent, child, grandchild })
        {
            Assert.Equal("cancelled", (await hospital.EndOf(id)).GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task A_parent_goes_on_when_its_children_have_ended()
    {
        var id = await hospital.Enqueue(BusyHospital.Parent, new Piece("family"));

        var job = await hospital.EndOf(id);

        Assert.Equal(3, job.GetProperty("result").GetProperty("children").GetInt32());
        Assert.Equal(1, job.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task A_dead_job_is_tried_again_by_hand()
    {
        var id = await hospital.Enqueue(BusyHospital.Broken, new Piece("mended"));
        Assert.Equal("dead", (await hospital.EndOf(id)).GetProperty("state").GetString());
        await hospital.Told("job.failed", id);
        hospital.Open("mended");

        var response = await hospital.Post($"/api/v1/jobs/{id}/retry", new { });

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Hospital.Until(async () => (await Show(id)).GetProperty("state").GetString() == "finished");
        await Hospital.Refused(await hospital.Post($"/api/v1/jobs/{id}/retry", new { }), HttpStatusCode.Conflict, "job_not_dead");
        await hospital.Audited("job.retried", id);
        await hospital.Told("job.finished", id);
    }

    [Fact]
    public async Task A_running_job_is_paused_and_goes_on_later_as_the_same_try()
    {
        var id = await hospital.Enqueue(BusyHospital.Gated, new Piece("paused"));
        await Hospital.Until(async () => (await Show(id)).GetProperty("state").GetString() == "running");

        await hospital.Post($"/api/v1/jobs/{id}/pause", new { });

        await Hospital.Until(async () => (await Show(id)).GetProperty("state").GetString() == "paused");
        hospital.Open("paused");
        await hospital.Post($"/api/v1/jobs/{id}/resume", new { });
        var job = await hospital.EndOf(id);
        Assert.Equal("finished", job.GetProperty("state").GetString());
        Assert.Equal(1, job.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task A_kind_that_may_not_pause_is_not_paused()
    {
        var id = await hospital.Enqueue(BusyHospital.Plain, new Piece("unpaused"), new() { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });

        await Hospital.Refused(await hospital.Post($"/api/v1/jobs/{id}/pause", new { }), HttpStatusCode.Conflict, "job_may_not_pause");
    }

    [Fact]
    public async Task The_list_is_newest_first_by_pages_and_by_state()
    {
        var later = DateTimeOffset.UtcNow.AddDays(1);
        var made = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(await hospital.Enqueue(BusyHospital.Listed, new Piece("listed"), new() { NotBefore = i % 2 == 0 ? later : null }));
        }

        await hospital.EndOf(made[1]);
        await hospital.EndOf(made[3]);

        var first = await Hospital.Body(await hospital.Get("/api/v1/jobs?kind=test.listed&limit=3&count=true"));
        var second = await Hospital.Body(await hospital.Get($"/api/v1/jobs?kind=test.listed&limit=3&cursor={first.GetProperty("next_cursor").GetString()}"));
        var delayed = await Hospital.Body(await hospital.Get("/api/v1/jobs?kind=test.listed&state=delayed"));

        Assert.Equal(5, first.GetProperty("total").GetInt32());
        Assert.Equal(made.AsEnumerable().Reverse(), Ids(first).Concat(Ids(second)));
        Assert.Equal([made[4], made[2], made[0]], Ids(delayed));
        await Hospital.Refused(await hospital.Get("/api/v1/jobs?state=asleep"), HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task Another_organisations_job_is_unknown()
    {
        var elsewhere = await Hospital.SomebodyOf(Guid.NewGuid());
        await using var work = hospital.Database.Begin(elsewhere);
        var id = work.Enqueue(BusyHospital.Plain, new Piece("theirs"), TimeProvider.System, new() { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });
        await work.Commit();

        await Hospital.Refused(await hospital.Get($"/api/v1/jobs/{id}"), HttpStatusCode.NotFound, "job_unknown");
        await Hospital.Refused(await hospital.Post($"/api/v1/jobs/{id}/cancel", new { }), HttpStatusCode.NotFound, "job_unknown");
        await Hospital.Refused(await hospital.Post($"/api/v1/jobs/{id}/pause", new { }), HttpStatusCode.NotFound, "job_unknown");
        await Hospital.Refused(await hospital.Post($"/api/v1/jobs/{id}/retry", new { }), HttpStatusCode.NotFound, "job_unknown");
    }

    [Fact]
    public async Task The_machines_operator_lists_and_cancels_any_job_and_it_is_audited()
    {
        var elsewhere = await Hospital.SomebodyOf(Guid.NewGuid());
        await using var work = hospital.Database.Begin(elsewhere);
        var id = work.Enqueue(BusyHospital.Plain, new Piece("anyone's"), TimeProvider.System, new() { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });
        await work.Commit();
        var listed = await JobVerbs.List(hospital.Database, JobState.Delayed, 1000, Cancel);

        Assert.Null(await JobVerbs.Cancel(hospital.Database, TimeProvider.System, id, Cancel));

        Assert.Contains(listed, job => job.Id == id);
        await hospital.Audited("job.cancelled", id);
    }

    private static IEnumerable<Guid> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());

    private async Task<JsonElement> Show(Guid id) => await hospital.Show(id);

    public sealed record Piece(string Name);

    public sealed class BusyHospital(TestCluster cluster) : Hospital(cluster)
    {
        internal static readonly JobKind Plain = new("test.plain", 1, Lane.Io);
        internal static readonly JobKind Listed = new("test.listed", 1, Lane.Io);
        internal static readonly JobKind Gated = new("test.gated", 1, Lane.Io) { MayPause = true, AtOncePerNode = 8 };
        internal static readonly JobKind Broken = new("test.broken", 1, Lane.Io) { Tries = 1 };
        internal static readonly JobKind Parent = new("test.parent", 1, Lane.Io);
        private readonly ConcurrentDictionary<string, TaskCompletionSource> gates = new();

        public void Open(string name) => Gate(name).TrySetResult();

        internal async Task<Guid> Enqueue(JobKind kind, object payload, JobOptions? options = null)
        {
            await using var work = Database.Begin(Caller);
            var id = work.Enqueue(kind, payload, TimeProvider.System, options);
            await work.Commit();
            return id;
        }

        public async Task<JsonElement> Show(Guid id) => await Body(await Get($"/api/v1/jobs/{id}"));

        public async Task<JsonElement> EndOf(Guid id)
        {
            JsonElement job = default;
            await Until(async () => (job = await Show(id)).GetProperty("ended_at").ValueKind != JsonValueKind.Null);
            return job;
        }

        internal Task Audited(string kind, Guid id) => Until(async () => await Database.QueryOne<long>(SystemPurpose.Observing,
            $"select count(*) from audit.entry where kind = {kind} and entities = {new[] { $"Job/{id}" }}", Cancel) == 1);

        internal Task Told(string kind, Guid id) => Until(async () => await Database.QueryOne<long>(SystemPurpose.Observing,
            $"select count(*) from platform.event where kind = {kind} and subject = {$"Job/{id}"} and organisation_id = {Caller.OrganisationId}", Cancel) == 1);

        protected override void Replace(IServiceCollection services)
        {
            services.AddJob<Piece>(Plain, static (_, _, _) => Task.CompletedTask);
            services.AddJob<Piece>(Listed, static (_, _, _) => Task.CompletedTask);
            services.AddJob<Piece>(Gated, async (_, run, cancel) =>
            {
                await run.Progress(0.25, "a quarter", cancel);
                await Gate(run.Payload.Name).Task.WaitAsync(cancel);
                await run.Finish(run.Payload, null, cancel);
            });
            services.AddJob<Piece>(Broken, (_, run, _) => Gate(run.Payload.Name).Task.IsCompleted ? Task.CompletedTask : throw new InvalidOperationException());
            services.AddJob<Piece>(Parent, async (services, run, cancel) =>
            {
                if (await run.Children(cancel) is { Count: > 0 } children)
                {
                    await run.Finish(new { Children = children.Count(child => child.State == JobState.Finished) }, null, cancel);
                    return;
                }

                await run.HoldForChildren(work =>
                {
                    work.EnqueueMany(Plain, [new Piece("1"), new Piece("2"), new Piece("3")], TimeProvider.System, new() { Parent = run.Id });
                    return Task.CompletedTask;
                }, cancel);
            });
        }

        private TaskCompletionSource Gate(string name) => gates.GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
