using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Jobs;

public sealed class ScheduleTests(ScheduleTests.PunctualHospital hospital) : IClassFixture<ScheduleTests.PunctualHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_missed_while_no_node_ran_comes_once_and_two_replicas_do_not_double_it()
    {
        await using var second = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-node-").FullName);
        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from platform.schedule where name = 'yearly'", Cancel) == 1);

        await hospital.Database.Execute(SystemPurpose.Working, $"update platform.schedule set next_at = now() - interval '3 years' where name = 'yearly'", Cancel);

        await Hospital.Until(async () => await Fired() >= 1);
        await Hospital.Until(async () => await hospital.Database.QueryOne<bool>(SystemPurpose.Observing,
            $"select next_at > now() from platform.schedule where name = 'yearly'", Cancel));
        Assert.Equal(1, await Fired());
    }

    private Task<long> Fired() => hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from platform.ended_job where kind = 'test.yearly'", Cancel);

    public sealed class PunctualHospital(TestCluster cluster) : Hospital(cluster)
    {
        protected override void Replace(IServiceCollection services)
        {
            var yearly = new JobKind("test.yearly", 1, Lane.Io);
            services.AddJob<Empty>(yearly, static (_, _, _) => Task.CompletedTask);
            services.AddSchedule("yearly", yearly, "0 0 1 jan *", "Europe/Madrid", new Empty());
        }

        public sealed record Empty;
    }
}
