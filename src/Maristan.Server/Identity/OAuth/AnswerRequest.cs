using Maristan.Server.Identity.Apps;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.OAuth;

/// <summary>Somebody lets an app in, or not.</summary>
internal static class AnswerRequest
{
    /// <summary>Long enough for a browser to carry it over, short enough to be worth nothing in a log.</summary>
    public static readonly TimeSpan CodeGood = TimeSpan.FromSeconds(60);

    public sealed record Request(bool Approve);

    /// <param name="RedirectTo">Where the page leads the browser now.</param>
    public sealed record Answer(string RedirectTo);

    public static async Task<Results<Ok<Answer>, Problem>> Handle(
        string request, Request answer, HttpContext http, Caller caller, AccessTokens tokens, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        // A token of whatever kind is a program's; it cannot open the door to another.
        if (http.Request.Headers.Authorization.Count > 0 || caller.SessionId is null)
        {
            return AppProblems.NeedsBrowser;
        }

        if (PendingRequest.Open(request, key, clock.GetUtcNow()) is not { } pending)
        {
            return AppProblems.RequestUnknown;
        }

        await using var work = database.BeginAtTheDesk(caller);
        if (!pending.IsStillOf(await Held(work, pending.App, caller, cancel)))
        {
            return AppProblems.RequestUnknown;
        }

        var code = answer.Approve ? Allow(work, pending, caller, clock.GetUtcNow()) : null;
        work.Record(new(AuditAction.Execute, answer.Approve ? "app.approved" : "app.declined", [$"App/{pending.App}", $"Person/{caller.PersonId}"]) { Detail = new { permissions = pending.Scopes } }, clock, caller);
        await work.Commit();
        return TypedResults.Ok(new Answer(code is null
            ? Authorise.Back(pending.RedirectUri, tokens.Issuer, pending.State, ("error", "access_denied"), ("error_description", "The person did not let the app in."))
            : Authorise.Back(pending.RedirectUri, tokens.Issuer, pending.State, ("code", code.Text))));
    }

    /// <summary>Nobody changes it until the code lies there, which a change then takes away.</summary>
    private static Task<App?> Held(Work work, Guid app, Caller caller, CancellationToken cancel) => work.QueryOne<App>($"""
        select id, name, kind, redirect_uris, permissions, created_at, updated_at from identity.app where organisation_id = {caller.OrganisationId} and id = {app} for share
        """, cancel);

    private static OpaqueToken Allow(Work work, PendingRequest pending, Caller caller, DateTimeOffset now)
    {
        var code = OpaqueToken.Make(OpaqueKind.AuthorisationCode);
        work.Add($"""
            insert into identity.authorisation_code (hash, app_id, person_id, redirect_uri, challenge, scopes, expires_at)
            values ({code.Hash}, {pending.App}, {caller.PersonId}, {pending.RedirectUri}, {pending.Challenge}, {pending.Scopes.ToArray()}, {now + CodeGood})
            """);
        work.Add($"""
            insert into identity.app_consent as c (app_id, person_id, scopes, given_at) values ({pending.App}, {caller.PersonId}, {pending.Scopes.ToArray()}, {now})
            on conflict (app_id, person_id) do update set given_at = excluded.given_at, is_remembered = true,
                scopes = case when c.is_remembered then array(select unnest(c.scopes) union select unnest(excluded.scopes) order by 1) else excluded.scopes end
            """);
        return code;
    }
}
