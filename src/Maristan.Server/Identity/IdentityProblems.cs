using Maristan.Server.Identity.Passwords;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity;

/// <summary>Every refusal that somebody at the door can meet. Those of sign-in tell nothing about whether an account exists.</summary>
internal static class IdentityProblems
{
    public static readonly Problem WrongCredentials = new(401, "wrong_credentials", "The address or the password is not right.");

    public static readonly Problem SecondFactorWrong = new(401, "second_factor_wrong", "The code or the passkey is not right, or was used already; wait for the next code and try again.");

    public static readonly Problem NoOrganisation = new(403, "no_organisation", "Your account belongs to no organisation any more; ask an administrator to invite you.");

    public static readonly Problem Busy = new(503, "busy", "Many people are signing in just now; try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(2) };

    public static readonly Problem RefreshTokenInvalid = new(401, "refresh_token_invalid", "This sign-in has ended; sign in again.");

    public static readonly Problem Covered = new(403, "session_covered", "The screen is covered; show again that it is you.");

    public static readonly Problem MustEnrol = new(403, "second_factor_enrolment_required", "Your organisation asks for a second factor; set one up first.");

    public static readonly Problem AddressKnown = new(409, "address_known", "There is an account with this address already; sign in, or ask for a new password.");

    public static readonly Problem RegistrationClosed = new(403, "registration_closed", "Nobody can register here by themselves; ask an administrator for an account.");

    public static readonly Problem InvitationNeeded = new(403, "invitation_needed", "An invitation is needed to register here; ask an administrator for one.");

    public static readonly Problem SetupCodeWrong = new(403, "setup_code_wrong", "The set-up code is not right, or this node has an administrator already; the code is printed when the node starts.");

    public static readonly Problem NotYourSession = new(404, "session_unknown", "You have no such sign-in; it may have ended.");

    public static readonly Problem NotYourOrganisation = new(404, "organisation_unknown", "You belong to no such organisation.");

    public static readonly Problem DirectoryOpensOnlyItsOwn = new(403, "directory_opens_only_its_own",
        "You signed in by this organisation's directory; sign in to the other organisation by itself.");

    public static readonly Problem NeedsSession = Gate.NotForPrograms;

    public static readonly Problem LanguageUnknown = Member("language", "language_unknown", "The app does not speak this language; choose one of en, es, ca, fr, fa.");

    public static readonly Problem EmailMalformed = Member("email", "email_malformed", "This is no mail address; write it as name@hospital.example.");

    public static Problem SecondFactorRequired(IReadOnlyList<string> methods) => new(401, "second_factor_required", "Show your second factor as well: a code, a passkey or a recovery code.")
    {
        Members = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["methods"] = methods },
    };

    public static Problem Delayed(TimeSpan wait) => new(429, "sign_in_delayed", "Too many tries went wrong for this account; wait before the next.") { RetryAfter = wait };

    public static Problem PasswordRefused(string member, PasswordWeakness weakness) => Member(member, $"password_{weakness.Code}", weakness.Sentence);

    public static Problem Member(string member, string code, string why) => new(422, code, why)
    {
        Errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { [member] = [why] },
    };
}
