using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Maristan.Server.Platform.Observing;

/// <summary>A node that looks at itself five times a second and logs all that it does.</summary>
public class ObservedHospital(TestCluster cluster) : Hospital(cluster)
{
    public const string ScrapeToken = "a-token-for-scraping-only";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["log-level"] = "information",
        ["scrape-token"] = ScrapeToken,
    };

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton(new ObservingPace(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200)));
        // A part of the node whose SQL fails on what the request holds, as any slice's may.
        services.AddSingleton<MoreRoutes>(static routes => routes.MapGet("/api/v1/test-failing/{record}", static async (string record, MaristanDatabase database, CancellationToken cancel) =>
            await database.Execute(SystemPurpose.Observing, $"select {record}::text::uuid", cancel)).OpenTo("a test asks"));
    }

    public Task<JsonElement> Read(string path) => Read(Http, path);

    public static async Task<JsonElement> Read(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement[]> Items(string path) => [.. (await Read(path)).GetProperty("items").EnumerateArray()];

    /// <summary>A request during which the node's own SQL fails on this value.</summary>
    public async Task<string> FailOn(string value)
    {
        using var answer = await Get($"/api/v1/test-failing/{Uri.EscapeDataString(value)}?record={Uri.EscapeDataString(value)}");
        Assert.True((int)answer.StatusCode >= 500);
        return answer.Headers.GetValues("X-Request-Id").Single();
    }

    /// <summary>Prometheus' own tool can read the text, and has nothing to say about our metrics; about the framework's names it may.</summary>
    public static async Task IsGoodPrometheusText(string text)
    {
        var (exitCode, said) = await Promtool(text, "check", "metrics");
        Assert.True(exitCode is 0 or 3 && !said.Contains("maristan_", StringComparison.Ordinal), said);
    }

    public static async Task<(int ExitCode, string Said)> Promtool(string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("promtool", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>A file of the checkout that the tests were built from.</summary>
    public static string FileOfTheTree(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "maristan.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not lie within the tree."), path);
    }
}
