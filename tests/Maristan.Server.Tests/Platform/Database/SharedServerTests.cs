using System.Net;
using Maristan.Server.Platform.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Maristan.Server.Platform.Database;

/// <summary>A server that is not the node's own: passwords instead of sockets' owners, and an account that is no superuser.</summary>
[ApartFromThePooler]
public sealed class SharedServerTests : IAsyncLifetime
{
    private readonly string folder = Faults.FaultyNode.NewFolder();
    private PrivatePostgres server = null!;

    public async ValueTask InitializeAsync()
    {
        server = new(Path.Combine(folder, "server"), NullLogger.Instance, "fsync=off");
        await server.Start(CancellationToken.None);
        await Say("create role hospital login createrole password 'owner''s word'");
        await Say("create role modest login password 'owner''s word'");
        await Say("create database hospital owner hospital");
        await Say("create database modest owner modest");
        var rules = Path.Combine(server.ClusterFolder, "pg_hba.conf");
        await File.WriteAllTextAsync(rules, "local hospital,modest all scram-sha-256\n" + await File.ReadAllTextAsync(rules));
        await Say("select pg_reload_conf()");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_node_makes_its_own_accounts_there_and_every_replica_knows_their_passwords()
    {
        await using (var first = await Start("hospital", "first"))
        await using (var second = await Start("hospital", "second"))
        {
            foreach (var node in new[] { first, second })
            {
                using var http = Hospital.Client(node);
                using var answer = await http.GetAsync("/api/v1/event-kinds", TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Another_master_key_does_not_start_on_the_same_data()
    {
        await using (await Start("hospital", "first"))
        {
        }

        var refused = await Assert.ThrowsAsync<SettingsException>(() => Start("hospital", "other", ("MARISTAN_MASTER_KEY", Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]))));

        Assert.Contains("master-key", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_may_make_accounts_the_administrator_is_told_which_and_the_node_takes_those_given()
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => Start("modest", "first"));
        Assert.Contains("create role \"modest_runtime\"", refused.Message, StringComparison.Ordinal);

        await Say("create role night_nurse login password 'r'");
        await Say("create role night_porter login password 's'");
        await using var node = await Start("modest", "first",
            ("MARISTAN_DATABASE_RUNTIME", Way("modest", "night_nurse", "r")), ("MARISTAN_DATABASE_SYSTEM", Way("modest", "night_porter", "s")));

        using var http = Hospital.Client(node);
        using var answer = await http.GetAsync("/api/v1/event-kinds", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_no_connection_string_is_refused_without_being_repeated()
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => Start("hospital", "first", ("MARISTAN_DATABASE", "postgres://s3cret@db/x")));

        Assert.Contains("database", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
    }

    private string Way(string database, string role, string password) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString(database, role)) { Password = password }.ConnectionString;

    private Task<Node> Start(string database, string name, params (string Name, string Value)[] more)
    {
        var variables = new Dictionary<string, string>
        {
            ["MARISTAN_DATABASE"] = Way(database, database, "owner's word"),
            ["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]),
            ["MARISTAN_BOOTSTRAP_TOKEN"] = Hospital.Token,
            ["MARISTAN_LOG_LEVEL"] = "error",
        };
        foreach (var (key, value) in more)
        {
            variables[key] = value;
        }

        var options = new Dictionary<string, string> { ["data"] = Path.Combine(folder, name), ["urls"] = "http://127.0.0.1:0" };
        return Node.Start(NodeSettings.Read(options, variables, null), null, CancellationToken.None);
    }

    private async Task Say(string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres", "postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
