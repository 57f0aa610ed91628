using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>A node whose receivers stand on this machine, with as many organisations as its tests need.</summary>
public sealed class WebhookHospital(TestCluster cluster) : Hospital(cluster)
{
    internal ConcurrentDictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    internal ConcurrentQueue<string> Log { get; } = [];

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["allow-addresses"] = "127.0.0.1/32",
        ["log-level"] = "trace",
    };

    /// <summary>Somebody of an organisation of the test's own.</summary>
    internal Member Member(Guid? organisation = null, string permissions = "*") =>
        new(this, new(Guid.NewGuid(), "doctor", organisation ?? Guid.NewGuid(), Permitted(permissions.Split(' ')), "test", null));

    internal HttpClient ClientOf(Caller caller)
    {
        var http = new HttpClient { BaseAddress = new(Node.Address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{caller.OrganisationId}/{caller.Permissions.Fingerprint.Replace(' ', '+')}");
        return http;
    }

    protected override void Replace(IServiceCollection services)
    {
        services.AddNews<Noted>("Something was noted in a test.");
        services.AddSingleton<LookUp>(LookUp);
        services.AddSingleton<Recognise>(Recognise);
        services.AddLogging(logging => logging.ClearProviders().AddProvider(new Listener(Log)));
    }

    private Task<IPAddress[]> LookUp(string name, CancellationToken cancel) => Task.FromResult<IPAddress[]>(
        Names.TryGetValue(name, out var address) ? [IPAddress.Parse(address)] : []);

    private static ValueTask<Caller?> Recognise(Microsoft.AspNetCore.Http.HttpContext context) => ValueTask.FromResult(
        context.Request.Headers.Authorization.ToString()["Bearer ".Length..].Split('/') is [var id, var permissions] && Guid.TryParse(id, out var organisation)
            ? new Caller(organisation, "doctor", organisation, Permitted(permissions.Split('+')), "test", null)
            : null);

    private static PermissionSet Permitted(string[] names) => names is ["*"] ? PermissionSet.Everything : new(names);

    private sealed class Listener(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}

internal sealed record Noted(int Number) : INews
{
    public static string Kind => "test.noted";

    public static int Version => 1;
}

/// <summary>Somebody of one organisation, by HTTP.</summary>
internal sealed class Member(WebhookHospital hospital, Caller caller)
{
    private readonly HttpClient http = hospital.ClientOf(caller);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Guid Organisation => caller.OrganisationId;

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync("/api/v1/webhooks" + path, Cancel);

    public Task<HttpResponseMessage> Post(string path, object body) => http.PostAsJsonAsync("/api/v1/webhooks" + path, body, Cancel);

    public Task<HttpResponseMessage> Put(string path, object body) => http.PutAsJsonAsync("/api/v1/webhooks" + path, body, Cancel);

    public Task<HttpResponseMessage> Delete(string path) => http.DeleteAsync("/api/v1/webhooks" + path, Cancel);

    public async Task<(string Path, string Secret)> Subscribe(Uri url, params string[] kinds)
    {
        var response = await Post("", new { url, kinds = kinds.Length > 0 ? kinds : ["test.noted"] });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var made = await Hospital.Body(response);
        return ("/" + made.GetProperty("webhook").GetProperty("id").GetString(), made.GetProperty("secret").GetString()!);
    }

    public async Task Tell(params int[] numbers)
    {
        await using var work = hospital.Database.Begin(caller);
        foreach (var number in numbers)
        {
            work.Tell(new Noted(number), TimeProvider.System, $"Note/{number}");
        }

        await work.Commit();
    }

    public async Task<JsonElement[]> Deliveries(string webhook, string query = "") =>
        [.. (await Listed(await Get($"{webhook}/deliveries{query}"))).EnumerateArray()];

    private static async Task<JsonElement> Listed(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        return (await Hospital.Body(response)).GetProperty("items");
    }

    /// <summary>Waits until a delivery stands so.</summary>
    public Task Until(string webhook, Func<JsonElement[], bool> isSo) => Hospital.Until(async () => isSo(await Deliveries(webhook)));

    public async Task<string> State(string webhook) => (await Hospital.Body(await Get(webhook))).GetProperty("state").GetString()!;

    /// <summary>As if the days had passed.</summary>
    public Task Age(string webhook, TimeSpan by) => Age(webhook[1..], by, hospital.Database);

    private async Task Age(string webhook, TimeSpan by, MaristanDatabase database)
    {
        await using var work = database.Begin(caller);
        work.Add($"""
            update platform.webhook set failing_since = failing_since - {by}, rests_until = null, job_at = 'infinity'
            where organisation_id = platform.organisation() and id = {Guid.Parse(webhook)}
            """);
        work.Add($"""
            update platform.webhook_delivery set tried_since = tried_since - {by}, created_at = created_at - {by}, due_at = now()
            where organisation_id = platform.organisation() and webhook_id = {Guid.Parse(webhook)}
            """);
        await Planning.Plan(work, Guid.Parse(webhook), TimeProvider.System, Cancel);
        await work.Commit();
    }
}
