using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Settings;
using Npgsql;

namespace Maristan.Server.Platform.Database;

/// <summary>
/// A PostgreSQL cluster of the node's own: made on first use, on a unix socket without any password, started and stopped with the node.
/// </summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly string binaries;
    private readonly string cluster;
    private string socket;
    private readonly ServerAccount? account;
    private readonly ILogger log;
    private readonly List<string> parameters;
    private readonly Postmaster postmaster;

    /// <param name="folder">The cluster's folder is made within.</param>
    /// <param name="parameters">Further settings of the server, as <c>name=value</c>.</param>
    public PrivatePostgres(string folder, ILogger log, params IReadOnlyList<string> parameters)
    {
        this.log = log;
        this.parameters = [.. parameters];
        binaries = PostgresPrograms.Find(folder);
        folder = Path.GetFullPath(folder);
        cluster = Path.Combine(folder, "cluster");
        // A socket's path is limited to 107 bytes, so it lives in a short folder of its own, named after the data folder.
        socket = Path.Combine(Path.GetTempPath(), $"maristan-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12]}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux())
        {
            account = ServerAccount.Find();
            account.OpenForPassing(folder);
        }

        postmaster = new(cluster, log, ServerCommand, () => ConnectionString("postgres", "postgres") + ";Pooling=false;Timeout=2");
    }

    public const string DatabaseName = "maristan";
    public const string OwnerRole = "maristan_owner";

    public string ClusterFolder => cluster;

    public string SocketFolder => socket;

    public string Binaries => binaries;

    public int ProcessId => postmaster.ProcessId;

    /// <summary>Given to the server and to every tool: secrets stand here and never on a command line.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public string ConnectionString(string database = DatabaseName, string role = OwnerRole) => new NpgsqlConnectionStringBuilder
    {
        Host = socket, Port = 5432, Username = role, Database = database,
    }.ConnectionString;

    public async Task Start(CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        SocketFolders.Make(socket, account);
        var how = File.Exists(Path.Combine(cluster, "PG_VERSION")) ? "existing cluster" : "new cluster";
        if (how == "new cluster")
        {
            await Make(cancel);
        }

        await postmaster.Run(cancel);
        await MakeDatabase(cancel);
        DatabaseLog.PostgresReady(log, (await File.ReadAllTextAsync(Path.Combine(cluster, "PG_VERSION"), cancel)).Trim(), how, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>Whether a cluster stands in this folder.</summary>
    public static bool LivesIn(string folder) => File.Exists(Path.Combine(folder, "cluster", "PG_VERSION"));

    /// <summary>
    /// Stands on the server that a running node has started, and leaves it running. Where its socket lies is read from postmaster.pid,
    /// because the folder for temporary files need not be the same for both.
    /// </summary>
    /// <exception cref="SettingsException">It did not become ready.</exception>
    public async Task Join(CancellationToken cancel)
    {
        const int socketLine = 4, stateLine = 7;
        var file = Path.Combine(cluster, "postmaster.pid");
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var lines = File.Exists(file) ? await File.ReadAllLinesAsync(file, cancel) : [];
            if (lines.Length > stateLine && lines[stateLine].Trim() == "ready")
            {
                socket = lines[socketLine];
                return;
            }

            await Task.Delay(100, cancel);
        }

        throw new SettingsException($"The setting data names {Path.GetDirectoryName(Path.GetDirectoryName(cluster))}, whose node is starting or stopping: try again when it answers.");
    }

    public async ValueTask DisposeAsync()
    {
        if (await postmaster.Stop())
        {
            Directory.Delete(socket, recursive: true);
        }
    }

    /// <summary>Further settings of the server, as <c>name=value</c>; obeyed from the next start on.</summary>
    public void Configure(params IEnumerable<string> more) => parameters.AddRange(more);

    /// <summary>Runs one of PostgreSQL's own tools, or a program named by its whole path, as the account that owns the cluster.</summary>
    /// <returns>What the tool printed.</returns>
    /// <exception cref="InvalidOperationException">The tool failed; the message is its own.</exception>
    public async Task<string> Tool(string tool, IEnumerable<string> arguments, CancellationToken cancel)
    {
        using var process = LastingProcess.Start(Command(tool, arguments));
        await using var ending = cancel.Register(static id => Postmaster.Interrupt((int)id!), process.Id);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{Path.GetFileName(tool)} failed: {error.Trim()} {(await output).Trim()}");
    }

    /// <summary>As <see cref="Tool"/>, for what goes through a tool's standard input and output.</summary>
    public async Task Pipe(string tool, IEnumerable<string> arguments, Func<Stream, Stream, Task> talk, CancellationToken cancel)
    {
        var command = Command(tool, arguments);
        command.RedirectStandardInput = true;
        using var process = LastingProcess.Start(command);
        await using var ending = cancel.Register(static id => Postmaster.Interrupt((int)id!), process.Id);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await talk(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        }
        finally
        {
            // Whatever went wrong here, the tool must not wait for more.
            process.StandardInput.Close();
            process.StandardOutput.Close();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        cancel.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(tool)} failed: {(await error).Trim()}");
        }
    }

    /// <summary>Makes a folder that the server's account may enter and nobody else may read.</summary>
    public void MakeFolder(string path)
    {
        Directory.CreateDirectory(path);
        account?.OpenForPassing(Path.GetDirectoryName(path)!);
        Own(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Ends a server that a killed node may have left here, and removes the whole cluster.</summary>
    public async Task ClearAway(CancellationToken cancel)
    {
        await postmaster.StopOrphan(cancel);
        var folder = Path.GetDirectoryName(cluster)!;
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Gives a file or folder to the account that PostgreSQL runs as.</summary>
    public void Own(string path) => account?.Own(path);

    private async Task Make(CancellationToken cancel)
    {
        // A cluster half made by a start that was killed never gets the real name.
        var fresh = cluster + ".new";
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        Directory.CreateDirectory(fresh);
        Own(fresh);
        await Tool("initdb", ["-D", fresh, "-U", "postgres", "-A", "peer", "-E", "UTF8", "--locale=C", "--data-checksums", "--no-sync"], cancel);
        // The socket's folder is closed to all but the node; these accounts of the machine may enter as any role.
        var accounts = new[] { Environment.UserName, "root", account?.Name ?? Environment.UserName }.Distinct();
        await File.AppendAllLinesAsync(Path.Combine(fresh, "pg_ident.conf"), accounts.SelectMany(who =>
            new[] { "postgres", OwnerRole, "maristan_runtime", "maristan_system" }.Select(role => $"own {who} {role}")), cancel);
        await File.WriteAllTextAsync(Path.Combine(fresh, "pg_hba.conf"), "local all all peer map=own\nlocal replication all peer map=own\n", cancel);
        Own(Path.Combine(fresh, "pg_hba.conf"));
        await Tool("initdb", ["--sync-only", "-D", fresh], cancel);
        Directory.Move(fresh, cluster);
    }

    private ProcessStartInfo ServerCommand() => Command("postgres",
    [
        "-D", cluster, "-k", socket,
        "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700", "-c", "max_connections=120",
        "-c", "shared_buffers=128MB", "-c", "wal_compression=lz4", "-c", $"max_wal_size={LogRoom()}MB", "-c", "checkpoint_timeout=15min",
        "-c", "random_page_cost=1.1", "-c", "jit=off", "-c", "logging_collector=off", "-c", "log_min_messages=warning",
        "-c", "log_min_error_statement=panic", "-c", "log_parameter_max_length_on_error=0", "-c", "log_parameter_max_length=0",
        "-c", "idle_in_transaction_session_timeout=5min",
        .. parameters.SelectMany(parameter => new[] { "-c", parameter }),
    ]);

    /// <summary>The write-ahead log may take a tenth of a small volume, and two gigabytes of a large one.</summary>
    private long LogRoom() => Math.Clamp(new DriveInfo(cluster).TotalSize / 10 >> 20, 64, 2048);

    private async Task MakeDatabase(CancellationToken cancel)
    {
        await using var server = NpgsqlDataSource.Create(ConnectionString("postgres", "postgres") + ";Pooling=false");
        await using var connection = await server.OpenConnectionAsync(cancel);
        await Say($"do $$ begin create role {OwnerRole} login createrole createdb; exception when duplicate_object then null; end $$");
        await using var known = new NpgsqlCommand($"select 1 from pg_database where datname = '{DatabaseName}'", connection);
        if (await known.ExecuteScalarAsync(cancel) is null)
        {
            await Say($"create database {DatabaseName} owner {OwnerRole}");
        }

        async Task Say(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>
    /// setsid keeps a Ctrl-C at the node's terminal from PostgreSQL, which is stopped last. setpriv changes the account and then, last, so that
    /// it survives the change, asks the kernel to stop PostgreSQL when the node dies.
    /// </summary>
    private ProcessStartInfo Command(string tool, IEnumerable<string> arguments)
    {
        string[] change = account is not null ? [$"--reuid={account.User}", $"--regid={account.Group}", "--clear-groups"] : [];
        string[] wrapper = OperatingSystem.IsLinux() ? ["setsid", "setpriv", .. change, "--no-new-privs", "--pdeathsig", "INT"] : [];
        string[] command = [.. wrapper, Path.Combine(binaries, tool), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" }.WithoutOurSettings();
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
