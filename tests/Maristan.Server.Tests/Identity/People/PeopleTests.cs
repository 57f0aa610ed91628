using System.Net;
using System.Net.Http.Json;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.ApiKeys;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.People;

public sealed class PeopleTests(Hospital hospital) : IClassFixture<Hospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_new_chooses_a_password_by_a_code_and_only_the_newest_code_works()
    {
        using var admin = await hospital.Person("admin");
        var made = await admin.Http.Post("/users", new { email = "new@hospital.example", full_name = "Anna Puig", roles = (string[])["nurse"], areas = (string[])["district-4"] });
        var id = made.GetProperty("user").Text("id");
        Assert.Equal("invited", made.GetProperty("user").Text("state"));
        Assert.True(made.GetProperty("user").GetProperty("email_confirmed").GetBoolean());
        Assert.Equal(1, await Codes(made.Text("one_time_code")));

        var again = await admin.Http.Post($"/users/{id}/reset");

        Assert.Equal(0, await Codes(made.Text("one_time_code")));
        Assert.Equal(1, await Codes(again.Text("code").ToUpperInvariant().Replace('-', ' ')));
    }

    [Fact]
    public async Task A_key_outlives_a_forgotten_password_but_not_an_account_that_was_in_other_hands()
    {
        using var admin = await hospital.Person("admin");
        using var anna = await hospital.Person("researcher");
        var (key, _) = await KeyVerbs.Add(hospital.Database, TimeProvider.System, new("Export", anna.Email, null, ["jobs:read"], 30), Cancel);
        using var program = new HttpClient { BaseAddress = hospital.Http.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", key!.Key) } };

        await admin.Http.Post($"/users/{anna.Id}/reset");
        await program.Get("/jobs");
        await admin.Http.Post($"/users/{anna.Id}/reset", new { second_factor = true });

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Send(HttpMethod.Get, "/jobs")).StatusCode);
        Assert.Equal(("admin", admin.OrganisationId), await Recorded("api_key.revoked", anna.Id));
    }

    [Fact]
    public async Task An_account_that_is_asked_for_twice_is_made_once_and_its_code_is_the_same()
    {
        using var admin = await hospital.Person("admin");
        admin.Http.DefaultRequestHeaders.Add("Idempotency-Key", "the-same-form");
        var wish = new { email = "twice@hospital.example", full_name = "", roles = (string[])["nurse"] };

        var first = await admin.Http.Post("/users", wish);

        Assert.Equal(first.Text("one_time_code"), (await admin.Http.Post("/users", wish)).Text("one_time_code"));
    }

    [Fact]
    public async Task What_an_administrator_does_is_recorded_in_their_role()
    {
        using var admin = await hospital.Person("admin");
        using var nurse = await hospital.Person("nurse");

        await admin.Http.Put($"/users/{nurse.Id}/roles", new { roles = (string[])["doctor"] });

        Assert.Equal(("admin", admin.OrganisationId), await Recorded("member.roles_given", nurse.Id));
    }

    [Fact]
    public async Task Nobody_is_added_under_an_address_that_has_an_account()
    {
        var elsewhere = await hospital.Organisation();
        using var admin = await hospital.Person("admin");
        var (_, known) = await hospital.Account(hospital.FirstOrganisation, "nurse");
        var (_, far) = await hospital.Account(elsewhere, "nurse");

        await admin.Http.Refused(HttpMethod.Post, "/users", new { email = known.ToUpperInvariant(), full_name = "", roles = (string[])["nurse"] }, HttpStatusCode.Conflict, "already_member");
        await admin.Http.Refused(HttpMethod.Post, "/users", new { email = far, full_name = "", roles = (string[])["nurse"] }, HttpStatusCode.Conflict, "address_known");
    }

    [Theory]
    [InlineData("Ángel Muñoz", "angel mun")]
    [InlineData("Angel Munoz", "ÁNGEL")]
    [InlineData("Zoë L’Étoile", "étoile")]
    [InlineData("علی رضایی", "علي")]
    [InlineData("آزاده کریمی", "ازاده كريمي")]
    public async Task Somebody_is_found_however_their_name_is_typed(string name, string typed)
    {
        var organisation = await hospital.Organisation();
        using var admin = await hospital.PersonOf(organisation, "admin");
        using var sought = await hospital.PersonOf(organisation, "nurse");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.person set full_name = {name} where id = {sought.Id}", TestContext.Current.CancellationToken);

        var found = (await admin.Http.Get("/users?q=" + Uri.EscapeDataString(typed))).Items();

        Assert.Equal($"{sought.Id}", found.Single().Text("id"));
    }

    [Fact]
    public async Task People_are_found_by_a_part_of_their_name_or_address_by_role_and_by_state()
    {
        var home = await hospital.Organisation();
        using var admin = await hospital.PersonOf(home, "admin");
        foreach (var (email, name, role) in ((string, string, string)[])[("one@search.example", "Montserrat Vidal", "nurse"), ("two@search.example", "Jordi Mas", "doctor"), ("vidal@search.example", "Pere", "nurse")])
        {
            await admin.Http.Post("/users", new { email, full_name = name, roles = (string[])[role] });
        }

        Assert.Equal(2, (await admin.Http.Get("/users?q=VIDAL")).Items().Length);
        Assert.Single((await admin.Http.Get("/users?q=vidal&role=nurse&limit=1&count=true")).Items());
        Assert.Equal(2, (await admin.Http.Get("/users?q=vidal&limit=1&count=true")).GetProperty("total").GetInt32());
        Assert.Equal(3, (await admin.Http.Get("/users?state=invited")).Items().Length);
        Assert.Equal(admin.Email, (await admin.Http.Get("/users?state=active")).Items().Single().Text("email"));
        var first = await admin.Http.Get("/users?limit=3");
        var second = await admin.Http.Get($"/users?limit=3&cursor={first.Text("next_cursor")}");
        Assert.Equal(4, first.Items().Concat(second.Items()).Select(each => each.Text("id")).Distinct().Count());
    }

    [Fact]
    public async Task A_right_that_was_taken_away_is_gone_in_the_next_request()
    {
        using var admin = await hospital.Person("admin");
        using var bruno = await hospital.Person("auditor");
        await bruno.Http.Get("/users");

        await admin.Http.Put($"/users/{bruno.Id}/roles", new { roles = (string[])["nurse"] });

        await bruno.Http.Refused(HttpMethod.Get, "/users", null, HttpStatusCode.Forbidden, "not_permitted");
        Assert.Equal(["nurse"], (await bruno.Http.Get("/auth/me")).Texts("roles"));
    }

    [Fact]
    public async Task Nobody_gives_or_takes_a_role_that_holds_more_than_they_have()
    {
        using var admin = await hospital.Person("admin");
        var registrar = (await admin.Http.Post("/roles", new { name = $"Registrar {Guid.NewGuid():n}", permissions = (object[])[new { permission = "users:manage", scope = "organisation" }, new { permission = "users:read", scope = "organisation" }] })).Text("id");
        using var rosa = await hospital.Person(registrar);
        using var nurse = await hospital.Person("nurse");

        await admin.Http.Refused(HttpMethod.Put, $"/users/{nurse.Id}/roles", new { roles = (string[])["nurse", "operator"] }, HttpStatusCode.Forbidden, "gives_more");
        await rosa.Http.Refused(HttpMethod.Put, $"/users/{rosa.Id}/roles", new { roles = (string[])[registrar, "admin"] }, HttpStatusCode.Forbidden, "gives_more");
        await rosa.Http.Refused(HttpMethod.Put, $"/users/{admin.Id}/roles", new { roles = (string[])["service"] }, HttpStatusCode.Forbidden, "gives_more");
        await rosa.Http.Refused(HttpMethod.Post, "/users", new { email = "x@hospital.example", full_name = "", roles = (string[])["doctor"] }, HttpStatusCode.Forbidden, "gives_more");
        await rosa.Http.Refused(HttpMethod.Post, $"/users/{nurse.Id}/reset", new { }, HttpStatusCode.Forbidden, "holds_more");
        await rosa.Http.Refused(HttpMethod.Post, $"/users/{admin.Id}/disable", new { }, HttpStatusCode.Forbidden, "manages_more");
        await rosa.Http.Post($"/users/{nurse.Id}/disable");
        await admin.Http.Refused(HttpMethod.Put, $"/users/{nurse.Id}/roles", new { roles = (string[])["no-such-role"] }, HttpStatusCode.UnprocessableEntity, "role_unknown");
    }

    [Fact]
    public async Task Whoever_is_disabled_is_out_at_once_and_their_keys_stay_dead_when_they_return()
    {
        using var admin = await hospital.Person("admin");
        using var nurse = await hospital.Person("nurse");
        var key = Guid.NewGuid();
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"""
            insert into identity.api_key (id, hash, organisation_id, person_id, name, start, permissions, created_at)
            values ({key}, {key.ToByteArray()}, {hospital.FirstOrganisation}, {nurse.Id}, 'mine', 'mk_', {(string[])["patients:read"]}, now())
            """, Cancel);
        await nurse.Http.Get("/auth/me");

        Assert.Equal("disabled", (await admin.Http.Post($"/users/{nurse.Id}/disable")).Text("state"));

        await nurse.Http.Refused(HttpMethod.Get, "/auth/me", null, HttpStatusCode.Unauthorized, "not_signed_in");
        await admin.Http.Post($"/users/{nurse.Id}/enable");
        await nurse.Http.Refused(HttpMethod.Get, "/auth/me", null, HttpStatusCode.Unauthorized, "not_signed_in");
        Assert.True(await hospital.Database.QueryOne<bool>(SystemPurpose.SigningIn, $"select revoked_at is not null from identity.api_key where id = {key}", Cancel));
        using var again = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        await Townspeople.SignIn(again, nurse.Email);
    }

    [Fact]
    public async Task Nobody_disables_or_removes_themselves()
    {
        using var admin = await hospital.Person("admin");
        using var other = await hospital.Person("admin");

        await admin.Http.Refused(HttpMethod.Post, $"/users/{admin.Id}/disable", new { }, HttpStatusCode.Conflict, "not_yourself");
        await admin.Http.Refused(HttpMethod.Delete, $"/users/{admin.Id}", null, HttpStatusCode.Conflict, "not_yourself");
    }

    [Fact]
    public async Task Whoever_is_removed_leaves_projects_care_teams_and_patients_behind()
    {
        using var admin = await hospital.Person("admin");
        using var doctor = await hospital.Person("doctor");
        var project = (await admin.Http.Post("/projects", new { name = "Films" })).Text("id");
        var team = (await admin.Http.Post("/care-teams", new { name = "Ward" })).Text("id");
        await admin.Http.Put($"/projects/{project}/members/{doctor.Id}", new { role = "member" });
        await admin.Http.Put($"/care-teams/{team}/members/{doctor.Id}");
        await admin.Http.Put($"/care-teams/{team}/patients/pat-left");

        await admin.Http.Delete($"/users/{doctor.Id}");

        await doctor.Http.Refused(HttpMethod.Get, "/auth/me", null, HttpStatusCode.Unauthorized, "not_signed_in");
        await admin.Http.Refused(HttpMethod.Get, $"/users/{doctor.Id}", null, HttpStatusCode.NotFound, "person_unknown");
        Assert.DoesNotContain((await admin.Http.Get($"/projects/{project}/members")).Items(), each => each.Text("person_id") == doctor.Id.ToString());
        Assert.Equal(0, (await admin.Http.Get($"/care-teams/{team}")).GetProperty("members").GetArrayLength());
        Assert.Equal(0, await hospital.Database.QueryOne<long>(hospital.Caller, $"select count(*) from security.relation where person_id = {doctor.Id}", Cancel));
    }

    [Fact]
    public async Task An_account_that_belongs_elsewhere_too_is_not_opened_by_an_administrator_here()
    {
        using var admin = await hospital.Person("admin");
        using var nurse = await hospital.Person("nurse");
        var elsewhere = await hospital.Organisation();
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"insert into identity.membership (organisation_id, person_id, roles, joined_at) values ({elsewhere}, {nurse.Id}, {(string[])["admin"]}, now())", Cancel);

        await admin.Http.Refused(HttpMethod.Post, $"/users/{nurse.Id}/reset", new { }, HttpStatusCode.Conflict, "belongs_elsewhere");
        await admin.Http.Refused(HttpMethod.Put, $"/users/{nurse.Id}", new { full_name = "Eve" }, HttpStatusCode.Conflict, "belongs_elsewhere");
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_changed_meanwhile_is_refused()
    {
        using var admin = await hospital.Person("admin");
        using var nurse = await hospital.Person("nurse");
        using var seen = await admin.Http.GetAsync($"/api/v1/users/{nurse.Id}", Cancel);
        await admin.Http.Put($"/users/{nurse.Id}", new { full_name = "Berta Roca" });
        using var late = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/users/{nurse.Id}/roles") { Content = JsonContent.Create(new { roles = (string[])["doctor"] }) };
        late.Headers.TryAddWithoutValidation("If-Match", seen.Headers.ETag!.ToString());

        await Hospital.Refused(await admin.Http.SendAsync(late, Cancel), HttpStatusCode.PreconditionFailed, "changed_meanwhile");
    }

    [Fact]
    public async Task An_administrator_sees_where_somebody_is_signed_in_and_ends_it()
    {
        using var admin = await hospital.Person("admin");
        using var nurse = await hospital.Person("nurse");
        Assert.Single((await admin.Http.Get($"/users/{nurse.Id}/sessions")).Items());

        await admin.Http.Post($"/users/{nurse.Id}/sessions/end");

        await nurse.Http.Refused(HttpMethod.Get, "/auth/me", null, HttpStatusCode.Unauthorized, "not_signed_in");
        Assert.Empty((await admin.Http.Get($"/users/{nurse.Id}/sessions")).Items());
    }

    private async Task<(string Role, Guid Organisation)> Recorded(string kind, Guid about)
    {
        var entity = $"Person/{about}";
        var row = await hospital.Database.QueryOne<Entry>(SystemPurpose.Sealing, $"""
            select role, organisation_id from audit.inbox where kind = {kind} and {entity} = any (entities)
            union all select role, organisation_id from audit.entry where kind = {kind} and {entity} = any (entities)
            """, Cancel);
        return (row!.Role, row.OrganisationId);
    }

    private sealed record Entry(string Role, Guid OrganisationId);

    private Task<long> Codes(string shown) => hospital.Database.QueryOne<long>(SystemPurpose.SigningIn, $"select count(*) from identity.single_use where hash = {OneTimeCodes.HashOf(shown)} and kind = 'reset' and spent_at is null", Cancel);
}
