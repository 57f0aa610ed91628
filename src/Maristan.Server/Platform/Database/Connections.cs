using Maristan.Server.Platform.Settings;
using Npgsql;

namespace Maristan.Server.Platform.Database;

/// <summary>Where the database is and as whom one enters it: owner for migrations, runtime for requests, system for housekeeping.</summary>
internal sealed class Connections : IAsyncDisposable
{
    /// <summary>
    /// A machine that loses its power or its network says no farewell, and a server waits two hours for it by default: so long nobody else
    /// would get the locks that it held. Who lives is heard of each ten seconds.
    /// </summary>
    private const string SilentSessionsEnd = "-c idle_session_timeout=40s";

    private Connections(NpgsqlConnectionStringBuilder owner, NpgsqlConnectionStringBuilder pooled, NodeSettings settings)
    {
        OwnerString = owner;
        Pooled = pooled;
        // Roles belong to the whole server, so two databases on one server need different names.
        var prefix = settings.Text(Known.DatabaseRoles) ?? owner.Database ?? "maristan";
        RuntimeRole = Given(settings, Known.DatabaseRuntime) ?? prefix + "_runtime";
        SystemRole = Given(settings, Known.DatabaseSystem) ?? prefix + "_system";
        // The owner's few statements (migrations, locks) need no pool, and go past any pooler.
        Owner = Source(new(owner.ConnectionString) { Pooling = false }, "owner");
    }

    internal NpgsqlConnectionStringBuilder OwnerString { get; }

    internal NpgsqlConnectionStringBuilder Pooled { get; }

    internal string RuntimeRole { get; }

    internal string SystemRole { get; }

    internal NpgsqlDataSource Owner { get; }

    internal NpgsqlDataSource Runtime { get; private set; } = null!;

    internal NpgsqlDataSource System { get; private set; } = null!;

    /// <summary>As the system role, past any pooler: for LISTEN and for locks that live as long as the connection.</summary>
    internal NpgsqlDataSource Direct { get; private set; } = null!;

    /// <summary>A copy that follows the primary; null where there is none.</summary>
    internal NpgsqlDataSource? Read { get; private set; }

    /// <param name="owner">How the owner of the database enters it.</param>
    /// <exception cref="SettingsException">A connection string cannot be read.</exception>
    public static Connections To(string owner, NodeSettings settings)
    {
        var pooled = Parse(owner, Known.Database, settings);
        var straight = settings.Text(Known.DatabaseDirect) is { } direct ? Parse(direct, Known.DatabaseDirect, settings) : new(owner);
        return new(straight, pooled, settings);
    }

    internal void Enter(NodeSettings settings, string runtimePassword, string systemPassword)
    {
        var isBehindPooler = settings.IsSet(Known.DatabaseDirect);
        var runtime = As(Pooled, RuntimeRole, runtimePassword, settings.Text(Known.DatabaseRuntime));
        var system = As(Pooled, SystemRole, systemPassword, settings.Text(Known.DatabaseSystem));
        Tune(runtime, isBehindPooler, most: 60);
        Tune(system, isBehindPooler, most: 30);
        Runtime = Source(runtime, "runtime");
        System = Source(system, "system");
        Direct = Source(new(As(OwnerString, SystemRole, system.Password, null).ConnectionString) 
        {
            Pooling = false,
            KeepAlive = 10,
            Options = $"{OwnerString.Options} {SilentSessionsEnd}".Trim(),
        }, "direct");
        Read = settings.Text(Known.DatabaseRead) is { } replica
            ? Source(Tune(As(new(replica), RuntimeRole, runtimePassword, null), isBehindPooler, most: 30), "read")
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in new[] { Owner, Runtime, System, Direct, Read }.Distinct())
        {
            if (source is not null)
            {
                await source.DisposeAsync();
            }
        }
    }

    private static string? Given(NodeSettings settings, Setting role) =>
        settings.Text(role) is { } text ? Parse(text, role, settings).Username : null;

    private static NpgsqlConnectionStringBuilder Parse(string text, Setting setting, NodeSettings settings)
    {
        try
        {
            return new(text);
        }
        catch (ArgumentException)
        {
            throw settings.Refused(setting, "is no connection string of PostgreSQL, such as Host=db;Database=maristan;Username=maristan;Password=…");
        }
    }

    internal static NpgsqlConnectionStringBuilder As(NpgsqlConnectionStringBuilder there, string role, string? password, string? given) =>
        given is not null ? new(given) : new(there.ConnectionString) { Username = role, Password = password };

    private static NpgsqlConnectionStringBuilder Tune(NpgsqlConnectionStringBuilder connection, bool isBehindPooler, int most)
    {
        connection.MaxPoolSize = most;
        connection.CommandTimeout = 30;
        // Nothing is ever left on a session, so nothing needs to be reset when a connection changes hands.
        connection.NoResetOnClose = true;
        // A pooler that lends one server session to many clients loses their prepared statements.
        connection.MaxAutoPrepare = isBehindPooler ? 0 : 200;
        connection.AutoPrepareMinUsages = 3;
        connection.Enlist = false;
        return connection;
    }

    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder connection, string name)
    {
        connection.ApplicationName = $"maristan {name}";
        connection.IncludeErrorDetail = false;
        return new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = name }.Build();
    }
}
