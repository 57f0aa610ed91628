namespace Maristan.Server.Identity.Passwords;

/// <summary>Why a password is refused: a stable code for the app's own words, and a sentence for everybody else.</summary>
internal sealed record PasswordWeakness(string Code, string Sentence);

/// <summary>NIST SP 800-63B-4: length, and nothing that is guessed first. No rules about kinds of letters, which only make passwords alike.</summary>
internal static class PasswordRules
{
    public const int LeastByDefault = 8;

    /// <summary>A shorter name before the @ is a part of too many honest words.</summary>
    private const int ShortestName = 3;

    private const string Product = "maristan";

    /// <param name="least">What the organisation asks for; fewer than eight are never enough.</param>
    /// <returns>Null for a password that may be used.</returns>
    public static PasswordWeakness? Look(string password, string? email, int least = LeastByDefault)
    {
        least = Math.Max(least, LeastByDefault);
        if (PasswordText.IsTooLong(password))
        {
            return new("too_long", $"A password has at most {PasswordText.Longest} characters.");
        }

        if (PasswordText.Length(password) < least)
        {
            return new("too_short", $"A password has at least {least} characters; a few words in a row are easy to remember.");
        }

        var lower = PasswordText.Same(password).ToLowerInvariant();
        if (Addresses(email).Any(part => LeavesLittle(lower, part)))
        {
            return new("holds_your_address", "The password is hardly more than your e-mail address, which others know: choose one that has nothing to do with it.");
        }

        return LeavesLittle(lower, Product) || CommonPasswords.Hold(lower)
            ? new("too_common", "Many people use this password or one like it, so it is guessed first: choose another, such as a few words in a row.")
            : null;
    }

    private static IEnumerable<string> Addresses(string? email)
    {
        if (email is null)
        {
            return [];
        }

        var address = PasswordText.Same(email).ToLowerInvariant();
        var name = address.Split('@')[0];
        return ((string[])[address, name, name.Split('+')[0]]).Where(static part => part.Length >= ShortestName);
    }

    /// <summary>A long sentence that happens to hold a word is fine; a word with a year behind it is not.</summary>
    private static bool LeavesLittle(string password, string part) =>
        password.Contains(part, StringComparison.Ordinal) && PasswordText.Length(password.Replace(part, "", StringComparison.Ordinal)) < LeastByDefault;
}
