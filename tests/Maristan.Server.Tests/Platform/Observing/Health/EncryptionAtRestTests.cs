using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Observing.Health;

[ApartFromThePooler]
public sealed class EncryptionAtRestTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("maristan-mounts-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_folder_on_LUKS_is_encrypted_and_one_beside_it_is_not()
    {
        Mounts("25 1 8:1 / / rw - ext4 /dev/sda1 rw", @"26 25 253:0 / /srv/our\040data rw shared:1 - ext4 /dev/mapper/data rw");
        Device("8:1", null);
        Device("253:0", "CRYPT-LUKS2-0123-data");

        Assert.Equal(Encryption.Encrypted, EncryptionAtRest.Of("/srv/our data/maristan", root));
        Assert.Equal(Encryption.Plain, EncryptionAtRest.Of("/srv/our dataset", root));
    }

    [Fact]
    public void A_volume_group_is_as_encrypted_as_every_disk_below_it()
    {
        Mounts("25 1 253:1 / / rw - ext4 /dev/mapper/group-root rw", "26 25 253:2 / /srv rw - xfs /dev/mapper/group-srv rw");
        Device("253:1", "LVM-abc", "sda2", "sdb2");
        Below("253:1", "sda2", "CRYPT-LUKS1-a");
        Below("253:1", "sdb2", "CRYPT-LUKS1-b");
        Device("253:2", "LVM-def", "sda2", "sdc");
        Below("253:2", "sda2", "CRYPT-LUKS1-a");

        Assert.Equal(Encryption.Encrypted, EncryptionAtRest.Of("/home/data", root));
        Assert.Equal(Encryption.Plain, EncryptionAtRest.Of("/srv/data", root));
    }

    [Fact]
    public void Of_a_network_share_nothing_is_claimed()
    {
        Mounts("25 1 0:44 / / rw - nfs4 server:/export rw");

        Assert.Equal(Encryption.Unknown, EncryptionAtRest.Of("/data", root));
    }

    [Fact]
    public async Task A_node_that_must_be_encrypted_does_not_start_where_it_is_not()
    {
        var memory = Directory.CreateDirectory($"/dev/shm/maristan-{Guid.NewGuid():N}").FullName;
        var options = new Dictionary<string, string> { ["data"] = memory, ["require-encryption-at-rest"] = "true" };

        var refused = await Assert.ThrowsAsync<SettingsException>(() =>
            Node.Start(NodeSettings.Read(options, new Dictionary<string, string>(), null), null, CancellationToken.None));

        Assert.Contains("require-encryption-at-rest", refused.Message);
        Assert.False(Directory.Exists(Path.Combine(memory, "postgres")));
        Directory.Delete(memory, recursive: true);
    }

    private void Mounts(params string[] lines)
    {
        Directory.CreateDirectory(Path.Combine(root, "proc/self"));
        File.WriteAllLines(Path.Combine(root, "proc/self/mountinfo"), lines);
    }

    private void Device(string number, string? uuid, params string[] below)
    {
        foreach (var name in below)
        {
            Directory.CreateDirectory(Path.Combine(root, "sys/dev/block", number, "slaves", name));
        }

        Write(Directory.CreateDirectory(Path.Combine(root, "sys/dev/block", number)).FullName, uuid);
    }

    private void Below(string number, string name, string uuid) => Write(Path.Combine(root, "sys/dev/block", number, "slaves", name), uuid);

    private static void Write(string device, string? uuid)
    {
        if (uuid is not null)
        {
            Directory.CreateDirectory(Path.Combine(device, "dm"));
            File.WriteAllText(Path.Combine(device, "dm/uuid"), uuid);
        }
    }
}
