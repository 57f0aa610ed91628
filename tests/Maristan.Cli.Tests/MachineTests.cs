using System.Text.Json;

namespace Maristan.Cli;

/// <summary>Verbs of the machine, beside a running node and without one.</summary>
public sealed class MachineTests(RunningNode node) : IClassFixture<RunningNode>
{
    [Fact]
    public async Task A_verb_works_beside_the_running_node_and_leaves_it_running()
    {
        var ran = await node.Command("migrate");

        Assert.Equal("", ran.Error);
        Assert.Equal(0, ran.ExitCode);
        using var http = new HttpClient();
        Assert.Contains("healthy", await http.GetStringAsync(new Uri(node.Address + "/health"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_node_on_the_same_folder_is_refused()
    {
        var ran = await node.Command("serve", "--urls", "http://127.0.0.1:0");

        Assert.Equal(78, ran.ExitCode);
        Assert.Contains("The setting data", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_finds_the_database_of_the_running_node_well()
    {
        var ran = await node.Command("doctor", "--json", "--urls", node.Address);

        using var findings = JsonDocument.Parse(ran.Output);
        Assert.Equal("good", Verdict(findings, "database"));
        Assert.Equal("good", Verdict(findings, "address"));
        Assert.Equal("good", Verdict(findings, "node: feed"));
    }

    [Fact]
    public async Task The_doctor_says_what_is_wrong_and_how_to_mend_it()
    {
        var folder = Directory.CreateTempSubdirectory("maristan-open-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherRead);

        var ran = await Ran.Command(node.Variables, "doctor", "--json", "--data", folder, "--urls", "http://0.0.0.0:18080");

        using var findings = JsonDocument.Parse(ran.Output);
        Assert.Equal(1, ran.ExitCode);
        Assert.Equal("wrong", Verdict(findings, "data folder"));
        Assert.All(findings.RootElement.EnumerateArray().Where(finding => finding.GetProperty("verdict").GetString() == "wrong"),
            finding => Assert.NotEmpty(finding.GetProperty("mend").GetString()!));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_doctor_records_what_the_running_node_does()
    {
        var file = Path.Combine(Environment.CurrentDirectory, $"maristan-{File.ReadAllText(Path.Combine(node.Data, "node.pid"))}.nettrace");

        var ran = await node.Command("doctor", "--profile", "1s", "--urls", node.Address);

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal("Nettrace"u8.ToArray(), (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[..8]);
        File.Delete(file);
    }

    [Fact]
    public async Task Migrate_makes_a_database_in_an_empty_folder_and_verbs_stand_on_it_without_a_node()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"maristan-empty-{Environment.ProcessId}");

        var made = await Ran.Command(node.Variables, "migrate", "--data", folder);
        var seen = await Ran.Command(node.Variables, "doctor", "--json", "--data", folder, "--urls", "http://127.0.0.1:18081");

        Assert.Equal(0, made.ExitCode);
        using var findings = JsonDocument.Parse(seen.Output);
        Assert.Equal("good", Verdict(findings, "database"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_trail_of_the_running_node_is_found_whole_and_tells_of_the_verb_itself()
    {
        await node.Command("migrate");

        var verified = await node.Command("audit", "verify", "--json");
        var exported = await node.Command("audit", "export", "--from", "2020-01-01", "--to", "2100-01-01");

        Assert.Equal(0, verified.ExitCode);
        Assert.Contains("whole", verified.Error, StringComparison.Ordinal);
        Assert.Contains("machine.migrate", exported.Output, StringComparison.Ordinal);
        Assert.Contains(Environment.UserName, exported.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_is_not_there_cannot_be_proven()
    {
        var ran = await node.Command("audit", "prove", Guid.Empty.ToString());

        Assert.Equal(1, ran.ExitCode);
        Assert.Empty(ran.Output);
    }

    [Fact]
    public async Task Jobs_are_listed_as_a_table_and_as_json()
    {
        var table = await node.Command("jobs", "list");
        var json = await node.Command("jobs", "list", "--json");

        using var jobs = JsonDocument.Parse(json.Output);
        Assert.Equal(JsonValueKind.Array, jobs.RootElement.ValueKind);
        // Where there are none yet, there is no table, and only this is said.
        Assert.Matches(@"^\d+ jobs?\.", table.Error);
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_refused_with_a_sentence()
    {
        var ran = await node.Command("jobs", "cancel", Guid.Empty.ToString());

        Assert.Equal(1, ran.ExitCode);
        Assert.NotEmpty(ran.Error);
    }

    [Fact]
    public async Task A_certificate_is_made_for_the_names_given_and_can_be_renewed()
    {
        var folder = Directory.CreateTempSubdirectory("maristan-names-").FullName;

        var made = await Ran.Command(node.Variables, "certificate", "make", "records.hospital.lan", "--data", folder);
        var renewed = await Ran.Command(node.Variables, "certificate", "renew", "--data", folder);

        Assert.Equal((0, 0), (made.ExitCode, renewed.ExitCode));
        Assert.True(File.Exists(Path.Combine(folder, "certificate", "authority.crt")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_master_key_is_written_as_a_recovery_sheet()
    {
        var ran = await node.Command("keys", "export");

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("RECOVERY SHEET", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_operator_gives_is_not_rotated_behind_his_back()
    {
        var ran = await node.Command("keys", "rotate");

        Assert.Equal(78, ran.ExitCode);
        Assert.Contains("The setting master-key", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_master_key_is_refused()
    {
        var variables = new Dictionary<string, string>(node.Variables) { ["MARISTAN_MASTER_KEY"] = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]) };

        var ran = await Ran.Command(variables, "migrate", "--data", node.Data);

        Assert.Equal(78, ran.ExitCode);
        Assert.Contains("The setting master-key", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_is_told_to_stop_ends_well()
    {
        var other = new RunningNode();
        await other.InitializeAsync();

        Assert.Equal(0, await other.Stop());
        await other.DisposeAsync();
    }

    private static string? Verdict(JsonDocument findings, string part) =>
        findings.RootElement.EnumerateArray().First(finding => finding.GetProperty("part").GetString() == part).GetProperty("verdict").GetString();
}
