using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace Maristan.Server.Platform.Database;

public sealed class ReplicaTests(ReplicaTests.HospitalWithReplica hospital) : IClassFixture<ReplicaTests.HospitalWithReplica>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_caller_is_never_shown_less_than_its_own_last_write()
    {
        await hospital.Replica("select pg_wal_replay_pause()");
        await Write("paused");

        var (where, count) = await Read("paused");

        Assert.Equal((false, 1), (where, count));
        await hospital.Replica("select pg_wal_replay_resume()");
        await Hospital.Until(async () => (await Read("paused")) == (true, 1));
    }

    [Fact]
    public async Task A_caller_that_does_not_say_what_it_has_seen_is_served_by_the_primary()
    {
        var stranger = await Hospital.SomebodyOf(hospital.Caller.OrganisationId);

        var isCopy = await hospital.Database.QueryReplica<bool>(stranger, $"select pg_is_in_recovery()", None);

        Assert.Equal([false], isCopy);
    }

    [Fact]
    public async Task What_a_caller_sends_back_lets_another_node_use_the_replica()
    {
        await Write("carried");
        var later = await Hospital.SomebodyOf(hospital.Caller.OrganisationId);
        later.Freshness.Need(hospital.Caller.Freshness.Written!.Value.ToString());

        await Hospital.Until(async () => (await hospital.Database.QueryReplica<bool>(later, $"select pg_is_in_recovery()", None)) is [true]);
    }

    [Fact]
    public async Task A_write_by_http_tells_its_position_and_a_read_that_carries_it_may_come_from_the_replica()
    {
        using var written = await hospital.Post("/api/v1/replica-test", new { });
        var position = Assert.Single(written.Headers.GetValues(Freshness.Header));

        await Hospital.Until(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/replica-test");
            request.Headers.Add(Freshness.Header, position);
            using var answer = await hospital.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return (await Hospital.Body(answer)).GetBoolean();
        });
        Assert.False((await Hospital.Body(await hospital.Get("/api/v1/replica-test"))).GetBoolean());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFF/1")]
    [InlineData("")]
    public void A_position_that_is_none_is_not_believed(string said)
    {
        var freshness = new Freshness();

        freshness.Need(said);

        Assert.Null(freshness.Needed);
    }

    private async Task Write(string kind)
    {
        await using var work = hospital.Database.Begin(hospital.Caller);
        work.Add($"insert into platform.replica_test (kind) values ({kind})");
        await work.Commit();
    }

    private async Task<(bool IsCopy, long Count)> Read(string kind)
    {
        var seen = await hospital.Database.QueryReplica<Seen>(hospital.Caller, $"""
            select pg_is_in_recovery() as is_copy, (select count(*) from platform.replica_test where kind = {kind}) as count
            """, None);
        return (seen[0].IsCopy, seen[0].Count);
    }

    private sealed record Seen(bool IsCopy, long Count);

    /// <summary>A node with a real standby that streams from the cluster of the tests.</summary>
    public sealed class HospitalWithReplica(TestCluster cluster) : Hospital(cluster)
    {
        private readonly string standby = Directory.CreateTempSubdirectory("mstandby-").FullName;

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["database-read"] = new NpgsqlConnectionStringBuilder(ConnectionString) { Host = standby }.ConnectionString,
        };

        protected override void Replace(IServiceCollection services) => services.AddSingleton<MoreRoutes>(static routes =>
        {
            routes.MapPost("/api/v1/replica-test", static (Caller caller, MaristanDatabase database) =>
                database.Execute(caller, $"insert into platform.replica_test (kind) values ('http')", None)).Needs(Permissions.NodeOperate);
            routes.MapGet("/api/v1/replica-test", static async (Caller caller, MaristanDatabase database) =>
                (await database.QueryReplica<bool>(caller, $"select pg_is_in_recovery()", None))[0]).Needs(Permissions.NodeOperate);
        });

        public override async ValueTask InitializeAsync()
        {
            var postgres = Cluster.Postgres;
            var data = Path.Combine(standby, "cluster");
            postgres.Own(standby);
            await postgres.Tool("pg_basebackup", ["-h", postgres.SocketFolder, "-U", "postgres", "-D", data, "-R", "-c", "fast", "-X", "stream"], None);
            await postgres.Tool("pg_ctl", ["-D", data, "-l", Path.Combine(standby, "log"), "-w", "-o", $"-k {standby} -c listen_addresses= -c max_connections=400 -c fsync=off", "start"], None);
            await base.InitializeAsync();
            await Cluster.Say("create table platform.replica_test (kind text); grant select, insert on platform.replica_test to maristan_runtime", new NpgsqlConnectionStringBuilder(ConnectionString).Database!);
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Cluster.Postgres.Tool("pg_ctl", ["-D", Path.Combine(standby, "cluster"), "-m", "immediate", "-w", "stop"], None);
            Directory.Delete(standby, recursive: true);
        }

        public async Task Replica(string sql)
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Host = standby, Username = "postgres", Database = "postgres", Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
