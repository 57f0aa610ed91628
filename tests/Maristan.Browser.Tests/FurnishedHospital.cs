using System.Collections.Concurrent;
using System.Text.Json;
using Maristan.Server;

namespace Maristan.Browser;

/// <summary>A node with one of everything that a page shows, so that no page is judged by its empty state.</summary>
public sealed class FurnishedHospital(TestCluster cluster) : StaffedHospital(cluster)
{
    private static readonly string[] AppLeadsTo = ["https://board.hospital.example/back"];
    private static readonly string[] AppMay = ["projects:read"];
    private static readonly string[] Nurse = ["nurse"];
    private static readonly string[] Told = ["job.finished"];

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> sessions = new();
    private readonly ConcurrentDictionary<Device, Lazy<Task<Visit>>> stays = new();
    private readonly Dictionary<string, string> addresses = [];
    private readonly Dictionary<string, string> emails = new() { ["en"] = Email };

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings) { ["allow-addresses"] = "10.20.0.0/16" };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_, emails["fa"]) = await Employs("Azadeh", "fa", "admin", "operator");
        var (id, email) = await Employs("Joana", "en", "nurse", "doctor");
        var app = await Numbered("/api/v1/apps", new { name = "Ward board", kind = "web", redirect_uris = AppLeadsTo, permissions = AppMay }, "app");
        await Make("/api/v1/invitations", new { email = "marta@hospital.example", roles = Nurse, language = "ca" });
        await Make("/api/v1/notifications", new { to = new { role = "admin" }, text = "The lift in wing B stands still.", urgency = "high" });

        await Make("/api/v1/audit/verification", new { });

        addresses["/users/$id"] = $"/users/{id}";
        addresses["/roles/$id"] = "/roles/nurse";
        addresses["/apps/$id"] = $"/apps/{app}";
        addresses["/projects/$id"] = $"/projects/{await Numbered("/api/v1/projects", new { name = "Chest films of district 4", description = "What the field workers miss" })}";
        addresses["/care-teams/$id"] = $"/care-teams/{await Numbered("/api/v1/care-teams", new { name = "Cardiology, second floor" })}";
        addresses["/webhooks/$id"] = $"/webhooks/{await Numbered("/api/v1/webhooks", new { url = "https://10.20.0.9/maristan", kinds = Told, description = "Tells the hospital's own system" }, "webhook")}";
        // One that is kept when it has finished, which the house's own are not.
        var job = (await Body(await Get("/api/v1/jobs?limit=200"))).GetProperty("items").EnumerateArray().First(static job => job.GetProperty("kind").GetString() == "audit.verify");
        addresses["/node/jobs/$id"] = $"/node/jobs/{job.GetProperty("id").GetString()}";
        addresses["/authorize"] = (await Get($"/oauth/authorize?client_id={app}&redirect_uri={Uri.EscapeDataString(AppLeadsTo[0])}&response_type=code&code_challenge={new string('a', 43)}&code_challenge_method=S256"))
            .RequestMessage!.RequestUri!.PathAndQuery;
        addresses["/$"] = "/nowhere/at/all";
    }

    /// <summary>Fails for a page about one thing where none was made: it would be looked at empty.</summary>
    public string AddressOf(string path) => addresses.TryGetValue(path, out var address) ? address
        : path.Contains('$', StringComparison.Ordinal) ? throw new InvalidOperationException($"{path} shows one of something; make one in {nameof(FurnishedHospital)}.")
        : path;

    /// <summary>Signed in once for all pages.</summary>
    public Task<string> SessionOf(string language, Func<string, Task<string>> begin) =>
        sessions.GetOrAdd(language, key => new(() => begin(emails[key]))).Value;

    /// <summary>One for all pages that are seen so.</summary>
    public Task<Visit> StayOf(Device device, Chromium chromium) => stays.GetOrAdd(device, key => new(() => chromium.Stay(Site, key))).Value;

    private async Task<string> Numbered(string path, object what, string? within = null)
    {
        var made = JsonDocument.Parse(await Make(path, what)).RootElement;
        return (within is null ? made : made.GetProperty(within)).GetProperty("id").GetString()!;
    }

    private async Task<string> Make(string path, object what)
    {
        var made = await Post(path, what);
        var answer = await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(made.IsSuccessStatusCode, $"{path}: {answer}");
        return answer;
    }
}
