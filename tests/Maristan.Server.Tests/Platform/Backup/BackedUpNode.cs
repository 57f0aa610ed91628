using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Backup;

/// <summary>A node with a PostgreSQL of its own and a place for backups; its first backup is there.</summary>
public sealed class BackedUpNode : IAsyncLifetime
{
    private readonly List<string> folders = [];

    public BackedUpNode() => (Data, Vault) = (NewFolder(), NewFolder());

    public string Data { get; }

    public string Vault { get; }

    public string MasterKey { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public Node Node { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    internal MaristanDatabase Database => Node.Services.GetRequiredService<MaristanDatabase>();

    public async ValueTask InitializeAsync()
    {
        Node = await Node.Start(Settings(Data, Vault, MasterKey), null, CancellationToken.None);
        Http = Hospital.Client(Node);
        // From the second after the first backup on, every one can be had back.
        await Hospital.Until(async () => (await Backups()).GetProperty("restorable_from") is { ValueKind: JsonValueKind.String } from && from.GetDateTimeOffset() < DateTimeOffset.UtcNow, TimeSpan.FromMinutes(3));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Node.DisposeAsync();
        foreach (var folder in folders)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public string NewFolder()
    {
        folders.Add(Directory.CreateTempSubdirectory("maristan-backup-").FullName);
        return folders[^1];
    }

    public static NodeSettings Settings(string data, string? vault, string key)
    {
        var options = new Dictionary<string, string> { ["data"] = data, ["urls"] = "http://127.0.0.1:0" };
        if (vault is not null)
        {
            options["backups"] = vault;
        }

        var variables = new Dictionary<string, string>
        {
            ["MARISTAN_MASTER_KEY"] = key, ["MARISTAN_BOOTSTRAP_TOKEN"] = Hospital.Token, ["MARISTAN_LOG_LEVEL"] = "warning",
        };
        return NodeSettings.Read(options, variables, null);
    }

    /// <summary>Something that a person did, kept in the database under their name.</summary>
    /// <returns>A moment after it was committed and before anything later is.</returns>
    public async Task<DateTimeOffset> Write(string name)
    {
        await using var work = Database.Begin(SystemPurpose.Operating);
        work.Tell(new BackupFailed(Guid.NewGuid(), BackupKind.Full, name), TimeProvider.System);
        await work.Commit();
        await Task.Delay(20, TestContext.Current.CancellationToken);
        return DateTimeOffset.UtcNow;
    }

    internal async Task<Blob> Keep(byte[] content)
    {
        var organisation = await Database.QueryOne<Guid>(SystemPurpose.Operating, $"select first_organisation from platform.node", CancellationToken.None);
        var (blob, _) = await Node.Services.GetRequiredService<Blobs.Blobs>()
            .Put(SystemPurpose.Operating.In(organisation), BlobArea.Images, new MemoryStream(content), TestContext.Current.CancellationToken);
        return blob!;
    }

    public async Task<JsonElement> Backups() => await List("/api/v1/backups");

    /// <summary>Asks for it by HTTP and waits for its end.</summary>
    public async Task<JsonElement> Take(string path, object asked)
    {
        var before = Items(await List(path)).Select(Id).ToHashSet();
        using var answer = await Http.PostAsJsonAsync(path, asked, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        JsonElement taken = default;
        await Hospital.Until(async () =>
        {
            taken = Items(await List(path)).FirstOrDefault(one => !before.Contains(Id(one)));
            return taken.ValueKind == JsonValueKind.Object && taken.GetProperty("state").GetString() != "running";
        }, TimeSpan.FromMinutes(3));
        return taken;
    }

    public Task<JsonElement> TakeBackup(string kind) => Take("/api/v1/backups", new { kind });

    public static bool IsFinished(JsonElement one) => one.GetProperty("state").GetString() == "finished";

    /// <summary>What a node that was started on a restored folder remembers to have been written.</summary>
    internal static async Task<(List<string> Names, int Epoch)> Remembered(NodeSettings settings)
    {
        await using var node = await Node.Start(settings, null, CancellationToken.None);
        var database = node.Services.GetRequiredService<MaristanDatabase>();
        var names = await database.Query<string>(SystemPurpose.Operating, $"""
            select body ->> 'reason' from platform.event where body ? 'reason'
            union all select body ->> 'reason' from platform.outbox where body ? 'reason'
            """, CancellationToken.None);
        return (names, await database.QueryOne<int>(SystemPurpose.Operating, $"select epoch from platform.node", CancellationToken.None));
    }

    private async Task<JsonElement> List(string path) => await Hospital.Body(await Http.GetAsync(path, TestContext.Current.CancellationToken));

    private static JsonElement.ArrayEnumerator Items(JsonElement list) => list.GetProperty("items").EnumerateArray();

    private static string Id(JsonElement one) => one.GetProperty("id").GetString()!;
}
