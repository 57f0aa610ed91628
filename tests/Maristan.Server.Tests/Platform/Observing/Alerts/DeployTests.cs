using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Maristan.Server.Platform.Observing.Alerts;

/// <summary>What stands in <c>deploy/</c> fits the node that is deployed.</summary>
public sealed partial class DeployTests(ObservedHospital hospital) : IClassFixture<ObservedHospital>
{
    private const string RulesPath = "deploy/prometheus/rules.yml";

    /// <summary>There only on a node that has a certificate or backups, and once a file was kept or a webhook told; of this one that is not so.</summary>
    private static readonly string[] NotEverywhere =
    [
        "maristan_certificate_remaining_seconds", "maristan_backup_age_seconds", "maristan_backup_log_age_seconds", "maristan_backup_drill_lost_seconds",
        "maristan_blobs_stored_bytes_total", "maristan_blobs_checked_bytes_total", "maristan_webhooks_tried_total",
    ];

    [Fact]
    public async Task The_rules_of_Prometheus_are_those_of_the_node()
    {
        var file = ObservedHospital.FileOfTheTree(RulesPath);
        var text = RulesFile.Text(AlertRules.All);
        if (Environment.GetEnvironmentVariable("MARISTAN_TEST_WRITE") == "true")
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        Assert.True(text == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), $"{RulesPath} is not what the table of rules gives: run this test with MARISTAN_TEST_WRITE=true, and commit the file.");
        var (exitCode, said) = await ObservedHospital.Promtool("", "check", "rules", file);
        Assert.True(exitCode == 0, said);
    }

    [Fact]
    public void Every_rule_says_what_is_wrong_and_what_to_do()
    {
        Assert.All(AlertRules.All, static rule => Assert.True(rule.Says.EndsWith('.') && rule.Mend.EndsWith('.'), rule.Name));
        Assert.Equal(AlertRules.All.Count, AlertRules.All.Select(static rule => rule.Name).Distinct().Count());
        Assert.Equal(Enum.GetValues<Severity>(), AlertRules.All.Select(static rule => rule.Severity).Distinct().Order());
    }

    [Fact]
    public async Task Every_rule_and_every_chart_speaks_of_metrics_that_the_node_has()
    {
        await hospital.Get("/api/v1/alerts");
        var exported = await Exported();
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(ObservedHospital.FileOfTheTree("deploy/grafana/maristan.json"), TestContext.Current.CancellationToken));
        var charts = dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(static panel => panel.GetProperty("targets").EnumerateArray())
            .Select(static target => target.GetProperty("expr").GetString()!).ToArray();

        Assert.NotEmpty(charts);
        string[] unknown = [.. charts.Concat(AlertRules.All.Select(static rule => rule.Expression)).SelectMany(MetricsIn).Distinct()
            .Where(metric => !exported.Contains(metric) && metric != "ALERTS" && !NotEverywhere.Contains(metric))];
        Assert.True(unknown.Length == 0, $"{string.Join(' ', unknown)} is not among {string.Join(' ', exported.Order())}");
    }

    [Fact]
    public async Task A_real_Prometheus_takes_the_rules_and_scrapes_the_node()
    {
        var folder = Directory.CreateTempSubdirectory("maristan-prometheus-").FullName;
        var example = await File.ReadAllTextAsync(ObservedHospital.FileOfTheTree("deploy/prometheus/prometheus.yml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yml"), example.Replace("localhost:8080", hospital.Http.BaseAddress!.Authority, StringComparison.Ordinal)
            .Replace(": 15s", ": 1s", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "scrape-token"), ObservedHospital.ScrapeToken, TestContext.Current.CancellationToken);
        File.Copy(ObservedHospital.FileOfTheTree(RulesPath), Path.Combine(folder, "rules.yml"));
        var address = $"127.0.0.1:{FreePort()}";
        using var prometheus = Process.Start(new ProcessStartInfo("prometheus",
            [$"--config.file={folder}/prometheus.yml", $"--storage.tsdb.path={folder}/data", $"--web.listen-address={address}", "--log.level=warn"]) { RedirectStandardError = true })!;
        using var http = new HttpClient { BaseAddress = new($"http://{address}") };
        try
        {
            await Hospital.Until(async () => await Asked(http, "up{job=\"maristan\"}") == 1, TimeSpan.FromSeconds(60));
            await Hospital.Until(async () => await Asked(http, "maristan_host_memory_size_bytes") > 0);
            await Hospital.Until(async () => await Asked(http, "sum(http_server_request_duration_seconds_count)") > 0);
            JsonElement[] loaded = [];
            await Hospital.Until(async () => (loaded = await Rules(http)).Length == AlertRules.All.Count);
            Assert.All(loaded, static rule => Assert.NotEqual("err", rule.GetProperty("health").GetString()));
        }
        finally
        {
            prometheus.Kill();
            await prometheus.WaitForExitAsync(CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<JsonElement[]> Rules(HttpClient prometheus)
    {
        var answer = await prometheus.GetFromJsonAsync<JsonElement>("/api/v1/rules", TestContext.Current.CancellationToken);
        return [.. answer.GetProperty("data").GetProperty("groups").EnumerateArray().SelectMany(static group => group.GetProperty("rules").EnumerateArray())];
    }

    private static async Task<double?> Asked(HttpClient prometheus, string query)
    {
        try
        {
            var answer = await prometheus.GetFromJsonAsync<JsonElement>($"/api/v1/query?query={Uri.EscapeDataString(query)}", TestContext.Current.CancellationToken);
            return answer.GetProperty("data").GetProperty("result").EnumerateArray().Select(static one => (double?)double.Parse(one.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture)).FirstOrDefault();
        }
        catch (HttpRequestException)
        {
            return null; // it is still starting
        }
    }

    private async Task<HashSet<string>> Exported()
    {
        var text = await hospital.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        var types = text.Split('\n').Where(static line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(static line => line.Split(' '));
        return [.. types.SelectMany(static parts => parts[3] == "histogram" ? [parts[2] + "_bucket", parts[2] + "_sum", parts[2] + "_count"] : new[] { parts[2] })];
    }

    private static IEnumerable<string> MetricsIn(string expression) =>
        Metric().Matches(Labels().Replace(expression, "")).Select(static match => match.Value);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|\bby \([^)]*\)")]
    private static partial Regex Labels();

    [GeneratedRegex("ALERTS|[a-z]+(?:_[a-z]+)+(?!\\w*\\()(?=\\W|$)")]
    private static partial Regex Metric();
}
