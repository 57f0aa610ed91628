using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Proving;

internal static class ProofProblems
{
    public static readonly Problem Wrong = new(401, "proof_wrong", "That did not show that it is you; try again, or sign out and in.");

    public static readonly Problem OneOf = new(422, "proof_not_given", "Show exactly one of password, code, recovery_code, passkey and pin.");

    /// <summary>For somebody who came in by a directory.</summary>
    public static readonly Problem SecondFactorOwed = new(422, "second_factor_owed", "Your directory has let you in; show your second factor here as well: a code, a passkey or a recovery code.");

    public static readonly Problem DirectoryOnly = new(403, "directory_only",
        "You come in by your hospital's directory alone, and what lets you in is changed there; here you can set up an authenticator app and a PIN.");

    public static readonly Problem PinMalformed = IdentityProblems.Member("pin", "pin_malformed", $"A PIN has {Pin.Shortest} to {Pin.Longest} digits.");

    public static Problem Needed(IReadOnlyList<string> methods) => new(403, "proof_needed", "Show again that it is you, by password, code or passkey; this stays open for ten minutes.")
    {
        Members = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["methods"] = methods },
    };
}
