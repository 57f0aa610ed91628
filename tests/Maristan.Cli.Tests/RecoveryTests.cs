using System.Text.Json;
using System.Text.RegularExpressions;

namespace Maristan.Cli;

/// <summary>What an operator does when something was lost, or could be: each on a node of its own.</summary>
public sealed partial class RecoveryTests : IAsyncLifetime
{
    private static readonly string[] Forever = ["--from", "2020-01-01", "--to", "2100-01-01"];
    private readonly RunningNode node = new();
    private readonly string elsewhere = Directory.CreateTempSubdirectory("maristan-elsewhere-").FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task What_a_node_had_comes_back_from_its_backup_in_another_folder()
    {
        // As root, PostgreSQL runs as another account, which must get there.
        File.SetUnixFileMode(elsewhere, File.GetUnixFileMode(elsewhere) | UnixFileMode.OtherExecute);
        node.Variables["MARISTAN_BACKUPS"] = Path.Combine(elsewhere, "backups");
        var fresh = Path.Combine(elsewhere, "fresh");
        await node.InitializeAsync();
        await node.Command("migrate");

        // The node's own first backup may be running; this one waits for it.
        var taken = await node.Command("backup");
        var early = await node.Command("restore");
        await node.Stop();
        var restored = await Ran.Command(node.Variables, "restore", "--data", fresh);
        var trail = await Ran.Command(node.Variables, ["audit", "export", .. Forever, "--data", fresh]);

        Assert.Equal((0, 78, 0, 0), (taken.ExitCode, early.ExitCode, restored.ExitCode, trail.ExitCode));
        Assert.Matches("The backup [0-9a-f-]{36} is taken.", taken.Output);
        Assert.Contains("another node or command is using", early.Error, StringComparison.Ordinal);
        Assert.Contains("Restored in", restored.Output, StringComparison.Ordinal);
        Assert.Contains("machine.migrate", trail.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_starts_with_its_rotated_key_and_needs_the_former_no_more()
    {
        node.Variables.Remove("MARISTAN_MASTER_KEY");
        await node.InitializeAsync();

        var rotated = await node.Command("keys", "rotate");
        var former = FormerKey().Match(rotated.Output).Groups[1].Value;
        File.Delete(former);
        await node.Stop();
        await node.InitializeAsync();
        var sheet = await node.Command("keys", "export");
        File.Delete(former.Split(".retired")[0]);

        Assert.Equal((0, 0), (rotated.ExitCode, sheet.ExitCode));
        Assert.Contains(NewKey().Match(rotated.Output).Groups[1].Value, sheet.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_whose_node_was_killed_in_the_middle_of_entries_is_whole()
    {
        await node.InitializeAsync();
        var writing = Enumerable.Range(0, 3).Select(_ => node.Command("migrate")).ToArray();
        await Task.WhenAny(writing);
        await node.Kill();
        await Task.WhenAll(writing);

        var verified = await node.Command("audit", "verify", "--json");

        Assert.Equal(0, verified.ExitCode);
        using var verdict = JsonDocument.Parse(verified.Output);
        Assert.Equal(0, verdict.RootElement.GetProperty("findings").GetArrayLength());
        Assert.True(verdict.RootElement.GetProperty("is_whole").GetBoolean());
    }

    [Fact]
    public async Task A_place_for_backups_that_PostgreSQL_cannot_reach_is_told_and_the_node_goes_on()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "NOT RUN: only under root does PostgreSQL run as another account than the node.");
        node.Variables["MARISTAN_BACKUPS"] = Path.Combine(elsewhere, "closed", "backups");
        await node.InitializeAsync();

        var taken = await node.Command("backup");
        var seen = await node.Command("doctor", "--json", "--urls", node.Address);

        Assert.Equal(1, taken.ExitCode);
        Assert.Contains("cannot pass through", taken.Error, StringComparison.Ordinal);
        using var findings = JsonDocument.Parse(seen.Output);
        var backup = findings.RootElement.EnumerateArray().Single(finding => finding.GetProperty("part").GetString() == "node: backup");
        Assert.Equal("warning", backup.GetProperty("verdict").GetString());
    }

    [GeneratedRegex("The former key is kept in (.+?):")]
    private static partial Regex FormerKey();

    [GeneratedRegex("the master key is now ([0-9a-f]+)")]
    private static partial Regex NewKey();
}
