using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Invitations;

internal static class InvitationProblems
{
    public static readonly Problem Unknown = new(404, "invitation_unknown", "There is no such open invitation; it may have been accepted or taken back.");

    public static readonly Problem Spent = new(422, "invitation_spent", "This invitation was used or taken back, or has run out; ask for a new one.");

    public static readonly Problem ForAnother = new(403, "invitation_for_another", "This invitation is for another address; sign in, or register, with the address that was invited.");

    public static readonly Problem AlreadyInvited = new(409, "already_invited", "This address has an open invitation; send that one again, or take it back first.");

    public static readonly Problem AlreadyMember = new(409, "already_member", "Somebody with this address belongs to the organisation already.");

    public static readonly Problem AddressUnconfirmed = new(403, "address_unconfirmed", "Confirm your own mail address first; only then can you invite others.");

    public static readonly Problem ProjectUnknown = IdentityProblems.Member("project_id", "project_unknown", "You lead no such project; choose one that you lead.");

    public static readonly Problem StateUnknown = new(400, "state_unknown", "Invitations are open, accepted, expired or revoked; ask for one of these states.");
}
