using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity;

/// <summary>Refusals that only somebody at the machine meets. They may name what was typed: it is their own screen.</summary>
internal static class VerbProblems
{
    public static readonly Problem OrganisationUnknown = new(404, "organisation_unknown", "There is no such organisation on this node; `maristan organisation list` shows them.");

    public static readonly Problem OrganisationAmbiguous = new(409, "organisation_ambiguous", "Several organisations have this name; give the id, as `maristan organisation list` shows it.");

    public static readonly Problem PersonUnknown = new(404, "person_unknown", "There is no account with this address; `maristan user list` shows them.");

    public static readonly Problem NotAMember = new(404, "not_a_member", "They do not belong to this organisation; `maristan user add` with --organisation lets them join it.");

    public static readonly Problem WhichOrganisation = new(409, "which_organisation", "They do not belong to exactly one organisation; say which by --organisation.");

    public static readonly Problem RolesMissing = new(422, "roles_missing", $"Say by --role what they are here: one or more of {Names}.");

    public static readonly Problem RoleUnknown = new(422, "role_unknown", $"One of the roles does not exist here: choose of {Names}, or of those that the organisation has made.");

    public static readonly Problem NoRoleLeft = new(409, "roles_missing", "They would have no role left here; give another, or keep them out by `maristan user disable`.");

    public static readonly Problem AlreadyMember = new(409, "already_member", "Somebody with this address belongs to the organisation already; `maristan user role` gives and takes roles.");

    public static readonly Problem HasAPassword = new(409, "address_known", "There is an account with this address on the node already; leave out --password-file, and it joins the organisation as it is.");

    public static readonly Problem AccountDisabled = new(409, "account_disabled", "There is an account with this address on the node, and it is disabled: let them in again by `maristan user enable` first.");

    public static readonly Problem OwnerCannotComeIn = new(409, "owner_disabled", "They are disabled, so a key of theirs would open nothing; `maristan user enable` lets them in again.");

    public static readonly Problem KeyUnknown = new(404, "api_key_unknown", "There is no such API key, or it was revoked already; `maristan key list` shows them.");

    public static readonly Problem SigningKeyUnknown = new(404, "signing_key_unknown", "There is no such signing key, or it was revoked already; the running node shows them at /.well-known/jwks.json.");

    private static string Names => string.Join(", ", Policy.Roles.Select(static role => role.Name));
}
