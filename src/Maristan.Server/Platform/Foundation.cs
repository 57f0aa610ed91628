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
    /// <summary>What Linux and macOS answer when another process has locked the file (EWOULDBLOCK).</summary>
    private static readonly int WouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;

    private readonly FileStream? hold;

    private Foundation(string data, FileStream? hold, MasterKey key, PrivatePostgres? postgres, Connections connections) =>
        (Data, this.hold, MasterKey, Postgres, Connections) = (data, hold, key, postgres, connections);

    public string Data { get; }

    public MasterKey MasterKey { get; }

    /// <summary>The node's own server; null where the operator named another.</summary>
    public PrivatePostgres? Postgres { get; }

    public Connections Connections { get; }

    public Guid FirstOrganisation { get; private set; }

    /// <summary>For the node itself: makes what is missing, and keeps every other node off the data folder.</summary>
    public static Task<Foundation> Lay(NodeSettings settings, LogBook book, CancellationToken cancel)
    {
        var data = DataFolder(settings);
        var hold = Hold(data);
        File.WriteAllText(ProcessFile(data), $"{Environment.ProcessId}");
        EncryptionAtRest.Demand(settings, data);
        return Raise(settings, data, hold, book, Advance, cancel);
    }

    /// <summary>As <see cref="Lay"/>, but also beside the node that runs on this folder.</summary>
    public static Task<Foundation> Migrate(NodeSettings settings, LogBook book, CancellationToken cancel)
    {
        var data = DataFolder(settings);
        return Raise(settings, data, TryHold(data), book, Advance, cancel);
    }

    /// <summary>For a verb of the machine: stands on what is there, with the running node's own PostgreSQL where one runs, and makes nothing.</summary>
    /// <exception cref="SettingsException">No node has lived in the data folder, its key is missing, or it is of another version.</exception>
    public static Task<Foundation> Join(NodeSettings settings, LogBook book, CancellationToken cancel)
    {
        var data = DataFolder(settings);
        if (!settings.IsSet(Known.Database) && !PrivatePostgres.LivesIn(PostgresFolder(data)))
        {
            throw new SettingsException($"The setting data names {data}, in which no node has lived yet: name the folder of one, or start one with `maristan serve --data {data}`.");
        }

        if (!settings.IsSet(Known.MasterKey) && MasterKey.DefaultFile(data) is var file && !File.Exists(file))
        {
            throw new SettingsException($"The setting master-key is not given and there is no {file}: run this as the account that runs the node, or give {Known.MasterKey.Variable}_FILE.");
        }

        return Raise(settings, data, TryHold(data), book, static (connections, _, log, cancel) => Migrator.Check(connections, log, cancel), cancel);
    }

    public static string DataFolder(NodeSettings settings) => Path.GetFullPath(settings.Text(Known.Data) ?? (Environment.IsPrivilegedProcess
        ? "/var/lib/maristan"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "maristan")));

    public ValueTask DisposeAsync() => new(Raze(Connections, Postgres, hold));

    /// <summary>Whether a node or a verb uses this data folder now.</summary>
    public static bool IsInUse(string data)
    {
        if (!File.Exists(HoldFile(data)))
        {
            return false;
        }

        using var hold = Lock(HoldFile(data));
        return hold is null;
    }

    /// <summary>The process of the node that runs on this data folder now.</summary>
    public static int? ProcessOf(string data) =>
        IsInUse(data) && File.Exists(ProcessFile(data)) && int.TryParse(File.ReadAllText(ProcessFile(data)), out var process) ? process : null;

    internal static string PostgresFolder(string data) => Path.Combine(data, "postgres");

    /// <summary>Brings the database to this program's version and under this key.</summary>
    private static async Task Advance(Connections connections, MasterKey key, ILogger log, CancellationToken cancel)
    {
        await Migrator.Migrate(connections, log, cancel);
        await KeyCheck.Complete(connections, key, TimeProvider.System, log, cancel);
    }

    private static async Task<Foundation> Raise(
        NodeSettings settings, string data, FileStream? hold, LogBook book, Func<Connections, MasterKey, ILogger, CancellationToken, Task> meet, CancellationToken cancel)
    {
        var log = book.CreateLogger(typeof(Foundation).FullName!);
        PrivatePostgres? postgres = null;
        Connections? connections = null;
        try
        {
            var key = MasterKey.Read(settings, data);
            if (!settings.IsSet(Known.Database))
            {
                postgres = new PrivatePostgres(PostgresFolder(data), log);
                Vaults.Acquaint(postgres, settings, key);
                await (hold is null ? postgres.Join(cancel) : postgres.Start(cancel));
            }

            connections = Connections.To(settings.Text(Known.Database) ?? postgres!.ConnectionString(), settings);
            await KeyCheck.Refuse(connections, settings, key, data, cancel);
            await Database.Roles.Enter(connections, settings, key, cancel);
            await meet(connections, key, log, cancel);
            var foundation = new Foundation(data, hold, key, postgres, connections);
            await foundation.FindFirstOrganisation(cancel);
            return foundation;
        }
        catch
        {
            await Raze(connections, postgres, hold);
            throw;
        }
    }

    private static async Task Raze(Connections? connections, PrivatePostgres? postgres, FileStream? hold)
    {
        foreach (var part in new IAsyncDisposable?[] { connections, postgres, hold })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }
    }

    /// <summary>Two nodes on one data folder would fight over one private database: the first holds a file in it.</summary>
    /// <exception cref="SettingsException">Another holds it, or this account may not.</exception>
    internal static FileStream Hold(string data) => TryHold(data)
        ?? throw new SettingsException($"The setting data names {data}, which another node or command is using: stop it first, or give this one a folder of its own.");

    private static FileStream? TryHold(string data)
    {
        try
        {
            Directory.CreateDirectory(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return Lock(HoldFile(data));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The setting data names {data}, which its owner and root alone may use, and which they must be able to write: {error.Message}");
        }
    }

    private static string ProcessFile(string data) => Path.Combine(data, "node.pid");

    private static string HoldFile(string data) => Path.Combine(data, "in-use");

    private static FileStream? Lock(string file)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        try
        {
            return new FileStream(file, options);
        }
        catch (IOException held) when (held.HResult == WouldBlock)
        {
            return null;
        }
    }

    private async Task FindFirstOrganisation(CancellationToken cancel)
    {
        await using var first = Connections.System.CreateCommand("select first_organisation from platform.node");
        FirstOrganisation = (Guid)(await first.ExecuteScalarAsync(cancel))!;
    }
}
