using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.ApiKeys;

public sealed class ApiKeyTests(AccountHospital hospital) : IClassFixture<AccountHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_opens_what_it_was_given_and_nothing_of_its_owners_account()
    {
        using var anna = await hospital.AtABrowser("admin");
        var made = await Hospital.Body(await Make(anna, new { name = "Export", permissions = (string[])["jobs:read"] }));
        using var program = Program(made);

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/jobs", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync("/api/v1/webhooks", Cancel)).StatusCode);
        await Hospital.Refused(await program.GetAsync("/api/v1/auth/api-keys", Cancel), HttpStatusCode.Forbidden, "needs_session");
        await Hospital.Refused(await program.PostAsJsonAsync("/api/v1/auth/api-keys", new { name = "Child", permissions = (string[])["jobs:read"] }, Cancel), HttpStatusCode.Forbidden, "needs_session");
        await Hospital.Refused(await program.PostAsJsonAsync("/api/v1/auth/password", new { new_password = "nine patient storks" }, Cancel), HttpStatusCode.Forbidden, "needs_session");
        await Hospital.Refused(await program.PutAsJsonAsync("/api/v1/auth/me", new { full_name = "Eve", language = "en" }, Cancel), HttpStatusCode.Forbidden, "needs_session");

        var listed = Assert.Single((await Hospital.Body(await anna.Http.GetAsync("/api/v1/auth/api-keys", Cancel))).GetProperty("items").EnumerateArray());
        Assert.False(listed.TryGetProperty("key", out _));
        Assert.StartsWith(listed.GetProperty("start").GetString()!, made.GetProperty("key").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_on_any_replica()
    {
        var folder = Directory.CreateDirectory(Path.Combine(hospital.Folder, "another-replica")).FullName;
        await using var other = await hospital.StartNode(folder);
        var there = new Uri(new(other.Address), "/api/v1/jobs");
        using var anna = await hospital.AtABrowser("admin");
        using var bert = await hospital.AtABrowser("admin");
        var made = await Hospital.Body(await Make(anna, new { name = "Export", permissions = (string[])["jobs:read"] }));
        using var program = Program(made);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(there, Cancel)).StatusCode);
        var path = $"/api/v1/auth/api-keys/{made.GetProperty("id").GetGuid()}";

        await Hospital.Refused(await bert.Http.DeleteAsync(path, Cancel), HttpStatusCode.NotFound, "api_key_unknown");
        Assert.Equal(HttpStatusCode.NoContent, (await anna.Http.DeleteAsync(path, Cancel)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/jobs", Cancel)).StatusCode);
        await Hospital.Until(async () => (await program.GetAsync(there, Cancel)).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_never_has_more_than_its_owner_nor_lives_longer_than_two_years()
    {
        using var anna = await hospital.AtABrowser("researcher");
        string[] jobs = ["jobs:read"];

        await Hospital.Refused(await Make(anna, new { name = "K", permissions = (string[])["users:manage"] }), HttpStatusCode.UnprocessableEntity, "permission_not_yours");
        await Hospital.Refused(await Make(anna, new { name = "K", permissions = (string[])["all:things"] }), HttpStatusCode.UnprocessableEntity, "permission_unknown");
        await Hospital.Refused(await Make(anna, new { name = "K", permissions = Array.Empty<string>() }), HttpStatusCode.UnprocessableEntity, "permissions_missing");
        await Hospital.Refused(await Make(anna, new { name = "K", permissions = jobs, expires_at = hospital.Clock.GetUtcNow().AddYears(2).AddDays(1) }), HttpStatusCode.UnprocessableEntity, "bad_expiry");
        await Hospital.Refused(await Make(anna, new { name = "K", permissions = jobs, expires_at = hospital.Clock.GetUtcNow().AddMinutes(-1) }), HttpStatusCode.UnprocessableEntity, "bad_expiry");

        var made = await Hospital.Body(await Make(anna, new { name = "K", permissions = jobs }));
        Assert.InRange(made.GetProperty("expires_at").GetDateTimeOffset() - hospital.Clock.GetUtcNow(), TimeSpan.FromDays(364), TimeSpan.FromDays(367));
        using var program = Program(made);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/jobs", Cancel)).StatusCode);

        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.membership set roles = '{{nurse}}' where person_id = {anna.Id}", Cancel);
        await Hospital.Until(async () => (await program.GetAsync("/api/v1/jobs", Cancel)).StatusCode == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Making_a_key_needs_a_proof_and_there_are_fifty_at_most()
    {
        using var anna = await hospital.AtABrowser("admin");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"""
            insert into identity.api_key (id, hash, organisation_id, person_id, name, start, permissions, created_at)
            select gen_random_uuid(), sha256(({anna.Id} || n::text)::bytea), {hospital.FirstOrganisation}, {anna.Id}, 'K', 'mk_', array['jobs:read'], now() from generate_series(1, 48) n
            """, Cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Make(anna, new { name = "K", permissions = (string[])["jobs:read"] })));
        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));

        hospital.Clock.Ahead += TimeSpan.FromMinutes(11);
        await Hospital.Refused(await Make(anna, new { name = "K", permissions = (string[])["jobs:read"] }), HttpStatusCode.Forbidden, "proof_needed");
    }

    [Fact]
    public async Task The_machines_owner_makes_no_more_keys_and_no_longer_lived_ones_than_their_person_may()
    {
        var (id, email) = await hospital.Account(hospital.FirstOrganisation, "researcher");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"""
            insert into identity.api_key (id, hash, organisation_id, person_id, name, start, permissions, created_at)
            select gen_random_uuid(), sha256(({id} || n::text)::bytea), {hospital.FirstOrganisation}, {id}, 'K', 'mk_', array['jobs:read'], now() from generate_series(1, 49) n
            """, Cancel);

        string[] refused = [await Refusal(email, days: 0), await Refusal(email, days: 732), await Refusal(email, days: int.MaxValue), await Refusal(email, name: new('k', 81)), await Refusal(email), await Refusal(email)];

        Assert.Equal(["bad_expiry", "bad_expiry", "bad_expiry", "name_missing", "made", "too_many_api_keys"], refused);
    }

    private async Task<string> Refusal(string email, string name = "Export", int days = 30) =>
        (await KeyVerbs.Add(hospital.Database, hospital.Clock, new(name, email, null, ["jobs:read"], days), Cancel)).Refused?.Code ?? "made";

    private static Task<HttpResponseMessage> Make(Townsperson person, object key) => person.Http.PostAsJsonAsync("/api/v1/auth/api-keys", key, Cancel);

    private HttpClient Program(JsonElement made)
    {
        var http = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.GetProperty("key").GetString());
        return http;
    }
}
