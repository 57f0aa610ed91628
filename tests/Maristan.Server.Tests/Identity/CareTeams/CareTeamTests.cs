using System.Net;
using FsCheck.Fluent;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.CareTeams;

public sealed class CareTeamTests(Hospital hospital) : IClassFixture<Hospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed record Move(bool IsPatient, bool Leaves, int Team, int Which);

    [Fact]
    public async Task Whatever_comes_and_goes_a_team_sees_exactly_its_patients()
    {
        var home = await hospital.Organisation();
        using var admin = await hospital.PersonOf(home, "admin");
        Guid[] people = [(await hospital.Account(home, "doctor")).Id, (await hospital.Account(home, "nurse")).Id];
        string[] patients = ["pat-1", "pat-2"];
        string[] teams = [(await admin.Http.Post("/care-teams", new { name = "One" })).Text("id"), (await admin.Http.Post("/care-teams", new { name = "Two" })).Text("id")];
        var moves = from isPatient in Gen.Elements(true, false) from leaves in Gen.Elements(false, false, true) from team in Gen.Choose(0, 1) from which in Gen.Choose(0, 1) select new Move(isPatient, leaves, team, which);
        foreach (var move in moves.Sample(60))
        {
            var path = $"/care-teams/{teams[move.Team]}/" + (move.IsPatient ? $"patients/{patients[move.Which]}" : $"members/{people[move.Which]}");
            (await admin.Http.Send(move.Leaves ? HttpMethod.Delete : HttpMethod.Put, path)).Dispose();

            Assert.Equal(0, await hospital.Database.QueryOne<long>(SystemPurpose.SigningIn, $"""
                with wanted as (select m.person_id, p.patient_id, 'CareTeam/' || m.team_id as source from identity.care_team_member m
                        join identity.care_team_patient p on p.organisation_id = m.organisation_id and p.team_id = m.team_id where m.organisation_id = {home}),
                    written as (select person_id, patient_id, source from security.relation where organisation_id = {home} and kind = 'care_team')
                select count(*) from ((select * from wanted except select * from written) union all (select * from written except select * from wanted)) as different
                """, Cancel));
        }
    }

    [Fact]
    public async Task A_team_that_is_removed_shows_nobody_to_anybody()
    {
        using var admin = await hospital.Person("admin");
        using var doctor = await hospital.Person("doctor");
        var team = (await admin.Http.Post("/care-teams", new { name = "Ward" })).Text("id");
        await admin.Http.Put($"/care-teams/{team}/members/{doctor.Id}");
        await admin.Http.Put($"/care-teams/{team}/patients/pat-9");
        Assert.True(await Sees(doctor, "pat-9"));
        Assert.Equal("pat-9", (await doctor.Http.Get($"/care-teams/{team}")).GetProperty("patients")[0].Text("patient_id"));

        await admin.Http.Delete($"/care-teams/{team}");

        Assert.False(await Sees(doctor, "pat-9"));
    }

    [Fact]
    public async Task A_member_sees_their_own_teams_and_changes_none()
    {
        using var admin = await hospital.Person("admin");
        using var nurse = await hospital.Person("nurse");
        var mine = (await admin.Http.Post("/care-teams", new { name = "Mine" })).Text("id");
        var other = (await admin.Http.Post("/care-teams", new { name = "Other" })).Text("id");
        await admin.Http.Put($"/care-teams/{mine}/members/{nurse.Id}");

        Assert.Equal(mine, (await nurse.Http.Get("/care-teams")).Items().Single().Text("id"));
        await nurse.Http.Refused(HttpMethod.Get, $"/care-teams/{other}", null, HttpStatusCode.NotFound, "care_team_unknown");
        await nurse.Http.Refused(HttpMethod.Put, $"/care-teams/{mine}/patients/pat-1", null, HttpStatusCode.Forbidden, "not_permitted");
    }

    [Fact]
    public async Task The_last_place_is_given_once_and_whoever_has_it_keeps_it()
    {
        using var admin = await hospital.Person("admin");
        var team = (await admin.Http.Post("/care-teams", new { name = "Full" })).Text("id");
        await hospital.Database.Execute(hospital.Caller, $"""
            insert into identity.care_team_patient (organisation_id, team_id, patient_id, since)
            select platform.organisation(), {Guid.Parse(team)}, 'full-' || n, now() from generate_series(1, {CareTeamProblems.MostPatients - 1}) n
            """, Cancel);

        var answers = await hospital.AtOnce(hospital.Caller, $"select from identity.care_team where organisation_id = platform.organisation() and id = {Guid.Parse(team)} for update",
            () => admin.Http.Send(HttpMethod.Put, $"/care-teams/{team}/patients/last-a"), () => admin.Http.Send(HttpMethod.Put, $"/care-teams/{team}/patients/last-b"));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], answers.Order());
        await admin.Http.Put($"/care-teams/{team}/patients/last-{(answers[0] == HttpStatusCode.NoContent ? 'a' : 'b')}");
    }

    [Fact]
    public async Task Whoever_is_put_in_a_full_team_again_is_in_it()
    {
        using var admin = await hospital.Person("admin");
        using var nurse = await hospital.Person("nurse");
        using var late = await hospital.Person("nurse");
        var team = (await admin.Http.Post("/care-teams", new { name = "Full" })).Text("id");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"""
            with made as (
                insert into identity.person (id, email, email_key, full_name, language, created_at)
                select gen_random_uuid(), 'full-' || n || '@team.example', 'full-' || n || '@team.example', '', 'en', now() from generate_series(1, {CareTeamProblems.MostMembers - 1}) n returning id)
            insert into identity.membership (organisation_id, person_id, roles, joined_at) select {hospital.FirstOrganisation}, id, array['nurse'], now() from made
            """, Cancel);
        await hospital.Database.Execute(hospital.Caller, $"""
            insert into identity.care_team_member (organisation_id, team_id, person_id, since)
            select platform.organisation(), {Guid.Parse(team)}, p.id, now() from identity.person p where p.email like 'full-%@team.example'
            """, Cancel);

        await admin.Http.Put($"/care-teams/{team}/members/{nurse.Id}");
        await admin.Http.Put($"/care-teams/{team}/members/{nurse.Id}");
        await admin.Http.Refused(HttpMethod.Put, $"/care-teams/{team}/members/{late.Id}", null, HttpStatusCode.Conflict, "care_team_full");
    }

    private async Task<bool> Sees(Townsperson who, string patient) =>
        (await hospital.Http.Get($"/access/why?person_id={who.Id}&permission=patients:read&patient_id={patient}")).GetProperty("may").GetBoolean();
}
