using Maristan.Server.Platform.Backup;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Observing.Health;
using Maristan.Server.Platform.Observing.Logs;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform;

/// <summary>What must stand before any other part can start: the data folder, the master key, and a migrated database. Verbs of the machine stand on it too.</summary>
internal sealed class Foundation : IAsyncDisposable
{
    private readonly FileStream? hold;

    private Foundation(string data, FileStream? hold, MasterKey key, PrivatePostgres? postgres, Connections connections) =>
        (Data, this.hold, MasterKey, Postgres, Connections) = (data, hold, key, postgres, connections);

    public string Data { get; }

    public MasterKey MasterKey { get; }

    /// <summary>The node's own server; null where the operator named another.</summary>
    public PrivatePostgres? Postgres { get; }

    public Connections Connections { get; }

    public Guid FirstOrganisation { get; private set; }

    public static async Task<Foundation> Lay(NodeSettings settings, LogBook book, CancellationToken cancel)
    {
        var log = book.CreateLogger(typeof(Foundation).FullName!);
        var data = DataFolder(settings);
        var hold = Hold(data, settings);
        EncryptionAtRest.Demand(settings, data);
        var key = MasterKey.Read(settings, data);
        PrivatePostgres? postgres = null;
        Connections? connections = null;
        try
        {
            if (!settings.IsSet(Known.Database))
            {
                postgres = new PrivatePostgres(Path.Combine(data, "postgres"), log);
                Vaults.Acquaint(postgres, settings, key);
                await postgres.Start(cancel);
            }

            connections = Connections.To(settings.Text(Known.Database) ?? postgres!.ConnectionString(), settings);
            await KeyCheck.Refuse(connections, settings, key, data, cancel);
            await Roles.Enter(connections, settings, key, cancel);
            await Migrator.Migrate(connections, log, cancel);
            await KeyCheck.Complete(connections, key, TimeProvider.System, log, cancel);
            var foundation = new Foundation(data, hold, key, postgres, connections);
            await foundation.FindFirstOrganisation(cancel);
            return foundation;
        }
        catch
        {
            if (connections is not null)
            {
                await connections.DisposeAsync();
            }

            if (postgres is not null)
            {
                await postgres.DisposeAsync();
            }

            await hold.DisposeAsync();
            throw;
        }
    }

    public static string DataFolder(NodeSettings settings) => Path.GetFullPath(settings.Text(Known.Data) ?? (Environment.IsPrivilegedProcess
        ? "/var/lib/maristan"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "maristan")));

    public async ValueTask DisposeAsync()
    {
        await Connections.DisposeAsync();
        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }

        if (hold is not null)
        {
            await hold.DisposeAsync();
        }
    }

    /// <summary>Two nodes on one data folder would fight over one private database: the first holds this file.</summary>
    internal static FileStream Hold(string data, NodeSettings settings)
    {
        try
        {
            Directory.CreateDirectory(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new FileStream(Path.Combine(data, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The setting data names {data}, which another node uses or which this account may not write: {error.Message}");
        }
    }

    private async Task FindFirstOrganisation(CancellationToken cancel)
    {
        await using var first = Connections.System.CreateCommand("select first_organisation from platform.node");
        FirstOrganisation = (Guid)(await first.ExecuteScalarAsync(cancel))!;
    }
}
