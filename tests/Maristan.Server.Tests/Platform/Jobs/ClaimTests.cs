using System.Collections.Concurrent;
using Maristan.Server.Platform.Database;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Maristan.Server.Platform.Jobs;

/// <summary>Who may have which job, and when: leases, tokens, order and bounds.</summary>
public sealed class ClaimTests(ClaimTests.SharingHospital hospital) : IClassFixture<ClaimTests.SharingHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_that_has_lost_its_lease_changes_nothing_any_more()
    {
        var id = await hospital.Enqueue(SharingHospital.Fenced, new Piece("stale"));
        await Hospital.Until(() => Task.FromResult(hospital.Tries.GetValueOrDefault(id) == 1));

        // As for everybody else a paused or vanished worker looks: its name is gone.
        await hospital.Database.Execute(SystemPurpose.Working, $"delete from platform.worker where id = (select worker from platform.job where id = {id})", Cancel);
        await Hospital.Until(() => Task.FromResult(hospital.Tries.GetValueOrDefault(id) == 2));
        hospital.LetFirstGo.SetResult();
        var refused = await hospital.StaleRefusal.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        hospital.LetSecondGo.SetResult();

        await hospital.Ends(id);
        Assert.Contains(id.ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Equal([2], await hospital.Database.Query<long>(SystemPurpose.Operating, $"select position from platform.parked_event where subscriber = {id.ToString()}", Cancel));
    }

    [Fact]
    public async Task One_of_a_batch_that_is_lost_does_not_take_the_others_with_it()
    {
        var ids = await hospital.EnqueueMany(SharingHospital.Torn, 6);

        await hospital.Ends([.. ids.Where((_, place) => place != 2)]);

        Assert.Equal([1], await hospital.Database.Query<int>(SystemPurpose.Observing, $"select distinct attempt from platform.ended_job where id = any({ids})", Cancel));
    }

    [Fact]
    public async Task A_job_that_loses_its_worker_at_every_try_is_dead_and_says_so()
    {
        var id = await hospital.Enqueue(SharingHospital.Shared, new Piece("deadly"), new() { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });
        await hospital.Database.Execute(SystemPurpose.Working, $"update platform.job set state = 'running', worker = {Guid.NewGuid()}, attempt = tries where id = {id}", Cancel);

        await hospital.Ends(id);

        Assert.Equal("The worker that ran it was lost at each of 5 tries; the job itself may be what ends it.",
            await hospital.Database.QueryOne<string>(SystemPurpose.Observing, $"select reason from platform.ended_job where id = {id} and state = 'dead'", Cancel));
        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Observing,
            $"select count(*) from platform.event where kind = 'job.failed' and subject = {$"Job/{id}"}", Cancel) == 1);
    }

    [Fact]
    public async Task A_claim_that_was_committed_and_never_heard_of_is_run_all_the_same()
    {
        var id = await hospital.Enqueue(SharingHospital.Shared, new Piece("unheard"), new() { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });
        await hospital.Database.Execute(SystemPurpose.Working, $"""
            update platform.job set state = 'running', worker = (select id from platform.worker where lease_until > now() order by started_at desc limit 1), attempt = 1, token = token + 1
            where id = {id}
            """, Cancel);

        await hospital.Ends(id);
    }

    [Fact]
    public async Task Two_replicas_share_the_jobs_and_each_takes_effect_once()
    {
        await using var other = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-node-").FullName);
        var ids = await hospital.EnqueueMany(SharingHospital.Shared, 300);

        await hospital.Ends(ids);
        var effects = await hospital.Database.Query<string>(SystemPurpose.Operating,
            $"select subscriber from platform.parked_event where subscriber = any({ids.Select(id => id.ToString()).ToArray()})", Cancel);
        Assert.Equal(ids.Select(id => id.ToString()).Order(), effects.Order());
    }

    [Fact]
    public async Task Urgent_jobs_go_first_and_equals_in_the_order_of_their_arrival()
    {
        var blocker = await hospital.Enqueue(SharingHospital.Ordered, new Piece("blocker"));
        await Hospital.Until(() => Task.FromResult(hospital.Order.Contains("blocker")));
        await hospital.Enqueue(SharingHospital.Ordered, new Piece("background"), new() { Priority = JobPriority.Background });
        await hospital.Enqueue(SharingHospital.Ordered, new Piece("first"));
        await hospital.Enqueue(SharingHospital.Ordered, new Piece("second"));
        var last = await hospital.Enqueue(SharingHospital.Ordered, new Piece("urgent"), new() { Priority = JobPriority.Urgent });

        hospital.Unblock.SetResult();

        await Hospital.Until(() => Task.FromResult(hospital.Order.Count == 5));
        await hospital.Ends(blocker, last);
        Assert.Equal(["blocker", "urgent", "first", "second", "background"], hospital.Order);
    }

    [Fact]
    public async Task One_organisation_cannot_take_all_the_places_and_does_not_stand_in_anothers_way()
    {
        var (greedy, modest) = (await Hospital.SomebodyOf(Guid.NewGuid()), await Hospital.SomebodyOf(Guid.NewGuid()));
        await using var other = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-node-").FullName);
        var many = await hospital.EnqueueMany(SharingHospital.Bounded, 40, greedy);

        var few = await hospital.EnqueueMany(SharingHospital.Bounded, 4, modest);

        await hospital.Ends([.. many, .. few]);
        Assert.Equal(2, hospital.MostAtOnce[greedy.OrganisationId]);
        Assert.True(hospital.Finished.IndexOf(few[^1]) < 40, "The modest organisation had to wait for the greedy one.");
    }

    [Fact]
    public async Task A_key_that_waits_is_not_doubled_and_is_free_again_at_the_end()
    {
        var options = new JobOptions { UniqueKey = "one", NotBefore = DateTimeOffset.UtcNow.AddDays(1) };
        var first = await Once(options);
        var second = await Once(options);
        await hospital.Enqueue(SharingHospital.Shared, new Piece("one"), options);
        var elsewhere = await Once(options, await Hospital.SomebodyOf(Guid.NewGuid()));
        await JobVerbs.Cancel(hospital.Database, TimeProvider.System, first, Cancel);
        var third = await Once(options);

        Assert.Equal(first, second);
        Assert.NotEqual(first, third);
        Assert.NotEqual(first, elsewhere);
        Assert.Equal(2, await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from platform.job where unique_key = 'one'", Cancel));
    }

    [Fact]
    public async Task A_version_that_this_program_does_not_know_waits_for_one_that_does()
    {
        var newer = await hospital.Enqueue(SharingHospital.Shared with { Version = 2 }, new Piece("newer"));
        var known = await hospital.Enqueue(SharingHospital.Shared, new Piece("known"));

        await hospital.Ends(known);

        Assert.Equal("waiting", await hospital.Database.QueryOne<string>(SystemPurpose.Observing, $"select state from platform.job where id = {newer}", Cancel));
    }

    [Fact]
    public async Task A_job_that_takes_too_long_fails_and_says_so()
    {
        var id = await hospital.Enqueue(SharingHospital.Slow, new Piece("slow"));

        await hospital.Ends(id);

        Assert.Equal("It took longer than the 0:00:00.2 that it is given.", await hospital.Database.QueryOne<string>(SystemPurpose.Observing, $"select reason from platform.ended_job where id = {id}", Cancel));
    }

    [Fact]
    public async Task A_lease_from_before_the_clock_went_back_does_not_hold_a_job_for_ever()
    {
        var ghost = Guid.NewGuid();
        var id = await hospital.Enqueue(SharingHospital.Shared, new Piece("ghost's"), new() { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });
        await hospital.Database.Execute(SystemPurpose.Working, $"insert into platform.worker (id, machine, lease_until) values ({ghost}, 'gone', now() + interval '1 year')", Cancel);
        await hospital.Database.Execute(SystemPurpose.Working, $"update platform.job set state = 'running', worker = {ghost}, token = 1, attempt = 1 where id = {id}", Cancel);

        await hospital.Ends(id);

        Assert.Equal("finished", await hospital.Database.QueryOne<string>(SystemPurpose.Observing, $"select state from platform.ended_job where id = {id}", Cancel));
    }

    [Fact]
    public async Task A_node_that_stops_hands_its_jobs_back_uncounted()
    {
        await using var stopping = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-node-").FullName);
        var ids = await hospital.EnqueueMany(SharingHospital.Handed, 8);
        await Hospital.Until(() => Task.FromResult(ids.All(hospital.Holders.ContainsKey) && hospital.Holders.Values.Distinct().Count() == 2));

        await stopping.DisposeAsync();

        await hospital.Ends(ids);
        Assert.Equal([1], await hospital.Database.Query<int>(SystemPurpose.Observing, $"select distinct attempt from platform.ended_job where id = any({ids})", Cancel));
    }

    [Fact]
    public async Task What_has_ended_is_forgotten_when_its_time_has_come()
    {
        var brief = await hospital.Enqueue(SharingHospital.Brief, new Piece("brief"));
        var fleeting = await hospital.Enqueue(SharingHospital.Fleeting, new Piece("fleeting"));

        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Observing,
            $"select count(*) from platform.any_job where id = any({new[] { brief, fleeting }})", Cancel) == 0, TimeSpan.FromSeconds(40));
    }

    private async Task<Guid> Once(JobOptions options, Caller? caller = null)
    {
        await using var work = hospital.Database.Begin(caller ?? hospital.Caller);
        var id = await work.EnqueueOnce(SharingHospital.Shared, new Piece("one"), TimeProvider.System, options, Cancel);
        await work.Commit();
        return id;
    }

    public sealed record Piece(string Name);

    public sealed class SharingHospital(TestCluster cluster) : Hospital(cluster)
    {
        internal static readonly JobKind Fenced = new("test.fenced", 1, Lane.Io);
        internal static readonly JobKind Shared = new("test.shared", 1, Lane.Io) { TellsNews = false };
        internal static readonly JobKind Ordered = new("test.ordered", 1, Lane.Io) { AtOncePerNode = 1 };
        internal static readonly JobKind Bounded = new("test.bounded", 1, Lane.Io) { AtOncePerNode = 6, AtOncePerOrganisation = 2 };
        internal static readonly JobKind Slow = new("test.slow", 1, Lane.Io) { Deadline = TimeSpan.FromMilliseconds(200), Tries = 1 };
        internal static readonly JobKind Handed = new("test.handed", 1, Lane.Io) { Tries = 1 };
        internal static readonly JobKind Fleeting = new("test.fleeting", 1, Lane.Io) { KeepFinished = TimeSpan.Zero };
        internal static readonly JobKind Brief = new("test.brief", 1, Lane.Io) { KeepFinished = TimeSpan.FromSeconds(2) };
        internal static readonly JobKind Torn = new("test.torn", 1, Lane.Io) { Batch = 6 };
        private readonly ConcurrentDictionary<Guid, int> atOnce = new();
        private readonly ConcurrentQueue<Guid> finished = [];

        public ConcurrentDictionary<Guid, int> Tries { get; } = new();

        public ConcurrentDictionary<Guid, int> MostAtOnce { get; } = new();

        public ConcurrentDictionary<Guid, object> Holders { get; } = new();

        public ConcurrentQueue<string> Order { get; } = [];

        public List<Guid> Finished => [.. finished];

        public TaskCompletionSource LetFirstGo { get; } = new();

        public TaskCompletionSource LetSecondGo { get; } = new();

        public TaskCompletionSource Unblock { get; } = new();

        public TaskCompletionSource<Exception> StaleRefusal { get; } = new();

        internal async Task<Guid> Enqueue(JobKind kind, object payload, JobOptions? options = null)
        {
            await using var work = Database.Begin(Caller);
            var id = work.Enqueue(kind, payload, TimeProvider.System, options);
            await work.Commit();
            return id;
        }

        internal async Task<Guid[]> EnqueueMany(JobKind kind, int count, Caller? caller = null)
        {
            await using var work = Database.Begin(caller ?? Caller);
            var ids = work.EnqueueMany(kind, [.. Enumerable.Range(0, count).Select(number => new Piece($"{number}"))], TimeProvider.System);
            await work.Commit();
            return ids;
        }

        internal Task Ends(params Guid[] ids) => Until(async () => await Database.QueryOne<long>(SystemPurpose.Observing,
            $"select count(*) from platform.ended_job where id = any({ids})", Cancel) == ids.Length, TimeSpan.FromSeconds(40));

        protected override void Replace(IServiceCollection services)
        {
            services.Replace(ServiceDescriptor.Singleton(new JobTiming { Heartbeat = TimeSpan.FromSeconds(10), Sweep = TimeSpan.FromSeconds(1), Reckoning = TimeSpan.FromSeconds(1) }));
            services.AddJob<Piece>(Fenced, Fence);
            services.AddJob<Piece>(Shared, static (_, run, cancel) => Leave(run.Finish, run.Id, Random.Shared.NextInt64(), cancel));
            services.AddJob<Piece>(Ordered, async (_, run, cancel) =>
            {
                Order.Enqueue(run.Payload.Name);
                await (run.Payload.Name == "blocker" ? Unblock.Task.WaitAsync(cancel) : Task.CompletedTask);
            });
            services.AddJob<Piece>(Bounded, Bind);
            services.AddJob<Piece>(Slow, static (_, _, cancel) => Task.Delay(Timeout.Infinite, cancel));
            services.AddJobBatch<Piece>(Torn, async (_, runs, cancel) =>
            {
                foreach (var run in runs)
                {
                    await (run.Payload.Name == "2" ? Database.Execute(SystemPurpose.Working, $"delete from platform.job where id = {run.Id}", cancel) : Task.CompletedTask);
                    await run.Finish(null, null, cancel);
                }
            });
            services.AddJob<Piece>(Brief, static (_, _, _) => Task.CompletedTask);
            services.AddJob<Piece>(Fleeting, static (_, _, _) => Task.CompletedTask);
            services.AddJob<Piece>(Handed, async (services, run, cancel) =>
            {
                var isTakenOver = Holders.TryGetValue(run.Id, out var before) && before != services;
                Holders[run.Id] = services;
                await (isTakenOver ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(4), cancel));
            });
        }

        private static Task Leave(Func<object?, Func<Work, Task>?, CancellationToken, Task> finish, Guid id, long position, CancellationToken cancel) => finish(null, work =>
        {
            work.Add($"insert into platform.parked_event (subscriber, position, reason) values ({id.ToString()}, {position}, 'shared')");
            return Task.CompletedTask;
        }, cancel);

        /// <summary>The first try goes on although another has the job by now, and does not listen when it is told to stop.</summary>
        private async Task Fence(IServiceProvider services, JobRun<Piece> run, CancellationToken cancel)
        {
            var attempt = run.Attempt;
            Tries[run.Id] = attempt;
            await (attempt == 1 ? LetFirstGo : LetSecondGo).Task;
            try
            {
                await Leave(run.Finish, run.Id, attempt, CancellationToken.None);
            }
            catch (JobLost lost)
            {
                StaleRefusal.TrySetResult(lost);
                throw;
            }
        }

        private async Task Bind(IServiceProvider services, JobRun<Piece> run, CancellationToken cancel)
        {
            var organisation = run.OrganisationId!.Value;
            var now = atOnce.AddOrUpdate(organisation, 1, static (_, count) => count + 1);
            MostAtOnce.AddOrUpdate(organisation, now, (_, most) => Math.Max(most, now));
            await Task.Delay(20, cancel);
            atOnce.AddOrUpdate(organisation, 0, static (_, count) => count - 1);
            finished.Enqueue(run.Id);
        }
    }
}
