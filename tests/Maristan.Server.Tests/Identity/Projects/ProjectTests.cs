using System.Net;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Projects;

public sealed class ProjectTests(Hospital hospital) : IClassFixture<Hospital>
{
    [Fact]
    public async Task A_member_sees_the_projects_they_take_part_in_and_no_other()
    {
        using var lead = await hospital.Person("researcher");
        using var member = await hospital.Person("nurse");
        using var admin = await hospital.Person("admin");
        var mine = (await lead.Http.Post("/projects", new { name = "Mine" })).Text("id");
        var other = (await lead.Http.Post("/projects", new { name = "Other" })).Text("id");

        await lead.Http.Put($"/projects/{mine}/members/{member.Id}", new { role = "reader" });

        Assert.Equal(mine, (await member.Http.Get("/projects")).Items().Single().Text("id"));
        Assert.Equal("reader", (await member.Http.Get($"/projects/{mine}")).Text("my_role"));
        await member.Http.Refused(HttpMethod.Get, $"/projects/{other}", null, HttpStatusCode.NotFound, "project_unknown");
        await member.Http.Refused(HttpMethod.Get, $"/projects/{other}/members", null, HttpStatusCode.NotFound, "project_unknown");
        Assert.True((await admin.Http.Get("/projects?limit=200")).Items().Length >= 2);
        Assert.Equal(2, (await admin.Http.Get($"/projects/{mine}/members?count=true")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Only_its_lead_changes_a_project_and_it_keeps_one()
    {
        using var lead = await hospital.Person("doctor");
        using var member = await hospital.Person("doctor");
        var id = (await lead.Http.Post("/projects", new { name = "Films" })).Text("id");
        await lead.Http.Put($"/projects/{id}/members/{member.Id}", new { role = "member" });

        await member.Http.Refused(HttpMethod.Put, $"/projects/{id}", new { name = "Theirs" }, HttpStatusCode.Forbidden, "not_the_lead");
        await member.Http.Refused(HttpMethod.Put, $"/projects/{id}/members/{member.Id}", new { role = "lead" }, HttpStatusCode.Forbidden, "not_the_lead");
        await lead.Http.Refused(HttpMethod.Delete, $"/projects/{id}/members/{lead.Id}", null, HttpStatusCode.Conflict, "last_lead");
        await lead.Http.Put($"/projects/{id}/members/{member.Id}", new { role = "lead" });
        await lead.Http.Delete($"/projects/{id}/members/{lead.Id}");

        Assert.Equal("Now theirs", (await member.Http.Put($"/projects/{id}", new { name = "Now theirs" })).Text("name"));
        await lead.Http.Refused(HttpMethod.Get, $"/projects/{id}", null, HttpStatusCode.NotFound, "project_unknown");
        await member.Http.Delete($"/projects/{id}");
    }

    [Fact]
    public async Task A_lead_who_does_not_see_all_people_finds_a_colleague_by_the_beginning_of_a_name()
    {
        using var lead = await hospital.Person("researcher");
        using var colleague = await hospital.Person("nurse");
        using var stranger = await hospital.PersonOf(await hospital.Organisation(), "nurse");
        foreach (var person in (Guid[])[colleague.Id, stranger.Id])
        {
            await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.person set full_name = 'Núria Wenceslau' where id = {person}", TestContext.Current.CancellationToken);
        }

        var id = (await lead.Http.Post("/projects", new { name = "Mine" })).Text("id");

        Assert.Equal($"{colleague.Id}", (await lead.Http.Get($"/projects/{id}/candidates?q=wence")).Items().Single().Text("id"));
        Assert.Equal($"{colleague.Id}", (await lead.Http.Get($"/projects/{id}/candidates?q=NURIA")).Items().Single().Text("id"));
        Assert.Empty((await lead.Http.Get($"/projects/{id}/candidates?q=enceslau")).Items());
        await lead.Http.Put($"/projects/{id}/members/{colleague.Id}", new { role = "member" });
        Assert.Empty((await lead.Http.Get($"/projects/{id}/candidates?q=wence")).Items());
        await colleague.Http.Refused(HttpMethod.Get, $"/projects/{id}/candidates", null, HttpStatusCode.Forbidden, "not_the_lead");
        await stranger.Http.Refused(HttpMethod.Get, $"/projects/{id}/candidates", null, HttpStatusCode.NotFound, "project_unknown");
    }
}
