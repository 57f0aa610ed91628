using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;
using Npgsql;

namespace Maristan.Server;

/// <summary>A whole node on a database and a folder of its own, reached by HTTP as its users reach it.</summary>
public class Hospital(TestCluster cluster) : IAsyncLifetime
{
    public const string Token = "a-token-that-only-the-tests-of-this-run-know";

    protected TestCluster Cluster => cluster;

    public Node Node { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public string ConnectionString { get; private set; } = null!;

    public Guid FirstOrganisation { get; private set; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("maristan-node-").FullName;

    internal MaristanDatabase Database => Node.Services.GetRequiredService<MaristanDatabase>();

    /// <summary>Somebody of the node's first organisation who may do everything.</summary>
    internal Caller Caller { get; private set; } = null!;

    /// <summary>Settings on top of the usual ones; a class of tests may want others.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    protected virtual void Replace(IServiceCollection services)
    {
    }

    public virtual async ValueTask InitializeAsync()
    {
        ConnectionString = await cluster.NewDatabase();
        Node = await StartNode(Folder);
        Http = Client(Node);
        FirstOrganisation = await Database.QueryOne<Guid>(SystemPurpose.Operating, $"select first_organisation from platform.node", CancellationToken.None);
        Caller = await SomebodyOf(FirstOrganisation);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        await Node.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await cluster.Drop(ConnectionString);
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Another replica on the same database.</summary>
    public Task<Node> StartNode(string folder, params ReadOnlySpan<(string Name, string Value)> changes)
    {
        var variables = new Dictionary<string, string>(cluster.Way(ConnectionString))
        {
            ["MARISTAN_DATABASE_ROLES"] = "maristan",
            ["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]),
            ["MARISTAN_BOOTSTRAP_TOKEN"] = Token,
            ["MARISTAN_LOG_LEVEL"] = "warning",
            // All tests of a class come from one address.
            ["MARISTAN_SIGN_INS_PER_MINUTE"] = "100000",
        };
        foreach (var (name, value) in Settings)
        {
            variables["MARISTAN_" + name.ToUpperInvariant().Replace('-', '_')] = value;
        }

        var options = new Dictionary<string, string> { ["data"] = folder, ["urls"] = "http://127.0.0.1:0" };
        return Node.Start(NodeSettings.Read(options, variables, null).With(changes), Replace, CancellationToken.None);
    }

    public static HttpClient Client(Node node)
    {
        var http = new HttpClient { BaseAddress = new(node.Address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return http;
    }

    internal static Task<Caller> SomebodyOf(Guid organisation) => Task.FromResult(
        new Caller(Guid.NewGuid(), "doctor", organisation, PermissionSet.Everything, "test", "127.0.0.1"));

    public Task<HttpResponseMessage> Get(string path) => Http.GetAsync(path, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Post(string path, object body) => Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);

    public static async Task<JsonElement> Body(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    /// <summary>It was refused in the one dialect of errors, with this code.</summary>
    public static async Task<JsonElement> Refused(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var problem = await Body(response);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal((int)status, problem.GetProperty("status_code").GetInt32());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }

    /// <summary>Waits until it is so, or fails: late enough that a machine with much else to do is not taken for a fault.</summary>
    public static async Task Until(Func<Task<bool>> isSo, TimeSpan? longest = null)
    {
        var patience = DateTime.UtcNow + (longest ?? TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            Assert.True(DateTime.UtcNow < patience, "It did not happen in time.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
