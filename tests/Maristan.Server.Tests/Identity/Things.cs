using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Identity.OAuth;
using Maristan.Server.Notifications;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity;

/// <summary>One of everything that the API can name, belonging to one person and her organisation. Made from the document's own examples where they can.</summary>
internal sealed class Things
{
    private readonly Dictionary<string, string> ids = [];
    private static readonly string[] JobsDone = ["job.finished"];
    private static readonly string[] Nurse = ["nurse"];
    private static readonly string[] SeesProjects = ["projects:read"];
    private static readonly string[] LeadsBack = ["https://board.hospital.example/back"];
    private static readonly string[] Domains = ["hospital.example"];
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
        ids["/api/v1/directories"] = await Made(anna, "/api/v1/directories", new { name = "Staff", issuer = "https://127.0.0.1:9", client_id = "maristan", client_secret = "told to nobody", role_claim = "groups", default_roles = Nurse, email_domains = Domains, is_enabled = true });
        ids["/api/v1/auth/directories"] = ids["/api/v1/directories"];
        await MakeOwn(hospital, anna, cancel);
        await Hospital.Until(async () => (await Entries(anna)).GetArrayLength() > 0);
        ids["/api/v1/audit"] = (await Entries(anna))[0].GetProperty("id").GetString()!;
    }

    /// <summary>What belongs to her account wherever she works.</summary>
    private async Task MakeOwn(Hospital hospital, Townsperson anna, CancellationToken cancel)
    {
        var (passkey, elsewhere) = (Guid.CreateVersion7(), await hospital.Organisation());
        var app = await Made(anna, "/api/v1/apps", new { name = "Ward board", kind = "web", redirect_uris = LeadsBack, permissions = SeesProjects });
        await using var work = hospital.Database.Begin(SystemPurpose.SigningIn);
        work.Add($"""
            insert into identity.passkey (credential_id, id, person_id, name, public_key, sign_count, is_user_verified, is_backup_eligible, is_backed_up, attestation_object, client_data, created_at)
            values ({passkey.ToByteArray()}, {passkey}, {anna.Id}, 'Telephone', '', 0, true, false, false, '', '', now())
            """);
        work.Add($"insert into identity.membership (organisation_id, person_id, roles, joined_at) values ({elsewhere}, {anna.Id}, {Nurse}, now())");
        work.Add($"insert into identity.app_consent (app_id, person_id, scopes, given_at) values ({Guid.Parse(app)}, {anna.Id}, {SeesProjects}, now())");
        await work.Commit();
        ids["/api/v1/apps"] = ids["/api/v1/auth/apps"] = app;
        ids["/api/v1/auth/passkeys"] = $"{passkey}";
        ids["/api/v1/auth/organisations"] = $"{elsewhere}";
        ids["/api/v1/oauth/requests"] = new PendingRequest(Guid.Parse(app), LeadsBack[0], SeesProjects, null, "", DateTimeOffset.UtcNow.AddMinutes(5)).Seal(hospital.Node.Services.GetRequiredService<MasterKey>());
        var sessions = await Hospital.Body(await anna.Http.GetAsync("/api/v1/auth/sessions", cancel));
        ids["/api/v1/auth/sessions"] = sessions.GetProperty("items")[0].GetProperty("id").GetString()!;
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
