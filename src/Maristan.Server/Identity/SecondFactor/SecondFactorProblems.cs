using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.SecondFactor;

internal static class SecondFactorProblems
{
    public static readonly Problem InUse = new(409, "totp_in_use", "Your account has an authenticator app already; remove it before you set up another.");

    public static readonly Problem NotBegun = new(409, "totp_not_begun", "No authenticator app is being set up, or its half hour is over; begin again and scan the new code.");

    public static readonly Problem CodeWrong = IdentityProblems.Member("code", "code_wrong", "This is not the code that the app shows now; look whether the telephone's clock is right, and try the next.");

    public static readonly Problem NoSecondFactor = new(409, "no_second_factor", "Recovery codes stand in for a second factor; set up an authenticator app or a passkey first.");
}
