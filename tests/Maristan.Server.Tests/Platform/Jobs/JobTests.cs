using System.Collections.Concurrent;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Jobs;

public sealed class JobTests(JobTests.WorkingHospital hospital) : IClassFixture<JobTests.WorkingHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_runs_once_and_what_it_writes_is_there_when_it_is_finished()
    {
        var id = await hospital.Enqueue(WorkingHospital.Marking, new Mark("once"));

        Assert.Equal("finished", await hospital.EndOf(id));
        Assert.Equal(1, await hospital.Marks("once"));
    }

    [Fact]
    public async Task A_job_of_a_write_that_was_given_up_never_runs()
    {
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Enqueue(WorkingHospital.Marking, new Mark("given up"), TimeProvider.System);
            await work.Execute($"select 1", Cancel);
        }

        var later = await hospital.Enqueue(WorkingHospital.Marking, new Mark("committed"));

        Assert.Equal("finished", await hospital.EndOf(later));
        Assert.Equal(0, await hospital.Marks("given up"));
    }

    [Fact]
    public async Task A_job_that_fails_is_tried_again_and_counts_its_tries()
    {
        var id = await hospital.Enqueue(WorkingHospital.Failing, new Mark("third time", FailsUntil: 3));

        Assert.Equal("finished", await hospital.EndOf(id));
        Assert.Equal(1, await hospital.Marks("third time"));
        Assert.Equal(3, await hospital.Ended<int>(id, "attempt"));
    }

    [Fact]
    public async Task A_job_that_always_fails_is_dead_with_a_reason_that_tells_nothing_secret()
    {
        var id = await hospital.Enqueue(WorkingHospital.Failing, new Mark("never", FailsUntil: 99));

        Assert.Equal("dead", await hospital.EndOf(id));
        Assert.Equal("Try 3 of 3 failed (InvalidOperationException); the node's log has the details under the job's id.", await hospital.Ended<string>(id, "reason"));
        Assert.Equal(0, await hospital.Marks("never"));
    }

    [Fact]
    public async Task A_job_that_can_never_succeed_is_dead_at_once_with_its_own_reason()
    {
        var id = await hospital.Enqueue(WorkingHospital.Refusing, new Mark("refused"));

        Assert.Equal("dead", await hospital.EndOf(id));
        Assert.Equal("The picture is no picture.", await hospital.Ended<string>(id, "reason"));
        Assert.Equal(1, await hospital.Ended<int>(id, "attempt"));
    }

    [Fact]
    public async Task A_batch_gives_every_job_to_its_handler_once()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            await using var work = hospital.Database.Begin(hospital.Caller);
            ids.AddRange(work.EnqueueMany(WorkingHospital.Gathering, [.. Enumerable.Range(i * 250, 250).Select(number => new Mark($"batch {number}"))], TimeProvider.System));
            await work.Commit();
        }

        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Observing,
            $"select count(*) from platform.ended_job where id = any({ids.ToArray()}) and state = 'finished'", Cancel) == 1000);
        Assert.Equal(1000, hospital.Gathered.Count);
        Assert.Equal(1000, hospital.Gathered.Distinct().Count());
    }

    [Fact]
    public async Task One_that_spoils_its_batch_is_found_and_the_others_finish()
    {
        Guid[] ids;
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            ids = work.EnqueueMany(WorkingHospital.Spoilt, [.. Enumerable.Range(0, 20).Select(number => new Mark(number == 7 ? "poison" : $"fine {number}"))], TimeProvider.System);
            await work.Commit();
        }

        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Observing,
            $"select count(*) from platform.ended_job where id = any({ids})", Cancel) == 20);
        Assert.Equal([ids[7]], await hospital.Database.Query<Guid>(SystemPurpose.Observing,
            $"select id from platform.ended_job where id = any({ids}) and state = 'dead'", Cancel));
    }

    public sealed record Mark(string Name, int FailsUntil = 0);

    public sealed class WorkingHospital(TestCluster cluster) : Hospital(cluster)
    {
        internal static readonly JobKind Marking = new("test.mark", 1, Lane.Io);
        internal static readonly JobKind Failing = new("test.fail", 1, Lane.Io) { Tries = 3, FirstPause = TimeSpan.FromMilliseconds(50) };
        internal static readonly JobKind Refusing = new("test.refuse", 1, Lane.Cpu);
        internal static readonly JobKind Gathering = new("test.gather", 1, Lane.Io) { Batch = 100, TellsNews = false };
        internal static readonly JobKind Spoilt = new("test.spoilt", 1, Lane.Io) { Batch = 20, Tries = 2, FirstPause = TimeSpan.FromMilliseconds(50) };

        public ConcurrentQueue<string> Gathered { get; } = [];

        internal async Task<Guid> Enqueue(JobKind kind, object payload, JobOptions? options = null)
        {
            await using var work = Database.Begin(Caller);
            var id = work.Enqueue(kind, payload, TimeProvider.System, options);
            await work.Commit();
            return id;
        }

        /// <summary>Waits for the end of a job and tells which it was.</summary>
        public async Task<string> EndOf(Guid id)
        {
            string? state = null;
            await Until(async () => (state = await Database.QueryOne<string>(SystemPurpose.Observing,
                $"select state from platform.ended_job where id = {id}", Cancel)) is not null);
            return state!;
        }

        internal Task<T?> Ended<T>(Guid id, string column) => Database.QueryOne<T>(SystemPurpose.Observing, column switch
        {
            "attempt" => $"select attempt from platform.ended_job where id = {id}",
            _ => $"select reason from platform.ended_job where id = {id}",
        }, Cancel);

        internal Task<long> Marks(string name) => Database.QueryOne<long>(SystemPurpose.Operating,
            $"select count(*) from platform.parked_event where subscriber = {name}", Cancel);

        protected override void Replace(IServiceCollection services)
        {
            services.AddJob<Mark>(Marking, Leave);
            services.AddJob<Mark>(Failing, (services, run, cancel) => run.Attempt < run.Payload.FailsUntil
                ? throw new InvalidOperationException("Anna Secret's record is broken")
                : Leave(services, run, cancel));
            services.AddJob<Mark>(Refusing, static (_, _, _) => throw new JobRefused("The picture is no picture."));
            services.AddJobBatch<Mark>(Gathering, (_, runs, _) =>
            {
                foreach (var run in runs)
                {
                    Gathered.Enqueue(run.Payload.Name);
                }

                return Task.CompletedTask;
            });
            services.AddJobBatch<Mark>(Spoilt, static (_, runs, _) => runs.Any(run => run.Payload.Name == "poison")
                ? throw new InvalidOperationException()
                : Task.CompletedTask);
        }

        /// <summary>Leaves a row behind each time that it takes effect; a second one under the same position would be refused, so each is its own.</summary>
        private static Task Leave(IServiceProvider services, JobRun<Mark> run, CancellationToken cancel) => run.Finish(new { run.Payload.Name }, work =>
        {
            work.Add($"insert into platform.parked_event (subscriber, position, reason) values ({run.Payload.Name}, {Random.Shared.NextInt64()}, 'left by a job')");
            return Task.CompletedTask;
        }, cancel);
    }
}
