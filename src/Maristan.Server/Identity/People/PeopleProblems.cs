using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.People;

internal static class PeopleProblems
{
    public static readonly Problem Unknown = new(404, "person_unknown", "Nobody with this id belongs to your organisation.");

    public static readonly Problem AddressKnown = new(409, "address_known", "There is an account with this address on the node already; invite them, so that they join with it.");

    public static readonly Problem AlreadyMember = new(409, "already_member", "Somebody with this address belongs to your organisation already.");

    public static readonly Problem NotYourself = new(409, "not_yourself", "Nobody disables or removes themselves; ask another administrator.");

    public static readonly Problem LastAdministrator = new(409, "last_administrator", "This is the organisation's last administrator; make another one first, who has signed in.");

    public static readonly Problem LastOperator = new(409, "last_operator", "This is the last operator of the node; make another one first, who has signed in.");

    public static readonly Problem ManagesMore = new(403, "manages_more", "They manage more than you do; ask somebody who holds those rights.");

    public static readonly Problem HoldsMore = new(403, "holds_more", "They may do more than you, so you cannot open their account; ask somebody who holds those rights.");

    public static readonly Problem BelongsElsewhere = new(409, "belongs_elsewhere",
        "Their account also belongs to another organisation, so it is theirs to change; they can ask for a new password on the sign-in page, or the node's operator can help.");

    public static readonly Problem AreasTooMany = IdentityProblems.Member("areas", "areas_too_many", "Give at most 50 areas, each named in at most 100 letters.");

    public static readonly Problem NameTooLong = IdentityProblems.Member("full_name", "name_too_long", "A name has at most 200 letters.");

    public static readonly Problem StateUnknown = new(400, "state_unknown", "People are active, disabled or invited; ask for one of these states.");
}
