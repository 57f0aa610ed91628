using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using static Maristan.Server.Identity.IdentityPermissions;

namespace Maristan.Server.Identity.CareTeams;

internal static class CareTeamParts
{
    public static void MapCareTeams(this IEndpointRouteBuilder routes)
    {
        var teams = routes.MapGroup("/care-teams").WithTags("Care teams");
        teams.MapGet("/", FindCareTeams.List).WithSummary("Lists the care teams that one is in, or all of the organisation")
            .Needs(CareTeamsRead).Records(AuditAction.Read, "care_teams.listed");
        teams.MapPost("/", ChangeCareTeam.Make).WithSummary("Makes a care team")
            .Needs(CareTeamsManage).RecordsInItsWork("care_team.made")
            .Example(new CareTeamWish("Cardiology, second floor"));
        teams.MapGet("/{id:guid}", FindCareTeams.One).WithSummary("Shows a care team, its people and whom it cares for")
            .Needs(CareTeamsRead).Records(AuditAction.Read, "care_team.read");
        teams.MapPut("/{id:guid}", ChangeCareTeam.Rename).WithSummary("Renames a care team")
            .Needs(CareTeamsManage).RecordsInItsWork("care_team.renamed")
            .Example(new CareTeamWish("Cardiology, third floor"));
        teams.MapDelete("/{id:guid}", ChangeCareTeam.Remove).WithSummary("Removes a care team; who saw patients by it alone sees them no more")
            .Needs(CareTeamsManage).RecordsInItsWork("care_team.removed");
        teams.MapPut("/{id:guid}/members/{person_id:guid}", ChangeCareTeamMember.Put).WithSummary("Puts somebody in a care team; they see its patients from now on")
            .Needs(CareTeamsManage).RecordsInItsWork("care_team.member_put");
        teams.MapDelete("/{id:guid}/members/{person_id:guid}", ChangeCareTeamMember.Remove).WithSummary("Takes somebody out of a care team")
            .Needs(CareTeamsManage).RecordsInItsWork("care_team.member_removed");
        teams.MapPut("/{id:guid}/patients/{patient_id}", ChangeCareTeamPatient.Put).WithSummary("Puts a patient in a team's care; all of it see them from now on")
            .Needs(CareTeamsManage).RecordsInItsWork("care_team.patient_put");
        teams.MapDelete("/{id:guid}/patients/{patient_id}", ChangeCareTeamPatient.Remove).WithSummary("Takes a patient out of a team's care")
            .Needs(CareTeamsManage).RecordsInItsWork("care_team.patient_removed");
    }
}
