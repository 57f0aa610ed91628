using System.Diagnostics;
using Maristan.Server.Platform.Database;
using Npgsql;

namespace Maristan.Server;

/// <summary>Debian's PgBouncer in transaction mode before a cluster: a statement gets whichever server session is free.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    public const int Port = 6432;
    private static readonly string[] Roles = ["postgres", PrivatePostgres.OwnerRole, "maristan_runtime", "maristan_system"];
    private readonly Process process;

    private PgBouncer(Process process, string host) => (this.process, Host) = (process, host);

    /// <summary>The folder of its socket.</summary>
    public string Host { get; }

    public static async Task<PgBouncer> Start(PrivatePostgres postgres, string folder)
    {
        var host = Directory.CreateTempSubdirectory("mbouncer-").FullName;
        postgres.Own(host);
        var users = Path.Combine(folder, "pgbouncer.users");
        await File.WriteAllLinesAsync(users, Roles.Select(role => $"\"{role}\" \"\""));
        var settings = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(settings, $"""
            [databases]
            * = host={postgres.SocketFolder} port=5432
            [pgbouncer]
            unix_socket_dir = {host}
            listen_port = {Port}
            listen_addr =
            auth_type = trust
            auth_file = {users}
            admin_users = postgres
            pool_mode = transaction
            default_pool_size = 8
            max_client_conn = 2000
            ignore_startup_parameters = extra_float_digits
            server_check_delay = 5
            """);
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        // It enters the cluster by peer, so it runs as the account that the cluster knows.
        string[] asWhom = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig", "KILL"] : [];
        string[] command = [.. asWhom, "/usr/sbin/pgbouncer", "-q", settings];
        var process = LastingProcess.Start(new(command[0], command[1..]) { RedirectStandardError = true });
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var pooler = new PgBouncer(process, host);
        for (var attempt = 0; !await pooler.Answers(); attempt++)
        {
            Assert.True(attempt < 200 && !process.HasExited, "PgBouncer does not start.");
            await Task.Delay(25);
        }

        return pooler;
    }

    /// <summary>Lets go of its sessions on a database and takes none until <see cref="Resume"/>.</summary>
    public Task Forget(string database) => Tell($"kill {database}");

    public Task Resume(string database) => Tell($"resume {database}");

    /// <summary>Its console speaks the simple protocol alone, so psql talks to it.</summary>
    private async Task Tell(string command)
    {
        using var console = Process.Start(new ProcessStartInfo("psql", ["-qAt", "-h", Host, "-p", $"{Port}", "-U", "postgres", "-c", command, "pgbouncer"]))!;
        await console.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(Host, recursive: true);
    }

    private async Task<bool> Answers()
    {
        try
        {
            await using var admin = new NpgsqlConnection($"Host={Host};Port={Port};Username={PrivatePostgres.OwnerRole};Database=postgres;Pooling=false;Timeout=2");
            await admin.OpenAsync();
            return true;
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }
}
