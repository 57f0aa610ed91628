using System.Security.Cryptography;
using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Keys;

public sealed class RotationTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("maristan-rotation-").FullName;
    private string database = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string KeyFile => MasterKey.DefaultFile(folder);

    public async ValueTask InitializeAsync() => database = await cluster.NewDatabase();

    public async ValueTask DisposeAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        await cluster.Drop(database);
        Directory.Delete(folder, recursive: true);
        Array.ForEach(KeyFiles(), File.Delete);
    }

    [Fact]
    public async Task A_rotation_killed_after_any_step_leaves_everything_open_and_is_finished_later()
    {
        var (organisation, blob) = await StoreSomething();
        var steps = await Steps(int.MaxValue);

        for (var kill = 1; kill < steps; kill++)
        {
            await Steps(kill);
            Assert.Equal("kept", await ReadBack(organisation, blob));
        }

        var last = await Steps(int.MaxValue);
        ForgetRetiredKeys();
        Assert.Equal("kept", await ReadBack(organisation, blob));
        Assert.True(last >= 6, $"The rotation had only {last} steps; it wrapped nothing anew.");
    }

    [Fact]
    public async Task After_a_rotation_the_new_key_alone_opens_everything_and_the_old_one_nothing()
    {
        var (organisation, blob) = await StoreSomething();
        var former = await File.ReadAllTextAsync(KeyFile, Cancel);
        await Steps(int.MaxValue);

        ForgetRetiredKeys();

        Assert.Equal("kept", await ReadBack(organisation, blob));
        var refused = await Assert.ThrowsAsync<SettingsException>(() => Node.Start(Settings(("MARISTAN_MASTER_KEY", former.Trim())), null, Cancel));
        Assert.Contains("does not open this database", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_themselves_are_not_rewritten_by_a_rotation()
    {
        await StoreSomething();
        var before = Objects();

        await Steps(int.MaxValue);

        Assert.Equal(before, Objects());
    }

    [Fact]
    public async Task A_node_that_runs_meanwhile_goes_on()
    {
        await using var running = await Node.Start(Settings(), null, Cancel);
        await Steps(int.MaxValue);
        var (organisation, elsewhere) = (Guid.NewGuid(), Directory.CreateTempSubdirectory("maristan-rotation-").FullName);
        // What another node has sealed by the new key, this one has never seen.
        var blob = await Store(organisation, ("MARISTAN_DATA", elsewhere), ("MARISTAN_MASTER_KEY", (await File.ReadAllTextAsync(KeyFile, Cancel)).Trim()));

        await using var content = await running.Services.GetRequiredService<Blobs.Blobs>().Open(SystemPurpose.Storing.In(organisation), blob, Cancel);

        Assert.Equal("kept", await new StreamReader(content!).ReadToEndAsync(Cancel));
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task An_operator_who_gives_the_keys_rotates_by_giving_another()
    {
        var (first, second) = (Key(), Key());
        var organisation = Guid.NewGuid();
        var blob = await Store(organisation, ("MARISTAN_MASTER_KEY", first));

        var refused = await Assert.ThrowsAsync<SettingsException>(() => Steps(int.MaxValue, ("MARISTAN_MASTER_KEY", first)));
        await ReadBack(organisation, blob, ("MARISTAN_MASTER_KEY", second), ("MARISTAN_MASTER_KEY_FORMER", first));

        Assert.Contains("master-key-former", refused.Message, StringComparison.Ordinal);
        Assert.Equal("kept", await ReadBack(organisation, blob, ("MARISTAN_MASTER_KEY", second)));
    }

    [Fact]
    public async Task A_rotation_stands_in_the_audit_trail()
    {
        await StoreSomething();

        await Steps(int.MaxValue);

        await using var connections = Connections.To(database, TestCluster.RolesOfTests);
        await using var count = connections.Owner.CreateCommand("select (select count(*) from audit.inbox where kind = 'keys.rotated') + (select count(*) from audit.entry where kind = 'keys.rotated')");
        Assert.Equal(1L, await count.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task Every_column_that_holds_sealed_values_is_known_to_the_rotation()
    {
        await using var connections = Connections.To(database, TestCluster.RolesOfTests);
        await using var forgotten = connections.Owner.CreateCommand("""
            select string_agg(table_schema || '.' || table_name || '.' || column_name, ', ') from information_schema.columns as found
            where data_type = 'bytea' and (column_name like '%sealed%' or column_name like '%wrapped%')
              and not exists (select from platform.sealed_column as known
                  where known.table_name = found.table_schema || '.' || found.table_name and known.column_name = found.column_name)
            """);

        Assert.Equal(DBNull.Value, await forgotten.ExecuteScalarAsync(Cancel));
    }

    /// <summary>Goes so far and no further, as a kill would: every step was durable when it was told.</summary>
    private async Task<int> Steps(int most, params (string, string)[] more)
    {
        await using var connections = Connections.To(database, TestCluster.RolesOfTests);
        var done = 0;
        await foreach (var step in Rotation.Rotate(Settings(more), folder, connections, TimeProvider.System, Cancel))
        {
            Assert.NotEmpty(step);
            if (++done == most)
            {
                break;
            }
        }

        return done;
    }

    private async Task<(Guid Organisation, Guid Blob)> StoreSomething()
    {
        var organisation = Guid.NewGuid();
        return (organisation, await Store(organisation));
    }

    private async Task<Guid> Store(Guid organisation, params (string, string)[] more)
    {
        await using var node = await Node.Start(Settings(more), null, Cancel);
        var (blob, _) = await node.Services.GetRequiredService<Blobs.Blobs>().Put(SystemPurpose.Storing.In(organisation), BlobArea.Models, new MemoryStream("kept"u8.ToArray()), Cancel);
        return blob!.Id;
    }

    private async Task<string> ReadBack(Guid organisation, Guid blob, params (string, string)[] more)
    {
        await using var node = await Node.Start(Settings(more), null, Cancel);
        await using var content = await node.Services.GetRequiredService<Blobs.Blobs>().Open(SystemPurpose.Storing.In(organisation), blob, Cancel);
        return await new StreamReader(content!).ReadToEndAsync(Cancel);
    }

    private NodeSettings Settings(params (string Name, string Value)[] more)
    {
        var variables = new Dictionary<string, string>
        {
            ["MARISTAN_DATABASE"] = database, ["MARISTAN_DATABASE_ROLES"] = "maristan", ["MARISTAN_DATA"] = folder,
            ["MARISTAN_BLOBS"] = Path.Combine(folder, "blobs"), ["MARISTAN_URLS"] = "http://127.0.0.1:0", ["MARISTAN_LOG_LEVEL"] = "warning",
        };
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }

        return NodeSettings.Read(new Dictionary<string, string>(), variables, null);
    }

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Size));

    private string[] Objects() =>
        [.. Directory.GetFiles(Path.Combine(folder, "blobs", "models"), "*", SearchOption.AllDirectories).Select(static file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}").Order()];

    private string[] KeyFiles() => Directory.GetFiles(Path.GetDirectoryName(KeyFile)!, Path.GetFileName(KeyFile) + "*");

    private void ForgetRetiredKeys() => Array.ForEach([.. KeyFiles().Where(static file => file.Contains(".retired-", StringComparison.Ordinal))], File.Delete);
}
