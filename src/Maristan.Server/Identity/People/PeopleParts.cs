using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using static Maristan.Server.Identity.IdentityPermissions;

namespace Maristan.Server.Identity.People;

internal static class PeopleParts
{
    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/users").WithTags("People");
        users.MapGet("/", FindPeople.Handle).WithSummary("Lists the organisation's people, by name, address, role or state")
            .Needs(UsersRead).Records(AuditAction.Read, "people.listed");
        users.MapPost("/", AddPerson.Handle).WithSummary("Makes an account for somebody; the code with which they choose a password is shown this once")
            .Needs(UsersManage).RecordsInItsWork("person.added")
            .Example(new AddPerson.Request("anna@hospital.example", "Anna Puig", ["nurse"]));
        users.MapGet("/{id:guid}", FindPeople.One).WithSummary("Shows one person")
            .Needs(UsersRead).Records(AuditAction.Read, "person.read");
        users.MapPut("/{id:guid}", ChangePerson.Handle).WithSummary("Corrects somebody's name")
            .Needs(UsersManage).RecordsInItsWork("person.renamed")
            .Example(new ChangePerson.Request("Anna Puig"));
        users.MapDelete("/{id:guid}", Stopping.Remove).WithSummary("Takes somebody out of the organisation, its projects and its care teams")
            .Needs(UsersManage).RecordsInItsWork("member.removed");
        users.MapPut("/{id:guid}/roles", GiveRoles.Handle).WithSummary("Gives somebody these roles and areas, and takes the others away, at once")
            .Needs(UsersManage).RecordsInItsWork("member.roles_given")
            .Example(new GiveRoles.Request(["agent"], ["district-4"]));
        users.MapPost("/{id:guid}/disable", Stopping.Disable).WithSummary("Keeps somebody out; their sessions end and their keys are revoked")
            .Needs(UsersManage).RecordsInItsWork("member.disabled");
        users.MapPost("/{id:guid}/enable", Stopping.Enable).WithSummary("Lets somebody in again")
            .Needs(UsersManage).RecordsInItsWork("member.enabled");
        users.MapPost("/{id:guid}/reset", ResetPerson.Handle).WithSummary("Makes a code, shown this once, with which somebody chooses a new password")
            .Needs(UsersManage).RecordsInItsWork("person.reset")
            .Example(new ResetPerson.Request());
        users.MapGet("/{id:guid}/sessions", SessionsOfPerson.Handle).WithSummary("Lists where somebody is signed in")
            .Needs(UsersManage).Records(AuditAction.Read, "person.sessions_read");
        users.MapPost("/{id:guid}/sessions/end", SessionsOfPerson.End).WithSummary("Signs somebody out everywhere")
            .Needs(UsersManage).RecordsInItsWork("person.sessions_ended");
    }
}
