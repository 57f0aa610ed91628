using System.Net;
using System.Text.Json;

namespace Maristan.Server.Platform.Settings;

public sealed class ShowSettingsTests(Hospital hospital) : IClassFixture<Hospital>, IDisposable
{
    private const string Hidden = "hidden-from-everybody";
    private static readonly Dictionary<string, string> Nothing = [];
    private readonly string folder = Directory.CreateTempSubdirectory("maristan-settings-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void No_secret_ever_shows_whichever_way_it_was_given()
    {
        var secret = Path.Combine(folder, "secret");
        File.WriteAllText(secret, Hidden);
        foreach (var way in new[] { ("", Hidden), ("_FILE", secret), ("_COMMAND", $"cat {secret}") })
        {
            var environment = Known.All.Where(static setting => setting.IsSecret).ToDictionary(setting => setting.Variable + way.Item1, _ => way.Item2);

            var shown = ShowSettings.All(NodeSettings.Read(Nothing, environment, null));

            Assert.DoesNotContain(Hidden, JsonSerializer.Serialize(shown, Json.Options), StringComparison.Ordinal);
            Assert.All(shown.Items, static item => Assert.Equal(item.IsSecret, item.IsSet));
        }
    }

    [Theory]
    [InlineData("otlp", "http://user:hidden-from-everybody@collector.example:4317")]
    [InlineData("audit-heads", "https://heads.example/put?token=hidden-from-everybody&region=eu")]
    [InlineData("origins", "https://portal.example, https://user:hidden-from-everybody@portal.example")]
    public void A_secret_within_an_address_does_not_show_and_the_rest_of_it_does(string name, string value)
    {
        var shown = Assert.Single(ShowSettings.All(NodeSettings.Read(new Dictionary<string, string> { [name] = value }, Nothing, null)).Items, item => item.Name == name);

        Assert.DoesNotContain(Hidden, shown.Value, StringComparison.Ordinal);
        Assert.Contains(".example", shown.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_of_a_bucket_shows_whole()
    {
        const string bucket = "s3://hospital-files?endpoint=https://s3.example.org&region=eu-west-1";

        Assert.Equal(bucket, Shown(NodeSettings.Read(Nothing, new Dictionary<string, string> { ["MARISTAN_BLOBS"] = bucket }, null), "blobs").Value);
    }

    [Fact]
    public void Each_setting_tells_whence_its_value_comes()
    {
        File.WriteAllText(Path.Combine(folder, "settings.json"), """{ "dicom_port": 104, "backup_days_command": "echo 40" }""");
        File.WriteAllText(Path.Combine(folder, "heads"), "/mnt/heads");

        var settings = NodeSettings.Read(
            new Dictionary<string, string> { ["urls"] = "http://localhost:1" },
            new Dictionary<string, string> { ["MARISTAN_LOG_LEVEL"] = "debug", ["MARISTAN_AUDIT_HEADS_FILE"] = Path.Combine(folder, "heads") }, Path.Combine(folder, "settings.json"));

        Assert.Equal(("http://localhost:1", SettingSource.Option), Told(settings, "urls"));
        Assert.Equal(("debug", SettingSource.Environment), Told(settings, "log-level"));
        Assert.Equal(("104", SettingSource.File), Told(settings, "dicom-port"));
        Assert.Equal(("/mnt/heads", SettingSource.File), Told(settings, "audit-heads"));
        Assert.Equal(("40", SettingSource.Command), Told(settings, "backup-days"));
        Assert.Equal(("24", SettingSource.Default), Told(settings, "audit-hot-months"));
    }

    [Fact]
    public async Task A_running_node_lists_every_setting_to_its_operator_and_to_nobody_else()
    {
        var answer = await hospital.Get("/api/v1/settings");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Known.All.Select(static setting => setting.Name), (await Hospital.Body(answer)).GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("name").GetString()));
        Assert.DoesNotContain(Hospital.Token, text, StringComparison.Ordinal);
        using var nobody = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/settings", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static ShowSettings.Item Shown(NodeSettings settings, string name) => ShowSettings.All(settings).Items.Single(item => item.Name == name);

    private static (string?, SettingSource) Told(NodeSettings settings, string name) => (Shown(settings, name).Value, Shown(settings, name).Source);
}
