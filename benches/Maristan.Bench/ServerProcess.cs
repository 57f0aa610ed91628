using System.Diagnostics;

namespace Maristan.Bench;

/// <summary>A server in a process of its own, as in life; it prints its address when it is ready.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Token = "the-token-of-a-bench-run-and-of-nothing-else";

    private readonly Process process;

    private ServerProcess(Process process, Uri address, TimeSpan ready) => (this.process, Address, Ready) = (process, address, ready);

    public Uri Address { get; }

    /// <summary>Of whoever the server signed in by itself, as it printed it.</summary>
    public string? AccessToken { get; private init; }

    /// <summary>From the start of the process to its address.</summary>
    public TimeSpan Ready { get; }

    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    public static Task<ServerProcess> Node(string data, params IEnumerable<string> options) =>
        Start(Path.Combine(AppContext.BaseDirectory, "maristan.dll"), ["serve", "--data", data, "--urls", "http://127.0.0.1:0", .. options]);

    /// <summary>A node with one trivial route, and somebody signed in to it.</summary>
    public static Task<ServerProcess> Door(string data) => Start(Path.Combine(AppContext.BaseDirectory, "Maristan.Bench.dll"), ["door-node", data]);

    /// <summary>The framework's own smallest server: the limit that the edge is held against.</summary>
    public static Task<ServerProcess> Empty() => Start(Path.Combine(AppContext.BaseDirectory, "Maristan.Bench.dll"), ["empty-endpoint"]);

    public async ValueTask DisposeAsync()
    {
        using var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<ServerProcess> Start(string program, IEnumerable<string> arguments)
    {
        var started = Stopwatch.GetTimestamp();
        var command = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true };
        command.Environment["MARISTAN_BOOTSTRAP_TOKEN"] = Token;
        command.Environment["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]);
        var process = Process.Start(command)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at >= 0 && line[at..].Split('"', ' ') is var words && Uri.TryCreate(words[0], UriKind.Absolute, out var address))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, address, Stopwatch.GetElapsedTime(started)) { AccessToken = words.ElementAtOrDefault(1) };
            }
        }

        throw new InvalidOperationException($"{Path.GetFileName(program)} left with exit code {process.ExitCode} before it was ready.");
    }
}
