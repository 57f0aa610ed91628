using Maristan.Server.Identity.Proving;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Sessions;

internal static class SessionRoutes
{
    private const string Own = "everybody's own account";
    private const string Private = "what somebody sees of their own account is nobody else's";

    public static void MapSessions(this IEndpointRouteBuilder auth)
    {
        auth.MapGet("/sessions", OwnSessions.List).WithSummary("Lists where one is signed in")
            .OpenToSignedIn(Own).NotAudited(Private).ByThePerson();
        auth.MapDelete("/sessions/{id:guid}", OwnSessions.End).WithSummary("Ends one of the own sign-ins")
            .OpenToSignedIn(Own).RecordsInItsWork("session.closed").ByThePerson();
        auth.MapPost("/sessions/end-others", OwnSessions.EndOthers).WithSummary("Ends all own sign-ins but this one")
            .OpenToSignedIn(Own).RecordsInItsWork("session.closed").ByThePerson();
        auth.MapGet("/organisations", SwitchOrganisation.List).WithSummary("Lists the organisations that one belongs to")
            .OpenToSignedIn(Own).NotAudited(Private).ByThePerson();
        auth.MapPost("/organisations/{id:guid}/switch", SwitchOrganisation.Handle).WithSummary("Goes over to another organisation: a new cookie, or new tokens, in the place of these")
            .OpenToSignedIn("everybody belongs where they belong").RecordsInItsWork("session.opened").ByThePerson();
    }
}
