using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Apps;

/// <summary>Every refusal that somebody can meet who registers an app, or is asked to let one in.</summary>
internal static class AppProblems
{
    public static readonly Problem Unknown = new(404, "app_unknown", "Your organisation has no app with this id.");

    public static readonly Problem TooMany = new(409, "too_many_apps", $"Your organisation has {AppWish.MostApps} apps already; remove one that nobody needs.");

    public static readonly Problem Meanwhile = new(409, "app_changed", "Somebody else changed the app meanwhile; look at it again.");

    public static readonly Problem MoreThanYouMay = new(403, "gives_more_than_you_have",
        "The app would have permissions that you do not have yourself, or have for some patients only; leave them out, or ask somebody who has them.");

    public static readonly Problem NoSecret = new(409, "app_has_no_secret", "A native app has no secret, since it could not keep one; it shows that it is itself by PKCE.");

    public static readonly Problem OverlapOutOfRange = IdentityProblems.Member("overlap_hours", "overlap_out_of_range", $"The overlap is 0 to {RotateAppSecret.LongestOverlap} hours.");

    public static readonly Problem NotAllowedIn = new(404, "app_not_allowed_in", "You have not let in an app with this id.");

    public static readonly Problem ClientUnknown = new(400, "client_unknown", "No app is registered here under this client_id; its makers give it one that an administrator here has made.");

    public static readonly Problem RedirectUnknown = new(400, "redirect_uri_unknown",
        "The app wants you to be led back to an address that is not registered for it, so nothing was sent there; tell its makers, or the administrator who registered it.");

    public static readonly Problem RequestUnknown = new(404, "request_unknown",
        "This request to let an app in has run out, or the app belongs to another organisation of yours; switch to that one, or go back to the app and begin again.");

    public static readonly Problem NeedsBrowser = new(403, "needs_browser", "Only a person at a browser lets an app in; a token cannot do it for them.");
}
