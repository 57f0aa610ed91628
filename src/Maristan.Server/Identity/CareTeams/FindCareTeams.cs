using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Rights;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.CareTeams;

internal static class FindCareTeams
{
    public sealed record Place(DateTimeOffset CreatedAt, Guid Id);

    /// <summary>All of the organisation to whoever may see all, to everybody else those that they are in.</summary>
    public static async Task<Ok<Page<CareTeam>>> List(Listing<Place> listing, Caller caller, Shown shown, MaristanDatabase database, CancellationToken cancel)
    {
        var seesAll = SeesAll(caller);
        var rows = await database.Query<CareTeam>(caller, $"""
            select t.id, t.name, (select count(*) from identity.care_team_member m where m.organisation_id = t.organisation_id and m.team_id = t.id) as members,
                (select count(*) from identity.care_team_patient p where p.organisation_id = t.organisation_id and p.team_id = t.id) as patients, t.created_at
            from identity.care_team t
            where t.organisation_id = platform.organisation()
                and ({seesAll} or exists (select from identity.care_team_member m where m.organisation_id = t.organisation_id and m.team_id = t.id and m.person_id = {caller.PersonId}))
                and ({listing.After?.CreatedAt}::timestamptz is null or (t.created_at, t.id) < ({listing.After?.CreatedAt}, {listing.After?.Id}))
            order by t.created_at desc, t.id desc limit {listing.Fetch}
            """, cancel);
        long? total = listing.WantsTotal
            ? await database.QueryOne<long>(caller, $"""
                select count(*) from identity.care_team t where t.organisation_id = platform.organisation()
                    and ({seesAll} or exists (select from identity.care_team_member m where m.organisation_id = t.organisation_id and m.team_id = t.id and m.person_id = {caller.PersonId}))
                """, cancel)
            : null;
        var page = listing.Page(rows, static team => new Place(team.CreatedAt, team.Id), total);
        shown.AddAll(page.Items.Select(static team => $"CareTeam/{team.Id}"));
        return TypedResults.Ok(page);
    }

    public static async Task<Results<Ok<WholeCareTeam>, Problem>> One(Guid id, Caller caller, HttpContext http, Shown shown, MaristanDatabase database, CancellationToken cancel)
    {
        shown.Add($"CareTeam/{id}");
        if (await Show(id, caller, http, database, cancel) is not { } team)
        {
            return CareTeamProblems.Unknown;
        }

        shown.AddAll(team.Members.Select(static member => $"Person/{member.PersonId}"));
        shown.AddAll(team.Patients.Select(static patient => $"Patient/{patient.PatientId}"));
        return TypedResults.Ok(team);
    }

    internal static async Task<WholeCareTeam?> Show(Guid id, Caller caller, HttpContext http, MaristanDatabase database, CancellationToken cancel)
    {
        if (await database.QueryOne<Row>(caller, $"""
            select t.name, t.created_at, t.version from identity.care_team t
            where t.organisation_id = platform.organisation() and t.id = {id}
                and ({SeesAll(caller)} or exists (select from identity.care_team_member m where m.organisation_id = t.organisation_id and m.team_id = t.id and m.person_id = {caller.PersonId}))
            """, cancel) is not { } team)
        {
            return null;
        }

        var members = await database.Query<CareTeamMember>(caller, $"""
            select m.person_id, p.full_name, p.email, m.since from identity.care_team_member m join identity.person p on p.id = m.person_id
            where m.organisation_id = platform.organisation() and m.team_id = {id} order by m.since, m.person_id
            """, cancel);
        var patients = await database.Query<CareTeamPatient>(caller, $"""
            select patient_id, since from identity.care_team_patient where organisation_id = platform.organisation() and team_id = {id} order by since, patient_id
            """, cancel);
        IfMatch.Show(http, team.Version);
        return new(id, team.Name, members, patients, team.CreatedAt);
    }

    /// <summary>Whoever says whom a team cares for sees the teams.</summary>
    private static bool SeesAll(Caller caller) =>
        caller.Permissions.ScopeOf(IdentityPermissions.CareTeamsRead) == Scope.Organisation || caller.May(IdentityPermissions.CareTeamsManage);

    private sealed record Row(string Name, DateTimeOffset CreatedAt, long Version);
}
