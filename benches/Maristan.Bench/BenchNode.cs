using Maristan.Server;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;
using Npgsql;

namespace Maristan.Bench;

/// <summary>A node within this process, on a private PostgreSQL with every durability on, for measuring a part from inside.</summary>
internal sealed class BenchNode : IAsyncDisposable
{
    private readonly Node node;

    private BenchNode(Node node, Caller caller) => (this.node, Caller) = (node, caller);

    public Node Node => node;

    public IServiceProvider Services => node.Services;

    public MaristanDatabase Database => node.Services.GetRequiredService<MaristanDatabase>();

    public Caller Caller { get; }

    public static async Task<BenchNode> Start(string data, Action<IServiceCollection>? more = null)
    {
        var variables = new Dictionary<string, string> { ["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]), ["MARISTAN_LOG_LEVEL"] = "error" };
        var options = new Dictionary<string, string> { ["data"] = data, ["urls"] = "http://127.0.0.1:0" };
        var node = await Node.Start(NodeSettings.Read(options, variables, null), more, CancellationToken.None);
        var organisation = await node.Services.GetRequiredService<MaristanDatabase>()
            .QueryOne<Guid>(SystemPurpose.Operating, $"select first_organisation from platform.node", CancellationToken.None);
        return new(node, new(Guid.NewGuid(), "doctor", organisation, PermissionSet.Everything, "bench", null));
    }

    public Task Say(string sql) => Say(Database.Connections.Owner, sql);

    public ValueTask DisposeAsync() => node.DisposeAsync();

    private static async Task Say(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
