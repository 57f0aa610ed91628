using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(Maristan.Server.TestCluster))]

namespace Maristan.Server;

/// <summary>One PostgreSQL for the whole run, started by the product's own code; each class of tests gets a database of its own from a migrated template.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Template = "maristan_template";
    private readonly string folder = Directory.CreateTempSubdirectory("maristan-tests-").FullName;
    private readonly PrivatePostgres postgres;
    private PgBouncer? pooler;

    public TestCluster()
    {
        // Tests of lost power start a cluster of their own; for all others the disk need not be waited for.
        postgres = new(folder, NullLogger.Instance, "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400");
    }

    /// <summary>All databases of the tests share the roles of their template.</summary>
    public static NodeSettings RolesOfTests { get; } = NodeSettings.Read(
        new Dictionary<string, string>(), new Dictionary<string, string> { ["MARISTAN_DATABASE_ROLES"] = "maristan" }, null);

    internal PrivatePostgres Postgres => postgres;

    public async ValueTask InitializeAsync()
    {
        await postgres.Start(CancellationToken.None);
        await Say($"create database {Template} owner {PrivatePostgres.OwnerRole}");
        await using var connections = Connections.To(postgres.ConnectionString(Template), RolesOfTests);
        await Roles.Enter(connections, RolesOfTests, new MasterKey(new byte[32]), CancellationToken.None);
        await Migrator.Migrate(connections, NullLogger.Instance, CancellationToken.None);
        if (Environment.GetEnvironmentVariable("MARISTAN_TEST_THROUGH") == "pgbouncer")
        {
            pooler = await PgBouncer.Start(postgres, folder);
        }
    }

    /// <summary>How a node reaches a database: straight, or as most hospitals would, through a pooler that lends one connection to many.</summary>
    internal IReadOnlyDictionary<string, string> Way(string connectionString) => pooler is null
        ? new Dictionary<string, string> { ["MARISTAN_DATABASE"] = connectionString }
        : new Dictionary<string, string>
        {
            ["MARISTAN_DATABASE"] = new NpgsqlConnectionStringBuilder(connectionString) { Host = pooler.Host, Port = PgBouncer.Port }.ConnectionString,
            ["MARISTAN_DATABASE_DIRECT"] = connectionString,
        };

    public async ValueTask DisposeAsync()
    {
        if (pooler is not null)
        {
            await pooler.DisposeAsync();
        }

        await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <returns>The connection string of a new database, as its owner.</returns>
    public async Task<string> NewDatabase()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await Say($"create database {name} template {Template} owner {PrivatePostgres.OwnerRole}");
        return postgres.ConnectionString(name);
    }

    /// <summary>The state of a database as it stands now, under another name. Nobody may be in it.</summary>
    public async Task Copy(string connectionString, string name)
    {
        var source = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        await LetGo(connectionString);
        await Say($"create database {name} template {source} owner {PrivatePostgres.OwnerRole}");
        if (pooler is not null)
        {
            await pooler.Resume(source);
        }
    }

    public async Task Drop(string connectionString)
    {
        await LetGo(connectionString);
        await Say($"drop database {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");
    }

    private Task LetGo(string connectionString) =>
        pooler is null ? Task.CompletedTask : pooler.Forget(new NpgsqlConnectionStringBuilder(connectionString).Database!);

    /// <summary>As the superuser, past everything that the product guards: for tests that tamper.</summary>
    public async Task Say(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString(database, "postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
