using System.Net;

namespace Maristan.Server.Identity.Rights;

public sealed class RoleTests(Hospital hospital) : IClassFixture<Hospital>
{
    [Fact]
    public async Task A_role_of_the_organisations_own_gives_what_it_says_and_changes_for_all_who_hold_it_at_once()
    {
        using var admin = await hospital.Person("admin");
        var role = (await admin.Http.Post("/roles", Role("Librarian", "users:read"))).Text("id");
        using var lena = await hospital.Person(role);
        await lena.Http.Get("/users");

        await admin.Http.Put($"/roles/{role}", Role("Librarian", "roles:read"));

        await lena.Http.Refused(HttpMethod.Get, "/users", null, HttpStatusCode.Forbidden, "not_permitted");
        Assert.Equal(1, (await lena.Http.Get("/roles")).Items().Single(each => each.Text("id") == role).GetProperty("members").GetInt32());
        await admin.Http.Refused(HttpMethod.Delete, $"/roles/{role}", null, HttpStatusCode.Conflict, "role_still_held");
        await admin.Http.Put($"/users/{lena.Id}/roles", new { roles = (string[])["nurse"] });
        await admin.Http.Delete($"/roles/{role}");
    }

    [Fact]
    public async Task A_role_gives_no_more_than_its_maker_has_and_nothing_that_does_not_exist()
    {
        using var admin = await hospital.Person("admin");
        var maker = (await admin.Http.Post("/roles", Role("Maker", "roles:manage", "roles:read"))).Text("id");
        using var mia = await hospital.Person(maker);

        await mia.Http.Refused(HttpMethod.Post, "/roles", Role("Wider", "users:manage"), HttpStatusCode.Forbidden, "gives_more");
        await mia.Http.Refused(HttpMethod.Put, $"/roles/{maker}", Role("Maker", "roles:manage", "users:manage"), HttpStatusCode.Forbidden, "gives_more");
        await admin.Http.Refused(HttpMethod.Post, "/roles", Role("Node", "node:observe"), HttpStatusCode.Forbidden, "gives_more");
        await admin.Http.Refused(HttpMethod.Post, "/roles", Role("Node", "node:operate"), HttpStatusCode.UnprocessableEntity, "node_is_for_operators");
        await admin.Http.Refused(HttpMethod.Post, "/roles", Role("Nothing", "no:such"), HttpStatusCode.UnprocessableEntity, "permission_unknown");
        await admin.Http.Refused(HttpMethod.Post, "/roles", new { name = "Narrow", permissions = (object[])[new { permission = "users:read", scope = "own" }] }, HttpStatusCode.UnprocessableEntity, "permission_unknown");
        await admin.Http.Refused(HttpMethod.Post, "/roles", Role("Admin", "users:read"), HttpStatusCode.Conflict, "role_name_taken");
        await admin.Http.Refused(HttpMethod.Post, "/roles", Role("MAKER", "users:read"), HttpStatusCode.Conflict, "role_name_taken");
    }

    [Fact]
    public async Task A_narrow_grant_is_not_hidden_by_a_wider_one_given_with_it()
    {
        using var admin = await hospital.Person("admin");
        (string Permission, string Scope)[] all =
        [
            ("users:read", "organisation"), ("users:manage", "organisation"), ("patients:read", "care_team"), ("break-glass:use", "organisation"), ("care-teams:read", "care_team"),
            ("projects:read", "project"), ("projects:create", "organisation"), ("notifications:send", "organisation"),
        ];
        var registrar = (await admin.Http.Post("/roles", new { name = "Registrar", permissions = all.Select(static each => new { permission = each.Permission, scope = each.Scope }).ToArray() })).Text("id");
        using var rosa = await hospital.Person(registrar);
        using var nurse = await hospital.Person("nurse");

        // Nobody of a care team sees the patients of an area by that.
        await rosa.Http.Refused(HttpMethod.Put, $"/users/{nurse.Id}/roles", new { roles = (string[])["doctor", "agent"] }, HttpStatusCode.Forbidden, "gives_more");
        await rosa.Http.Put($"/users/{nurse.Id}/roles", new { roles = (string[])["nurse", "doctor"] });
    }

    [Fact]
    public async Task Of_two_who_make_the_last_role_at_once_one_makes_it()
    {
        var home = await hospital.Organisation();
        using var admin = await hospital.PersonOf(home, "admin");
        var somebody = await Hospital.SomebodyOf(home);
        await hospital.Database.Execute(somebody, $"""
            insert into identity.custom_role (organisation_id, id, name, grants, created_at)
            select platform.organisation(), gen_random_uuid(), 'Role ' || n, '[]', now() from generate_series(1, {MakeRole.MostRoles - 1}) n
            """, TestContext.Current.CancellationToken);

        var answers = await hospital.AtOnce(somebody, $"select from identity.organisation where id = platform.organisation() for no key update",
            () => admin.Http.Send(HttpMethod.Post, "/roles", Role("Last", "users:read")), () => admin.Http.Send(HttpMethod.Post, "/roles", Role("Very last", "users:read")));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Order());
    }

    [Fact]
    public async Task Every_role_of_the_house_is_listed_with_what_it_permits()
    {
        using var auditor = await hospital.Person("auditor");

        var roles = (await auditor.Http.Get("/roles")).Items().Where(role => role.GetProperty("built_in").GetBoolean()).ToArray();

        Assert.Equal(Policy.Roles.Select(role => role.Name), roles.Select(role => role.Text("id")));
        Assert.Equal("care_team", roles.Single(role => role.Text("id") == "doctor").GetProperty("permissions").EnumerateArray().Single(grant => grant.Text("permission") == "patients:read").Text("scope"));
        Assert.Equal(Catalogue.All.Count, (await auditor.Http.Get("/permissions")).Items().Length);
    }

    private static object Role(string name, params string[] permissions) => new { name, permissions = permissions.Select(permission => new { permission, scope = "organisation" }).ToArray() };
}
