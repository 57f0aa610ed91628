using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Identity.Tokens;

public sealed class MasterKeyRotationTests(TestCluster cluster) : IAsyncLifetime
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
    public async Task After_the_master_key_has_changed_the_same_keys_sign_and_nobody_is_signed_out()
    {
        var claims = new TokenClaims(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        string token, signer;
        await using (var node = await Node.Start(Settings(), null, Cancel))
        {
            token = node.Services.GetRequiredService<AccessTokens>().Make(claims);
            signer = node.Services.GetRequiredService<SigningKeys>().Ring.Signer!.Id;
        }

        await using (var connections = Connections.To(database, TestCluster.RolesOfTests))
        {
            await foreach (var step in Rotation.Rotate(Settings(), folder, connections, TimeProvider.System, Cancel))
            {
                Assert.NotEmpty(step);
            }
        }

        Array.ForEach([.. KeyFiles().Where(static file => file.Contains(".retired-", StringComparison.Ordinal))], File.Delete);
        await using var later = await Node.Start(Settings(), null, Cancel);
        var tokens = later.Services.GetRequiredService<AccessTokens>();

        Assert.True(tokens.Check(token).IsGood);
        Assert.Equal(signer, later.Services.GetRequiredService<SigningKeys>().Ring.Signer!.Id);
        Assert.True(tokens.Check(tokens.Make(claims)).IsGood);
    }

    private NodeSettings Settings() => NodeSettings.Read(new Dictionary<string, string>(), new Dictionary<string, string>
    {
        ["MARISTAN_DATABASE"] = database, ["MARISTAN_DATABASE_ROLES"] = "maristan", ["MARISTAN_DATA"] = folder,
        ["MARISTAN_BLOBS"] = Path.Combine(folder, "blobs"), ["MARISTAN_URLS"] = "http://127.0.0.1:0", ["MARISTAN_LOG_LEVEL"] = "warning",
    }, null);

    private string[] KeyFiles() => Directory.GetFiles(Path.GetDirectoryName(KeyFile)!, Path.GetFileName(KeyFile) + "*");
}
