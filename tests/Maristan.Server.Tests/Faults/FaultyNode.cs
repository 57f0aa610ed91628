using System.Diagnostics;
using System.Net.Http.Headers;
using Maristan.Server.Platform.Database;
using Npgsql;

namespace Maristan.Server.Faults;

/// <summary>A node in a process of its own, with its own private PostgreSQL, that can be killed and started again on the same folder.</summary>
internal sealed class FaultyNode : IAsyncDisposable
{
    private readonly Dictionary<string, string> settings;
    private Process process = null!;

    public FaultyNode(string folder, params ReadOnlySpan<(string Name, string Value)> more)
    {
        Folder = folder;
        settings = new()
        {
            ["MARISTAN_DATA"] = folder,
            ["MARISTAN_URLS"] = "http://127.0.0.1:0",
            ["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]),
            ["MARISTAN_BOOTSTRAP_TOKEN"] = Hospital.Token,
            ["MARISTAN_LOG_LEVEL"] = "error",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }
    }

    public string Folder { get; }

    public HttpClient Http { get; private set; } = null!;

    public int ProcessId => process.Id;

    public int PostmasterId => int.Parse(File.ReadLines(Path.Combine(Folder, "postgres", "cluster", "postmaster.pid")).First());

    public async Task Start()
    {
        var command = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Maristan.FaultNode.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
        {
            command.Environment[name] = value;
        }

        process = Process.Start(command)!;
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("listening ", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                Http = new() { BaseAddress = new(line["listening ".Length..]), Timeout = TimeSpan.FromSeconds(20) };
                Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Hospital.Token);
                return;
            }
        }

        Assert.Fail("The node did not start: " + await errors);
    }

    /// <summary>As if the power of this one process had gone.</summary>
    public async Task Kill()
    {
        process.Kill(entireProcessTree: false);
        await process.WaitForExitAsync();
        Http.Dispose();
    }

    public async Task Stop()
    {
        using var terminate = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync();
        Http.Dispose();
    }

    /// <summary>Into its database, as the superuser.</summary>
    public async Task<List<T>> Query<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        return await Rows<T>.All(reader, CancellationToken.None);
    }

    public string ConnectionString(string role) =>
        new PrivatePostgres(Path.Combine(Folder, "postgres"), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).ConnectionString(role: role);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Stop();
        }

        process.Dispose();
    }

    /// <summary>A folder that another account may walk into, as PostgreSQL does under root.</summary>
    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("maristan-fault-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        return folder;
    }
}
