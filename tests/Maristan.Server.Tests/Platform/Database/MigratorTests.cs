using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Maristan.Server.Platform.Database;

public sealed class MigratorTests(TestCluster cluster)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Ten_replicas_may_start_at_once()
    {
        var database = await Empty();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            await using var connections = Connections.To(database, TestCluster.RolesOfTests);
            await Roles.Enter(connections, TestCluster.RolesOfTests, new MasterKey(new byte[32]), None);
            await Migrator.Migrate(connections, NullLogger.Instance, None);
        }));

        Assert.Equal(Migrator.Known.Count, await Count(database, "select count(*) from platform.migration"));
        await cluster.Drop(database);
    }

    [Fact]
    public async Task An_older_program_goes_on_beside_a_newer_one_until_a_step_says_that_it_can_not()
    {
        var database = await cluster.NewDatabase();
        await using var connections = Connections.To(database, TestCluster.RolesOfTests);
        await cluster.Say("insert into platform.migration (number, name, sha256, oldest_program) values (9001, 'from_the_future', 'x', 1)", Name(database));
        await Migrator.Migrate(connections, NullLogger.Instance, None);

        await cluster.Say("insert into platform.migration (number, name, sha256, oldest_program) values (9002, 'breaks_the_old', 'x', 9002)", Name(database));
        var refused = await Assert.ThrowsAsync<SettingsException>(() => Migrator.Migrate(connections, NullLogger.Instance, None));

        Assert.Contains("newer", refused.Message, StringComparison.Ordinal);
        await cluster.Drop(database);
    }

    [Fact]
    public async Task A_migration_that_was_edited_after_it_ran_stops_the_start()
    {
        var database = await cluster.NewDatabase();
        await using var connections = Connections.To(database, TestCluster.RolesOfTests);
        await cluster.Say("update platform.migration set sha256 = 'other' where number = 1", Name(database));

        await Assert.ThrowsAsync<SettingsException>(() => Migrator.Migrate(connections, NullLogger.Instance, None));

        await cluster.Drop(database);
    }

    [Fact]
    public void Migrations_are_numbered_without_gaps_and_know_the_oldest_program_that_bears_them()
    {
        Assert.Equal(Enumerable.Range(1, Migrator.Known.Count), Migrator.Known.Select(step => step.Number));
        Assert.All(Migrator.Known, step => Assert.InRange(step.OldestProgram, 1, step.Number));
    }

    private static string Name(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private async Task<string> Empty()
    {
        var name = $"empty_{Guid.NewGuid():N}";
        await cluster.Say($"create database {name} owner {PrivatePostgres.OwnerRole}");
        return cluster.Postgres.ConnectionString(name);
    }

    private static async Task<long> Count(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
