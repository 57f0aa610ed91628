using System.Diagnostics;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Blobs;

public sealed class FullDiskTests(FullDiskTests.SmallHospital hospital) : IClassFixture<FullDiskTests.SmallHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Blobs Blobs => hospital.Node.Services.GetRequiredService<Blobs>();

    [Fact]
    public async Task A_full_disk_refuses_clearly_keeps_what_was_there_and_takes_files_again_when_there_is_room()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "NOT RUN: only root can mount the small disk that this test fills.");
        var (before, _) = await Blobs.Put(hospital.Caller, BlobArea.Images, new GeneratedStream(3_000_000, 1), Cancel);

        var full = await Assert.ThrowsAsync<IOException>(() => Blobs.Put(hospital.Caller, BlobArea.Images, new GeneratedStream(20_000_000, 2), Cancel));

        Assert.Equal((507, "storage_full"), (ErrorMeaning.Of(full).Status, ErrorMeaning.Of(full).Code));
        Assert.Equal(3_000_000, await Length(before!));
        var (after, _) = await Blobs.Put(hospital.Caller, BlobArea.Images, new GeneratedStream(3_000_000, 3), Cancel);
        Assert.Equal(3_000_000, await Length(after!));
    }

    private async Task<long> Length(Blob blob)
    {
        await using var content = (await Blobs.Open(hospital.Caller, blob.Id, Cancel))!;
        using var all = new MemoryStream();
        await content.CopyToAsync(all, Cancel);
        return all.Length;
    }

    /// <summary>Its files lie on a disk of eight megabytes, where the account may make one.</summary>
    public sealed class SmallHospital(TestCluster cluster) : Hospital(cluster)
    {
        private readonly string disk = Directory.CreateTempSubdirectory("maristan-small-disk-").FullName;

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["blobs"] = disk };

        public override async ValueTask InitializeAsync()
        {
            await Mounting("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk);
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            await base.DisposeAsync();
            await Mounting("umount", disk);
            Directory.Delete(disk, recursive: true);
        }

        private static async Task Mounting(string command, params string[] arguments)
        {
            if (Environment.IsPrivilegedProcess)
            {
                using var process = Process.Start(command, arguments);
                await process.WaitForExitAsync();
                Assert.Equal(0, process.ExitCode);
            }
        }
    }
}
