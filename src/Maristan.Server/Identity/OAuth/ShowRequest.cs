using Maristan.Server.Identity.Apps;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.OAuth;

/// <summary>What the page tells the person before they decide.</summary>
internal static class ShowRequest
{
    /// <param name="HasIt">Whether the person may do it at all; the app never may more than they.</param>
    public sealed record Asked(string Name, string Meaning, bool HasIt);

    /// <param name="LeadsTo">The host, or the app's own scheme, that the person is led back to.</param>
    /// <param name="IsKnown">The person has allowed this app all this before; the page need not ask again.</param>
    public sealed record Answer(Guid AppId, string AppName, AppKind Kind, string LeadsTo, IReadOnlyList<Asked> Permissions, bool IsKnown);

    public static async Task<Results<Ok<Answer>, Problem>> Handle(
        string request, HttpContext http, Caller caller, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (PendingRequest.Open(request, key, clock.GetUtcNow()) is not { } pending
            || await FindApps.ById(database, caller, pending.App, cancel) is not { } app || !pending.IsStillOf(app))
        {
            return AppProblems.RequestUnknown;
        }

        var isKnown = await database.QueryOne<bool>(SystemPurpose.SigningIn, $"""
            select exists (select from identity.app_consent
                where app_id = {app.Id} and person_id = {caller.PersonId} and is_remembered and scopes @> {pending.Scopes.ToArray()})
            """, cancel);
        return TypedResults.Ok(new Answer(app.Id, app.Name, app.Kind, LeadsTo(pending.RedirectUri),
            [.. pending.Scopes.Select(name => new Asked(name, Catalogue.Find(name)!.Meaning, caller.May(name)))], isKnown));
    }

    private static string LeadsTo(string redirectUri) => new Uri(redirectUri) is { Scheme: "https" or "http" } address ? address.Host : new Uri(redirectUri).Scheme + ":";
}
