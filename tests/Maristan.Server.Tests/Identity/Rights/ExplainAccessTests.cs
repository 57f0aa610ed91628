using System.Net;
using FsCheck.Fluent;
using Maristan.Server.Platform.Rights;

namespace Maristan.Server.Identity.Rights;

public sealed class ExplainAccessTests(Hospital hospital) : IClassFixture<Hospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>For each of these permissions, a question that the gate answers by it.</summary>
    private static readonly (string Permission, string Path)[] Doors =
    [
        ("users:read", "/users"), ("roles:read", "/roles"), ("organisation:read", "/organisation"), ("invitations:manage", "/invitations"), ("projects:read", "/projects"),
        ("care-teams:read", "/care-teams"), ("jobs:read", "/jobs"), ("webhooks:read", "/webhooks"), ("node:operate", "/organisations"),
    ];

    [Fact]
    public async Task It_explains_what_the_gate_decides_whatever_the_roles()
    {
        using var auditor = await hospital.Person("admin");
        string custom = (await auditor.Http.Post("/roles", new { name = "Night watch", permissions = (object[])[new { permission = "jobs:read", scope = "organisation" }, new { permission = "patients:read", scope = "area" }] })).Text("id");
        string[] all = [.. Policy.Roles.Select(role => role.Name), custom];
        foreach (var roles in Gen.SubListOf(all).Where(some => some.Count is > 0 and < 4).Sample(8))
        {
            using var somebody = await hospital.Person([.. roles]);
            var mine = (await somebody.Http.Get("/auth/me")).Texts("permissions");
            foreach (var permission in Catalogue.All)
            {
                var why = await auditor.Http.Get($"/access/why?person_id={somebody.Id}&permission={permission.Name}");
                Assert.Equal(mine.Contains(permission.Name), why.GetProperty("may").GetBoolean());
                Assert.NotEmpty(why.GetProperty("because").EnumerateArray());
                if (Doors.FirstOrDefault(door => door.Permission == permission.Name) is { Path: { } path })
                {
                    using var answer = await somebody.Http.Send(HttpMethod.Get, path);
                    Assert.Equal(why.GetProperty("may").GetBoolean(), answer.StatusCode == HttpStatusCode.OK);
                }
            }
        }
    }

    [Fact]
    public async Task A_patient_is_seen_by_relation_or_by_a_permission_for_the_whole_organisation()
    {
        using var admin = await hospital.Person("admin");
        using var doctor = await hospital.Person("doctor");
        var stranger = await Why(admin, doctor.Id, "pat-1");
        Assert.False(stranger.GetProperty("may").GetBoolean());
        Assert.Contains(stranger.GetProperty("because").EnumerateArray(), reason => reason.Text("rule") == "no_relation");

        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Relate([new(doctor.Id, "pat-1", RelationKind.Encounter, "Encounter/7", DateTimeOffset.UtcNow.AddMinutes(-1))]);
            await work.Commit();
        }

        var related = await Why(admin, doctor.Id, "pat-1");
        Assert.True(related.GetProperty("may").GetBoolean());
        var relation = related.GetProperty("because").EnumerateArray().Single(reason => reason.Text("rule") == "relation");
        Assert.Equal("encounter", relation.Text("relation"));
        Assert.Equal("Encounter/7", relation.Text("source"));
        Assert.True((await Why(admin, admin.Id, "pat-1")).GetProperty("may").GetBoolean());
        using var @operator = await hospital.Person("operator");
        Assert.False((await Why(admin, @operator.Id, "pat-1")).GetProperty("may").GetBoolean());
    }

    [Fact]
    public async Task Whoever_is_disabled_may_nothing_and_it_says_so()
    {
        using var admin = await hospital.Person("admin");
        using var doctor = await hospital.Person("doctor");
        await admin.Http.Post($"/users/{doctor.Id}/disable");

        var why = await admin.Http.Get($"/access/why?person_id={doctor.Id}&permission=projects:create");

        Assert.False(why.GetProperty("may").GetBoolean());
        Assert.Contains(why.GetProperty("because").EnumerateArray(), reason => reason.Text("rule") == "disabled");
    }

    private static Task<System.Text.Json.JsonElement> Why(Townsperson asker, Guid person, string patient) =>
        asker.Http.Get($"/access/why?person_id={person}&permission=patients:read&patient_id={patient}");
}
