using Maristan.Server.Identity.SignIn;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Organisations;

internal static class OrganisationProblems
{
    public static readonly Problem Unknown = new(404, "organisation_unknown", "There is no such organisation on this node.");

    public static readonly Problem NameMissing = IdentityProblems.Member("name", "name_missing", "Give the organisation a name of at most 200 letters.");

    public static readonly Problem RegistrationIsTheNodes = IdentityProblems.Member("registration", "registration_is_the_nodes",
        "Who may register is decided for the whole node, by its operator in the setting registration; leave it as it is.");

    public static readonly Problem SyntheticForGood = new(409, "synthetic_for_good",
        "Whether an organisation holds data that never lived is decided when it is made, so that nothing real is ever among them; make another organisation.");

    public static Problem? WhyNot(OwnOrganisation.Request request, DoorOptions options) =>
        request.Name.Trim().Length is 0 or > 200 ? NameMissing
        : WhyNot(request.Change)
        ?? (request.Registration is { } registration && registration != options.Registration ? RegistrationIsTheNodes : null);

    public static Problem? WhyNot(RuleChange change) =>
        Between("idle_minutes", change.IdleMinutes, 1, 240)
        ?? Between("break_glass_minutes", change.BreakGlassMinutes, 5, 480)
        ?? Between("review_hours", change.ReviewHours, 1, 720)
        ?? Between("shortest_password", change.ShortestPassword, 8, 64);

    private static Problem? Between(string member, int? given, int least, int most) =>
        given is null || (given >= least && given <= most) ? null : IdentityProblems.Member(member, $"{member}_out_of_range", $"Choose a number from {least} to {most}.");
}
