using System.Diagnostics;
using System.Globalization;

namespace Maristan.Cli;

/// <summary>A node started by the command itself, on a folder of its own.</summary>
public sealed class RunningNode : IAsyncLifetime
{
    private Process node = null!;

    public string Data { get; } = Directory.CreateTempSubdirectory("maristan-cli-").FullName;

    public string Address { get; private set; } = null!;

    internal Dictionary<string, string> Variables { get; } = new()
    {
        ["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]),
        ["MARISTAN_LOG_LEVEL"] = "warning",
    };

    public async ValueTask InitializeAsync()
    {
        node = Ran.Start(Variables, "serve", "--data", Data, "--urls", "http://127.0.0.1:0");
        var said = node.StandardError.ReadToEndAsync();
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Maristan ", StringComparison.Ordinal) && line.Split(" is ready at ") is [_, var address])
            {
                Address = address;
                _ = node.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("The node ended before it was ready: " + await said);
    }

    public async ValueTask DisposeAsync()
    {
        if (!node.HasExited)
        {
            await Stop();
        }

        node.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>As an operator's service manager stops it.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", node.Id.ToString(CultureInfo.InvariantCulture)]);
        await node.WaitForExitAsync();
        return node.ExitCode;
    }

    /// <summary>As when the machine loses its power.</summary>
    public async Task Kill()
    {
        node.Kill();
        await node.WaitForExitAsync();
    }

    internal Task<Ran> Command(params string[] arguments) => Ran.Command(Variables, [.. arguments, "--data", Data]);
}
