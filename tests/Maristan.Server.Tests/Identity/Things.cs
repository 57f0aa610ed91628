using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Notifications;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Server.Identity;

/// <summary>One of everything that the API can name, belonging to one person and her organisation. Made from the document's own examples where they can.</summary>
internal sealed class Things
{
    private readonly Dictionary<string, string> ids = [];
    private static readonly string[] JobsDone = ["job.finished"];
    private static readonly string[] Nurse = ["nurse"];
    private readonly Guid owner;

    private Things(Guid owner) => this.owner = owner;

    public static async Task<Things> Of(StrangerTests tests, Townsperson anna)
    {
        var things = new Things(anna.Id);
        await things.MakeByHand(tests.Hospital, anna);
        foreach (var make in (await tests.Operations()).Where(each => each.Makes && !each.HasId && !things.ids.ContainsKey(each.Path)))
        {
            using var answer = await StrangerTests.Send(anna.Http, make, static _ => "");
            if (answer.StatusCode == HttpStatusCode.Created && answer.Headers.Location?.ToString().Split('/')[^1] is { } id)
            {
                things.ids[make.Path] = id;
            }
        }

        return things;
    }

    public string IdFor(StrangerTests.Operation operation, string hole) => hole switch
    {
        "person_id" => $"{owner}",
        _ when IsFirst(operation, hole) => ids.TryGetValue(operation.Collection, out var id)
            ? id
            : throw new Xunit.Sdk.XunitException($"{operation}: say in Things.MakeByHand how one of {operation.Collection} is made; its example does not make one."),
        _ => operation.Anything(hole),
    };

    /// <summary>Of the same form, and nobody's.</summary>
    public string Invented(StrangerTests.Operation operation, string hole) =>
        IdFor(operation, hole) is var real && Guid.TryParse(real, out _) ? $"{Guid.CreateVersion7()}" : operation.Numbers.Contains(hole) ? real : new string([.. real.Reverse()]);

    /// <summary>Nothing that a stranger tried has changed or removed them.</summary>
    public async Task AreStillThere(Townsperson anna, IReadOnlyList<StrangerTests.Operation> operations)
    {
        foreach (var (collection, id) in ids.Where(pair => operations.Any(each => each.Verb == "GET" && each.HasId && each.Collection == pair.Key && each.Path.EndsWith('}'))))
        {
            using var answer = await anna.Http.GetAsync($"{collection}/{id}", TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{collection}/{id} answers {answer.StatusCode} to its owner.");
        }
    }

    /// <summary>What no route makes by itself.</summary>
    private async Task MakeByHand(Hospital hospital, Townsperson anna)
    {
        var cancel = TestContext.Current.CancellationToken;
        // Whoever invites has confirmed their address.
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.person set email_confirmed_at = now() where id = {anna.Id}", cancel);
        await using var work = hospital.Database.Begin(SystemPurpose.Working.In(anna.OrganisationId));
        await hospital.Node.Services.GetRequiredService<Tell>().Send(work, new(NotificationKind.RolesChanged, [anna.Id], new Dictionary<string, string>()), cancel);
        ids["/api/v1/jobs"] = $"{work.Enqueue(TendNotifications.Job, new TendNotifications.Nothing(), TimeProvider.System, new() { NotBefore = DateTimeOffset.UtcNow.AddDays(1) })}";
        await work.Commit();
        var inbox = await Hospital.Body(await anna.Http.GetAsync("/api/v1/notifications", cancel));
        ids["/api/v1/notifications"] = inbox.GetProperty("items")[0].GetProperty("id").GetString()!;
        ids["/api/v1/webhooks"] = await Made(anna, "/api/v1/webhooks", new { url = "https://127.0.0.1:9/", kinds = JobsDone });
        // Each is known by its address or its name, so the second of the same example would be none.
        ids["/api/v1/users"] = await Made(anna, "/api/v1/users", new { email = $"{Guid.NewGuid():n}@hospital.example", full_name = "", roles = Nurse });
        ids["/api/v1/invitations"] = await Made(anna, "/api/v1/invitations", new { email = $"{Guid.NewGuid():n}@hospital.example", roles = Nurse });
        ids["/api/v1/roles"] = await Made(anna, "/api/v1/roles", new { name = $"{Guid.NewGuid():n}", permissions = new[] { new { permission = "users:read", scope = "organisation" } } });
        await Hospital.Until(async () => (await Entries(anna)).GetArrayLength() > 0);
        ids["/api/v1/audit"] = (await Entries(anna))[0].GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> Entries(Townsperson anna) =>
        (await Hospital.Body(await anna.Http.GetAsync("/api/v1/audit?limit=1", TestContext.Current.CancellationToken))).GetProperty("items");

    private static async Task<string> Made(Townsperson anna, string collection, object body)
    {
        using var answer = await anna.Http.PostAsJsonAsync(collection, body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.Location!.ToString().Split('/')[^1];
    }

    private static bool IsFirst(StrangerTests.Operation operation, string hole) => operation.Path.IndexOf($"{{{hole}}}", StringComparison.Ordinal) == operation.Collection.Length + 1;
}
