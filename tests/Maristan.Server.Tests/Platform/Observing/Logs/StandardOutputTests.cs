using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Maristan.Server.Platform.Observing.Logs;

public sealed partial class StandardOutputTests(TestCluster cluster)
{
    [Fact]
    public async Task A_node_writes_its_log_to_standard_output_line_by_line_as_JSON()
    {
        var folder = Directory.CreateTempSubdirectory("maristan-output-").FullName;
        var connection = await cluster.NewDatabase();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "maristan.dll"), "serve", "--data", folder, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        start.Environment["MARISTAN_DATABASE"] = connection;
        start.Environment["MARISTAN_DATABASE_ROLES"] = "maristan";
        start.Environment["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]);
        using var node = Process.Start(start)!;
        using var http = new HttpClient();
        List<string> lines = [];
        try
        {
            var ready = await Next(node, lines, static line => Address().IsMatch(line));
            using var answer = await http.GetAsync($"{Address().Match(ready).Value}/health", TestContext.Current.CancellationToken);
            await Next(node, lines, static line => line.Contains("GET /health answered 200", StringComparison.Ordinal));
        }
        finally
        {
            node.Kill();
            await node.WaitForExitAsync(CancellationToken.None);
            await cluster.Drop(connection);
            Directory.Delete(folder, recursive: true);
        }

        using var last = JsonDocument.Parse(lines[^1]);
        Assert.Equal("information", last.RootElement.GetProperty("level").GetString());
        Assert.Equal("http", last.RootElement.GetProperty("part").GetString());
        Assert.Equal(1500, last.RootElement.GetProperty("event").GetInt32());
        Assert.Equal("GET", last.RootElement.GetProperty("fields").GetProperty("method").GetString());
        Assert.True(last.RootElement.GetProperty("time").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddMinutes(-5));
        Assert.NotEmpty(last.RootElement.GetProperty("request_id").GetString()!);
    }

    private static async Task<string> Next(Process node, List<string> lines, Func<string, bool> isIt)
    {
        while (await node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
            if (isIt(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The node ended: {string.Join('\n', lines)}");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
