using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Http.Description;
using Maristan.Server.Platform.Http.Limits;
using static Maristan.Server.Identity.IdentityPermissions;

namespace Maristan.Server.Identity.Invitations;

internal static class InvitationParts
{
    public static void MapInvitations(this IEndpointRouteBuilder routes)
    {
        var invitations = routes.MapGroup("/invitations").WithTags("Invitations");
        invitations.MapGet("/", FindInvitations.Handle).WithSummary("Lists whom the organisation has invited")
            .Needs(InvitationsManage).Records(AuditAction.Read, "invitations.listed");
        invitations.MapPost("/", Invite.Handle).WithSummary("Invites somebody; the link is shown this once")
            .Needs(InvitationsManage).RecordsInItsWork("invitation.made")
            .Example(new Invite.Request("berta@hospital.example", ["nurse"], Language: "ca"));
        invitations.MapDelete("/{id:guid}", FindInvitations.TakeBack).WithSummary("Takes an invitation back")
            .Needs(InvitationsManage).RecordsInItsWork("invitation.taken_back");
        invitations.MapPost("/{id:guid}/resend", InviteAgain.Handle).WithSummary("Gives an invitation a new link and its time anew")
            .Needs(InvitationsManage).RecordsInItsWork("invitation.sent_again");

        var auth = routes.MapGroup("/auth/invitations").WithTags("Signing in");
        auth.MapPost("/look", LookAtInvitation.Handle).WithSummary("Shows what an invitation is for")
            .OpenTo("whoever is invited may be nobody here yet").NotAudited("it shows nobody's record, to whoever holds the link").LimitedAsSignIn()
            .Example(new LookAtInvitation.Request("mi_…"));
        auth.MapPost("/accept", AcceptInvitation.Handle).WithSummary("Joins an organisation with the account that one has")
            .OpenToSignedIn("whoever was invited; the link says to what").RecordsInItsWork("invitation.accepted").LimitedAsSignIn()
            .Example(new AcceptInvitation.Request("mi_…"));
    }
}
