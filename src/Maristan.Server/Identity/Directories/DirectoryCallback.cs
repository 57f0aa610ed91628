using Maristan.Server.Identity.Directories.Arriving;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Directories;

/// <summary>The browser comes back from the directory.</summary>
internal static class DirectoryCallback
{
    public static async Task<RedirectHttpResult> Handle(HttpContext http, Arrival arrival, MasterKey key, TimeProvider clock, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var query = http.Request.Query;
        // A state that this browser did not begin with is somebody else's way in: theirs, or one that they want this person to take.
        if (Journey.Take(http, key, clock.GetUtcNow()) is not { } journey || query["state"] is not [{ } state] || state != journey.State)
        {
            return StartAtDirectory.Stop(DirectoryStops.JourneyLost);
        }

        var brought = new Brought(query["code"] is [{ Length: > 0 and <= 4_096 } code] ? code : null, query["iss"] is [var issuer] ? issuer : null, query["iss"].Count > 1);
        var entered = await arrival.Enter(journey, brought, http, cancel);
        if (entered.Session is not { } session)
        {
            return StartAtDirectory.Stop(entered.Stop!);
        }

        SessionCookie.Give(http, session.Secret.Text, session.EndsAt);
        return TypedResults.Redirect(journey.ReturnTo);
    }
}
