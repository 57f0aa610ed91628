using System.Net;
using Maristan.Server.Identity.Invitations;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Organisations;

public sealed class OrganisationTests(Hospital hospital) : IClassFixture<Hospital>
{
    [Fact]
    public async Task Its_rules_are_its_administrators_and_hold_at_once()
    {
        var home = await hospital.Organisation();
        using var admin = await hospital.PersonOf(home, "admin");
        using var nurse = await hospital.PersonOf(home, "nurse");
        await nurse.Http.Get("/projects");

        await nurse.Http.Refused(HttpMethod.Put, "/organisation", Rules(), HttpStatusCode.Forbidden, "not_permitted");
        await admin.Http.Refused(HttpMethod.Put, "/organisation", Rules(idle: 241), HttpStatusCode.UnprocessableEntity, "idle_minutes_out_of_range");
        var changed = await admin.Http.Put("/organisation", Rules(idle: 5, second: true));

        Assert.Equal(5, changed.GetProperty("idle_minutes").GetInt32());
        await nurse.Http.Refused(HttpMethod.Get, "/projects", null, HttpStatusCode.Forbidden, "second_factor_enrolment_required");
    }

    [Fact]
    public async Task The_operator_makes_organisations_whose_first_administrator_is_invited()
    {
        using var chief = await hospital.Vouched("operator");
        var made = await chief.Http.Post("/organisations", new { name = "Clínica del Mar", synthetic = true, admin_email = "first@mar.example" });
        using var http = new HttpClient { BaseAddress = hospital.Http.BaseAddress };

        var account = await http.Post("/auth/register", new { email = "first@mar.example", password = "four words in a row", invitation = made.GetProperty("invitation").Text("link").Split("#invitation=")[1] });

        var id = made.GetProperty("organisation").Text("id");
        Assert.Equal(id, account.Text("organisation_id"));
        Assert.Equal(["admin"], account.Texts("roles"));
        Assert.Equal(1, (await chief.Http.Get($"/organisations/{id}")).GetProperty("members").GetInt32());
        await chief.Http.Refused(HttpMethod.Put, $"/organisations/{id}", new { name = "Mar", synthetic = false }, HttpStatusCode.Conflict, "synthetic_for_good");
        await chief.Http.Put($"/organisations/{id}", new { name = "Mar", synthetic = true });
        Assert.Contains((await chief.Http.Get("/organisations")).Items(), one => one.Text("name") == "Mar");
    }

