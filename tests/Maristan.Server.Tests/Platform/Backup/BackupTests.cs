using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Backup;

[ApartFromThePooler]
public sealed class BackupTests(BackedUpNode node) : IClassFixture<BackedUpNode>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_incremental_backup_holds_only_what_is_new()
    {
        var full = await node.TakeBackup("full");

        var incremental = await node.TakeBackup("incremental");

        Assert.Equal("incremental", incremental.GetProperty("kind").GetString());
        Assert.True(BackedUpNode.IsFinished(incremental));
        Assert.True(incremental.GetProperty("bytes").GetInt64() < full.GetProperty("bytes").GetInt64());
    }

    [Fact]
    public async Task A_drill_restores_the_newest_backup_and_says_what_would_have_been_lost()
    {
        await node.Write("Samira is not lost");

        var drill = await node.Take("/api/v1/backups/drills", new { });

        Assert.True(BackedUpNode.IsFinished(drill), drill.ToString());
        Assert.True(drill.GetProperty("rows").GetInt64() > 0);
        Assert.True(drill.GetProperty("lost_seconds").GetDouble() >= 0);
        Assert.True(drill.GetProperty("seconds").GetDouble() > 0);
        Assert.False(Directory.Exists(Path.Combine(node.Data, "drill", "restore-drill")));
    }

    [Fact]
    public async Task What_lies_in_the_vault_tells_nobody_whom_it_is_about()
    {
        const string name = "Scheherazade-al-Maristani";
        await node.Write(name);
        await node.TakeBackup("full");

        var files = Directory.GetFiles(node.Vault, "*", SearchOption.AllDirectories);

        Assert.True(files.Sum(file => new FileInfo(file).Length) > 1_000_000);
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, Cancel);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("platform")));
        }
    }

    [Fact]
    public async Task A_copy_of_a_file_stays_until_no_second_that_can_be_restored_needs_it()
    {
        var copies = node.Node.Services.GetRequiredService<BlobCopies>();
        var file = await node.Keep(RandomNumberGenerator.GetBytes(5_000));
        await copies.CopyNew(Cancel);
        await node.Database.Execute(SystemPurpose.Operating, $"delete from platform.blob where id = {file.Id}", Cancel);

        await copies.Forget(DateTimeOffset.UtcNow.AddDays(-35), Cancel);
        var whileNeeded = Copy(file);
        await copies.Forget(DateTimeOffset.UtcNow.AddMinutes(1), Cancel);

        Assert.True(whileNeeded);
        Assert.False(Copy(file));
    }

    [Fact]
    public async Task Asking_for_what_is_no_kind_of_backup_is_refused()
    {
        using var answer = await node.Http.PostAsJsonAsync("/api/v1/backups", new { kind = "blobs" }, Cancel);

        await Hospital.Refused(answer, HttpStatusCode.UnprocessableEntity, "backup_kind_unfit");
    }

    private bool Copy(Blob file) => Directory.GetFiles(Path.Combine(node.Vault, "files"), file.ObjectName.ToString("n"), SearchOption.AllDirectories).Length > 0;
}
