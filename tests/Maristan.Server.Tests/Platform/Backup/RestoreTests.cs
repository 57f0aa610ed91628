using System.Security.Cryptography;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Backup;

[ApartFromThePooler]
public sealed class RestoreTests(BackedUpNode node) : IClassFixture<BackedUpNode>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_second_between_two_writes_can_be_had_back_on_a_new_machine()
    {
        var between = await node.Write("Nadia before");
        await node.Write("Omar after");
        await node.TakeBackup("incremental");
        var machine = node.NewFolder();

        var restored = await Restore.Run(BackedUpNode.Settings(machine, node.Vault, node.MasterKey), new(between, false, false), TimeProvider.System, _ => { }, Cancel);

        var (names, epoch) = await BackedUpNode.Remembered(BackedUpNode.Settings(machine, null, node.MasterKey));
        Assert.Contains("Nadia before", names);
        Assert.DoesNotContain("Omar after", names);
        Assert.Equal(2, epoch);
        Assert.True(restored.LastCommit <= between);
    }

    [Fact]
    public async Task A_file_comes_back_with_the_row_that_names_it()
    {
        var content = RandomNumberGenerator.GetBytes(200_000);
        var file = await node.Keep(content);
        await node.TakeBackup("incremental");
        var machine = node.NewFolder();

        var restored = await Restore.Run(BackedUpNode.Settings(machine, node.Vault, node.MasterKey), new(null, false, true), TimeProvider.System, _ => { }, Cancel);

        Assert.Empty(restored.Missing);
        await using var revived = await Node.Start(BackedUpNode.Settings(machine, null, node.MasterKey), null, Cancel);
        await using var stored = await revived.Services.GetRequiredService<Blobs.Blobs>().Open(SystemPurpose.Operating.In(file.OrganisationId), file.Id, Cancel);
        using var memory = new MemoryStream();
        await stored!.CopyToAsync(memory, Cancel);
        Assert.Equal(content, memory.ToArray());
    }

    [Fact]
    public async Task Without_its_master_key_a_backup_stays_shut()
    {
        var machine = node.NewFolder();
        var otherKey = Convert.ToBase64String(new byte[32]);

        var refused = await Assert.ThrowsAsync<BackupException>(() =>
            Restore.Run(BackedUpNode.Settings(machine, node.Vault, otherKey), new(null, false, false), TimeProvider.System, _ => { }, Cancel));

        Assert.Contains("master key", refused.Message, StringComparison.Ordinal);
        Assert.Contains("recovery sheet", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(machine, "postgres")));
    }

    [Fact]
    public async Task A_folder_that_holds_a_node_is_not_overwritten()
    {
        var inhabited = node.NewFolder();
        Directory.CreateDirectory(Path.Combine(inhabited, "postgres", "cluster"));
        await File.WriteAllTextAsync(Path.Combine(inhabited, "postgres", "cluster", "PG_VERSION"), "15\n", Cancel);

        var refused = await Assert.ThrowsAsync<SettingsException>(() =>
            Restore.Run(BackedUpNode.Settings(inhabited, node.Vault, node.MasterKey), new(null, false, false), TimeProvider.System, _ => { }, Cancel));

        Assert.Contains("--into", refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(inhabited, "postgres", "cluster", "PG_VERSION")));
    }

    [Fact]
    public async Task A_second_before_the_first_backup_is_refused_with_the_oldest_that_can_be_had()
    {
        var machine = node.NewFolder();

        var refused = await Assert.ThrowsAsync<BackupException>(() =>
            Restore.Run(BackedUpNode.Settings(machine, node.Vault, node.MasterKey), new(DateTimeOffset.UnixEpoch, false, false), TimeProvider.System, _ => { }, Cancel));

        Assert.Contains("oldest second", refused.Message, StringComparison.Ordinal);
    }
}
