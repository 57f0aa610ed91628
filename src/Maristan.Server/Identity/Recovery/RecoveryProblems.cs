using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Recovery;

internal static class RecoveryProblems
{
    /// <summary>Also where there never was one, or no such account.</summary>
    public static readonly Problem ResetSpent = new(422, "reset_link_spent", "This link or code is used, too old or not right; ask for a new one.");

    public static readonly Problem ConfirmationSpent = new(422, "confirmation_link_spent", "This link is used or too old; sign in and have the letter sent again.");

    public static readonly Problem OneOf = new(422, "reset_not_given", "Send either the token of the link, or the address and the code of an administrator.");

    public static readonly Problem NoMail = new(409, "no_mail", "This node sends no letters, so an address cannot be confirmed; ask its operator to name a mail server.");

    public static Problem TooSoon(TimeSpan wait) => new(429, "letter_sent_already", "A letter is on its way; look for it, or wait a minute for the next.") { RetryAfter = wait };
}
