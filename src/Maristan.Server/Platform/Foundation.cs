using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Observing.Health;
using Maristan.Server.Platform.Observing.Logs;
using Maristan.Server.Platform.Settings;
using Npgsql;

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
                await postgres.Start(cancel);
            }

            connections = Connections.To(settings.Text(Known.Database) ?? postgres!.ConnectionString(), settings);
            await Roles.Enter(connections, settings, key, cancel);
            await Migrator.Migrate(connections, log, cancel);
            var foundation = new Foundation(data, hold, key, postgres, connections);
            await foundation.Recognise(settings, cancel);
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
    private static FileStream Hold(string data, NodeSettings settings)
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

    /// <summary>A master key that does not open the data must never run: what it wrote, the right key could not read.</summary>
    private async Task Recognise(NodeSettings settings, CancellationToken cancel)
    {
        const string context = "key check";
        await using var connection = await Connections.System.OpenConnectionAsync(cancel);
        await using var first = new NpgsqlCommand("update platform.node set key_check = coalesce(key_check, $1) returning key_check, first_organisation", connection)
        {
            Parameters = { new() { Value = MasterKey.Seal("maristan"u8, context) } },
        };
        await using var reader = await first.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        FirstOrganisation = reader.GetGuid(1);
        try
        {
            MasterKey.Open(reader.GetFieldValue<byte[]>(0), context);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            throw settings.Refused(Known.MasterKey, $"does not open this database: give the key that it was made with (by default in {MasterKey.DefaultFile(Data)}, or on the recovery sheet)");
        }
    }
}
