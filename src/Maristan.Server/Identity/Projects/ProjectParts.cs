using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using static Maristan.Server.Identity.IdentityPermissions;

namespace Maristan.Server.Identity.Projects;

internal static class ProjectParts
{
    private const string Work = "what people work on is nothing about a patient";

    public static void MapProjects(this IEndpointRouteBuilder routes)
    {
        var projects = routes.MapGroup("/projects").WithTags("Projects");
        projects.MapGet("/", FindProjects.List).WithSummary("Lists the projects in which one takes part, or all of the organisation")
            .Needs(ProjectsRead).NotAudited(Work);
        projects.MapPost("/", BeginProject.Handle).WithSummary("Begins a project and leads it")
            .Needs(ProjectsCreate).RecordsInItsWork("project.begun")
            .Example(new ProjectWish("Chest films of district 4", "Whether the model finds what the field workers miss"));
        projects.MapGet("/{id:guid}", FindProjects.One).WithSummary("Shows a project")
            .Needs(ProjectsRead).NotAudited(Work);
        projects.MapPut("/{id:guid}", ChangeProject.Handle).WithSummary("Changes a project's name and description")
            .Needs(ProjectsRead).RecordsInItsWork("project.changed")
            .Example(new ProjectWish("Chest films of district 4", "Now with the follow-up visits"));
        projects.MapDelete("/{id:guid}", ChangeProject.Remove).WithSummary("Removes a project")
            .Needs(ProjectsRead).RecordsInItsWork("project.removed");
        projects.MapGet("/{id:guid}/members", FindProjects.Members).WithSummary("Lists who takes part in a project")
            .Needs(ProjectsRead).Records(AuditAction.Read, "project.members_listed");
        projects.MapGet("/{id:guid}/candidates", FindCandidates.Handle).WithSummary("Finds people of the organisation who could take part, for whoever leads the project")
            .Needs(ProjectsRead).Records(AuditAction.Read, "project.candidates_found");
        projects.MapPut("/{id:guid}/members/{person_id:guid}", ChangeProjectMember.Put).WithSummary("Lets somebody take part in a project, or changes their part")
            .Needs(ProjectsRead).RecordsInItsWork("project.member_put")
            .Example(new ChangeProjectMember.Request(ProjectRole.Member));
        projects.MapDelete("/{id:guid}/members/{person_id:guid}", ChangeProjectMember.Remove).WithSummary("Takes somebody out of a project")
            .Needs(ProjectsRead).RecordsInItsWork("project.member_removed");
    }
}
