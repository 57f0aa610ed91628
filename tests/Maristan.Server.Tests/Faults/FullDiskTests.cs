using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Maristan.FaultNode;

namespace Maristan.Server.Faults;

[ApartFromThePooler]
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly string folder = FaultyNode.NewFolder();

    public async ValueTask InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await Shell("mount", "-t", "tmpfs", "-o", "size=420m,mode=711", "tmpfs", folder);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await Shell("umount", "--lazy", folder);
        }

        Directory.Delete(folder);
    }

    [Fact]
    public async Task A_full_disk_is_told_loses_nothing_and_is_forgotten_when_space_returns()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root may mount a small volume for this test.");
        var data = Path.Combine(folder, "data");
        var filler = Path.Combine(folder, "filler");
        await using (var node = new FaultyNode(data))
        {
            await node.Start();
            await node.Query<int>(Marks.Tables + "select 1");
            HashSet<Guid> acknowledged = [await Acknowledged(node)];

            Fill(filler, leave: 12 << 20);
            await Hospital.Until(async () => await Answer(node) is HttpStatusCode.InsufficientStorage);
            await Hospital.Refused(await Send(node), HttpStatusCode.InsufficientStorage, "storage_full");
            using var read = await node.Http.GetAsync("/api/v1/event-kinds", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);

            Fill(filler, leave: 0);
            // Not a byte left, and the database told to write all the same: past the node's guard, it may even die of it.
            await Task.WhenAny(node.Query<int>("create table fault.large as select repeat('x', 1000) from generate_series(1, 100000); select 1"), Task.Delay(5000, TestContext.Current.CancellationToken));
            File.Delete(filler);

            await Hospital.Until(async () => await Answer(node) is HttpStatusCode.Created, TimeSpan.FromSeconds(60));
            acknowledged.Add(await Acknowledged(node));
            Assert.Subset((await node.Query<Guid>("select id from fault.mark")).ToHashSet(), acknowledged);
        }
    }

    private static async Task<Guid> Acknowledged(FaultyNode node)
    {
        var id = Guid.NewGuid();
        using var answer = await node.Http.PostAsJsonAsync("/api/v1/marks", new { id });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return id;
    }

    private static Task<HttpResponseMessage> Send(FaultyNode node) => node.Http.PostAsJsonAsync("/api/v1/marks", new { id = Guid.NewGuid() });

    private static async Task<HttpStatusCode?> Answer(FaultyNode node)
    {
        try
        {
            using var answer = await Send(node);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static void Fill(string file, long leave)
    {
        using var stream = new FileStream(file, FileMode.Append);
        var block = new byte[1 << 20];
        var folder = Path.GetDirectoryName(file)!;
        while (new DriveInfo(folder).AvailableFreeSpace > leave + block.Length)
        {
            stream.Write(block);
            stream.Flush();
        }
    }

    private static async Task Shell(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