    [Fact]
    public async Task A_renamed_organisation_finds_it_in_its_own_trail_and_its_pages_hear_of_it()
    {
        using var chief = await hospital.Person("operator");
        var id = await hospital.Organisation("Clínica");

        await chief.Http.Put($"/organisations/{id}", new { name = "Clínica del Mar", synthetic = false });

        await Hospital.Until(async () => await hospital.Database.QueryOne<bool>(SystemPurpose.Operating, $"""
            select exists (select from audit.entry where organisation_id = {id} and kind = 'organisation.renamed' and person_id = {chief.Id})
            """, TestContext.Current.CancellationToken));
        await Hospital.Until(async () => await hospital.Database.QueryOne<bool>(SystemPurpose.Sequencing, $"""
            select exists (select from platform.event where organisation_id = {id} and kind = 'rights.changed' and subject = {$"Organisation/{id}"})
            """, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_the_machines_owner_does_not_name_stays_as_it_was_saved()
    {
        var home = await hospital.Organisation();
        using var admin = await hospital.PersonOf(home, "admin");
        await admin.Http.Put("/organisation", new { name = "Sant Pau", idle_minutes = 20, second_factor_required = false, break_glass_minutes = 45, review_hours = 24, shortest_password = 12 });

        var refused = await OrganisationVerbs.Set(hospital.Database, TimeProvider.System, home, new(10, null, null, null, null), TestContext.Current.CancellationToken);

        Assert.Null(refused);
        var rules = await admin.Http.Get("/organisation");
        Assert.Equal("Sant Pau", rules.Text("name"));
        Assert.Equal([10, 45, 24, 12], ((string[])["idle_minutes", "break_glass_minutes", "review_hours", "shortest_password"]).Select(rule => rules.GetProperty(rule).GetInt32()));
    }

    [Fact]
    public async Task An_administrator_does_not_run_the_node()
    {
        using var admin = await hospital.Person("admin");

        await admin.Http.Refused(HttpMethod.Get, "/organisations", null, HttpStatusCode.Forbidden, "not_permitted");
    }

    /// <summary>Whatever somebody of one organisation names of another's is not there.</summary>
    [Fact]
    public async Task Nothing_of_another_organisation_is_reached_by_its_id()
    {
        var there = await hospital.Organisation();
        using var theirs = await hospital.PersonOf(there, "admin");
        using var officer = await hospital.PersonOf(there, "privacy_officer");
        using var ours = await hospital.Vouched("admin");
        var project = (await theirs.Http.Post("/projects", new { name = "Theirs" })).Text("id");
        var team = (await theirs.Http.Post("/care-teams", new { name = "Theirs" })).Text("id");
        var role = (await theirs.Http.Post("/roles", new { name = "Theirs", permissions = (object[])[new { permission = "users:read", scope = "organisation" }] })).Text("id");
        var glass = (await theirs.Http.Post("/break-glass", new { patient_id = "pat-theirs", reason = "other", explanation = "Because it is a test" })).Text("id");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.person set email_confirmed_at = now() where id = {theirs.Id}", TestContext.Current.CancellationToken);
        var invitation = (await theirs.Http.Post("/invitations", new { email = "theirs@invited.example", roles = (string[])["nurse"] })).GetProperty("invitation").Text("id");
        var person = officer.Id;
        object roles = new { roles = (string[])["nurse"] };
        object name = new { name = "Ours" };

        (string, string, object?)[] calls =
        [
            ("GET", $"/users/{person}", null), ("PUT", $"/users/{person}", new { full_name = "Eve" }), ("DELETE", $"/users/{person}", null), ("PUT", $"/users/{person}/roles", roles),
            ("POST", $"/users/{person}/disable", null), ("POST", $"/users/{person}/enable", null), ("POST", $"/users/{person}/reset", new { }), ("GET", $"/users/{person}/sessions", null),
            ("POST", $"/users/{person}/sessions/end", null), ("GET", $"/access/why?person_id={person}&permission=users:read", null),
            ("PUT", $"/roles/{role}", new { name = "Ours", permissions = (object[])[new { permission = "users:read", scope = "organisation" }] }), ("DELETE", $"/roles/{role}", null),
            ("GET", $"/projects/{project}", null), ("PUT", $"/projects/{project}", name), ("DELETE", $"/projects/{project}", null), ("GET", $"/projects/{project}/members", null),
            ("PUT", $"/projects/{project}/members/{ours.Id}", new { role = "lead" }), ("DELETE", $"/projects/{project}/members/{theirs.Id}", null),
            ("GET", $"/care-teams/{team}", null), ("PUT", $"/care-teams/{team}", name), ("DELETE", $"/care-teams/{team}", null), ("PUT", $"/care-teams/{team}/members/{ours.Id}", null),
            ("DELETE", $"/care-teams/{team}/members/{ours.Id}", null), ("PUT", $"/care-teams/{team}/patients/pat-1", null), ("DELETE", $"/care-teams/{team}/patients/pat-1", null),
            ("POST", $"/break-glass/{glass}/end", null), ("POST", $"/break-glass/{glass}/review", new { verdict = "justified" }),
            ("DELETE", $"/invitations/{invitation}", null), ("POST", $"/invitations/{invitation}/resend", null),
        ];

        foreach (var (method, path, body) in calls)
        {
            using var answer = await ours.Http.Send(new(method), path, body);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{method} {path} answered {answer.StatusCode}.");
        }

        Assert.DoesNotContain((await ours.Http.Get("/break-glass")).Items(), one => one.Text("id") == glass);
        Assert.DoesNotContain((await ours.Http.Get("/users?limit=200")).Items(), one => one.Text("id") == person.ToString());
        var ourTeam = (await ours.Http.Post("/care-teams", new { name = "Ours" })).Text("id");
        await ours.Http.Refused(HttpMethod.Put, $"/care-teams/{ourTeam}/members/{person}", null, HttpStatusCode.NotFound, "person_unknown");
        var ourProject = (await ours.Http.Post("/projects", new { name = "Ours" })).Text("id");
        await ours.Http.Refused(HttpMethod.Put, $"/projects/{ourProject}/members/{person}", new { role = "member" }, HttpStatusCode.NotFound, "person_unknown");
    }

    private static object Rules(int idle = 15, bool second = false) => new { name = "Another hospital", idle_minutes = idle, second_factor_required = second, break_glass_minutes = 60, review_hours = 72 };
}
