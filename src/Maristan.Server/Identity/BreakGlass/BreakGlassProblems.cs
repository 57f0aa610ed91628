using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.BreakGlass;

internal static class BreakGlassProblems
{
    public static readonly Problem Unknown = new(404, "glass_unknown", "There is no such emergency access, or it is not yours to see.");

    public static readonly Problem ExplanationTooShort = IdentityProblems.Member("explanation", "explanation_too_short",
        $"Say in {OpenGlass.ShortestExplanation} to {OpenGlass.LongestText} letters why the record is needed now.");

    public static readonly Problem NoteTooLong = IdentityProblems.Member("note", "note_too_long", $"A note has at most {OpenGlass.LongestText} letters.");

    public static readonly Problem OwnGlass = new(403, "own_glass", "Whoever opened a record does not review it; somebody else must.");

    public static readonly Problem AlreadyReviewed = new(409, "already_reviewed", "This emergency access has been reviewed already; a verdict stands.");

    public static readonly Problem StateUnknown = new(400, "state_unknown", "Emergency accesses are open, unreviewed or reviewed; ask for one of these states.");
}
