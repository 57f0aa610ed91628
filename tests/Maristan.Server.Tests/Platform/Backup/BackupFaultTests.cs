using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Faults;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Backup;

[ApartFromThePooler]
public sealed class BackupFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string data = FaultyNode.NewFolder();
    private readonly string vault = FaultyNode.NewFolder();
    private readonly FaultyNode node;
    private bool isMounted;

    public BackupFaultTests() => node = new(data, ("MARISTAN_BACKUPS", vault));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        Directory.Delete(data, recursive: true);
        if (isMounted)
        {
            Run("umount", "-l", vault);
        }

        Directory.Delete(vault, recursive: true);
    }

    [Fact]
    public async Task A_node_killed_in_the_middle_of_a_backup_keeps_the_one_before_and_takes_the_next()
    {
        await StartBackedUp();
        var before = BackupFolders().Length;
        // While the first one's job is still ending, asking is not asking for another.
        await Hospital.Until(async () =>
        {
            await Ask("full");
            return BackupFolders().Length > before;
        }, Patience);
        await node.Kill();
        var machine = FaultyNode.NewFolder();
        var restored = await Restore.Run(Settings(machine), new(null, false, false), TimeProvider.System, _ => { }, Cancel);
        Directory.Delete(machine, recursive: true);

        await node.Start();
        await Ask("incremental");

        await Hospital.Until(async () => (await States("incremental")).Contains("finished"), Patience);
        Assert.Equal(2, restored.Epoch);
    }

    [Fact]
    public async Task A_full_place_for_backups_is_told_and_the_node_goes_on_serving()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount the small disk that this test fills.");
        Run("mount", "-t", "tmpfs", "-o", "size=48m,mode=0711", "tmpfs", vault);
        isMounted = true;
        await StartBackedUp();
        var filler = Path.Combine(vault, "filler");
        Fill(filler);

        await Ask("full");

        await Hospital.Until(async () => (await Backups()).Any(one => one.GetProperty("reason").GetString()?.Contains("is full", StringComparison.Ordinal) == true), Patience);
        // The backup is in trouble and the page says so; the node itself is not.
        Assert.NotEqual("unhealthy", (await Hospital.Body(await node.Http.GetAsync("/health", Cancel))).GetProperty("status").GetString());
        File.Delete(filler);
        await Ask("incremental");
        await Hospital.Until(async () => (await States("incremental")).Contains("finished"), Patience);
    }

    private async Task StartBackedUp()
    {
        await node.Start();
        await Hospital.Until(async () => (await States("full")).Contains("finished"), Patience);
    }

    private NodeSettings Settings(string machine) => BackedUpNode.Settings(machine, vault, Convert.ToBase64String(new byte[32]));

    private string[] BackupFolders() => [.. Directory.GetDirectories(vault, "backup", SearchOption.AllDirectories)
        .SelectMany(folder => Directory.GetDirectories(Path.Combine(folder, "maristan"))).Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))];

    private async Task Ask(string kind)
    {
        using var answer = await node.Http.PostAsJsonAsync("/api/v1/backups", new { kind }, Cancel);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
    }

    private async Task<JsonElement[]> Backups() =>
        [.. (await Hospital.Body(await node.Http.GetAsync("/api/v1/backups", Cancel))).GetProperty("items").EnumerateArray()];

    private async Task<string?[]> States(string kind) =>
        [.. (await Backups()).Where(one => one.GetProperty("kind").GetString() == kind).Select(one => one.GetProperty("state").GetString())];

    private static void Fill(string file)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        Assert.Throws<IOException>(new Action(() =>
        {
            while (true)
            {
                stream.Write(block);
            }
        }));
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
