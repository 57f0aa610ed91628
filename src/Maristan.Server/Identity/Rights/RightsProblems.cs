using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Rights;

internal static class RightsProblems
{
    public static readonly Problem RoleUnknown = new(404, "role_unknown", "This organisation has no such role of its own; roles of the house cannot be changed.");

    public static readonly Problem NoSuchRole = IdentityProblems.Member("roles", "role_unknown", "One of the roles does not exist here; choose from the list of roles.");

    public static readonly Problem RolesMissing = IdentityProblems.Member("roles", "roles_missing", $"Choose from one to {GivenRoles.Most} roles.");

    public static readonly Problem GivesMore = new(403, "gives_more", "This would give or take more than you may do yourself; ask somebody who holds those rights.");

    public static readonly Problem TooMany = new(409, "too_many_roles", $"An organisation makes at most {MakeRole.MostRoles} roles of its own; remove one that nobody holds.");

    public static readonly Problem NameTaken = new(409, "role_name_taken", "There is a role with this name already; choose another.");

    public static readonly Problem NameMissing = IdentityProblems.Member("name", "name_missing", "Give the role a name of at most 80 letters.");

    public static readonly Problem TooManyGrants = IdentityProblems.Member("permissions", "permissions_missing", $"A role gives from one to {MakeRole.MostGrants} permissions.");

    public static readonly Problem PermissionUnknown = IdentityProblems.Member("permissions", "permission_unknown",
        "One of the permissions does not exist, or cannot be given so far; the list of permissions says how far each can be given.");

    public static readonly Problem NodeIsForOperators = IdentityProblems.Member("permissions", "node_is_for_operators", "Running the node is given by the role operator alone.");

    public static readonly Problem PersonUnknown = new(404, "person_unknown", "Nobody with this id belongs to your organisation.");

    public static readonly Problem WhichPermission = IdentityProblems.Member("permission", "permission_unknown", "Name the permission that is asked about, as the list of permissions has it.");

    public static Problem StillHeld(long members, long invitations) => new(409, "role_still_held",
        $"{members} people hold this role and {invitations} open invitations give it; give them another first.");
}
