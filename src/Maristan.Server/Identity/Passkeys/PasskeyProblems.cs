using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Passkeys;

internal static class PasskeyProblems
{
    public static readonly Problem NotMade = new(422, "passkey_not_made", "The device's answer was not right or came too late; begin again.");

    public static readonly Problem Known = new(409, "passkey_known", "This passkey is in use already; take another device.");

    public static readonly Problem Unknown = new(404, "passkey_unknown", "You have no such passkey.");

    public static readonly Problem LastWayIn = new(409, "last_way_in", "Without this passkey you could not sign in any more; choose a password or make another passkey first.");

    public static readonly Problem NameMissing = IdentityProblems.Member("name", "name_missing", "Give the passkey a name by which you know the device.");

    /// <summary>Whatever was wrong: of a passkey that is not known no more is told than of one that was shown wrongly.</summary>
    public static readonly Problem Wrong = new(401, "passkey_wrong", "This passkey does not open an account here, or its answer came too late; try again, or sign in by password.");

    public static Problem TooMany(int most) => new(409, "too_many_passkeys", $"An account has at most {most} passkeys; remove one that you no longer use.");
}
