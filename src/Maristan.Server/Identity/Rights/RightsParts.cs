using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Rights;
using static Maristan.Server.Identity.IdentityPermissions;

namespace Maristan.Server.Identity.Rights;

internal static class RightsParts
{
    private const string Table = "what a role permits is nothing about a person";

    public static void MapRights(this IEndpointRouteBuilder routes)
    {
        var rights = routes.MapGroup("").WithTags("Roles and rights");
        rights.MapGet("/permissions", FindRoles.Permissions).WithSummary("Lists every permission there is, and how far it can be given")
            .Needs(RolesRead).NotAudited(Table);
        rights.MapGet("/roles", FindRoles.Handle).WithSummary("Lists the roles, what each permits and how many hold it")
            .Needs(RolesRead).NotAudited(Table);
        rights.MapPost("/roles", MakeRole.Handle).WithSummary("Makes a role of the organisation's own")
            .Needs(RolesManage).RecordsInItsWork("role.made")
            .Example(new RoleWish("Study nurse", [new(PatientsRead, Scope.CareTeam), new(ProjectsRead, Scope.Project)]));
        rights.MapPut("/roles/{id:guid}", ChangeRole.Handle).WithSummary("Changes a role of the organisation's own, for all who hold it at once")
            .Needs(RolesManage).RecordsInItsWork("role.changed")
            .Example(new RoleWish("Study nurse", [new(ProjectsRead, Scope.Project)]));
        rights.MapDelete("/roles/{id:guid}", RemoveRole.Handle).WithSummary("Removes a role that nobody holds")
            .Needs(RolesManage).RecordsInItsWork("role.removed");
        rights.MapGet("/access/why", ExplainAccess.Handle).WithSummary("Tells why somebody may do or see something, or what is missing")
            .Needs(AccessExplain).Records(AuditAction.Read, "access.explained");
    }
}
