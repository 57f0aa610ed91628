using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Proving;

internal static class ProofProblems
{
    public static readonly Problem Wrong = new(401, "proof_wrong", "That did not show that it is you; try again, or sign out and in.");

    public static readonly Problem OneOf = new(422, "proof_not_given", "Show exactly one of password, code, passkey and pin.");

    public static readonly Problem PinMalformed = IdentityProblems.Member("pin", "pin_malformed", $"A PIN has {Pin.Shortest} to {Pin.Longest} digits.");

    /// <param name="methods">Empty for somebody whom only a directory knows: a new sign-in is their proof.</param>
    public static Problem Needed(IReadOnlyList<string> methods) => new(403, "proof_needed", methods.Count > 0
        ? "Show again that it is you, by password, code or passkey; this stays open for ten minutes."
        : "Sign out and in again by your directory; this stays open for ten minutes from then.")
    {
        Members = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["methods"] = methods },
    };
}
