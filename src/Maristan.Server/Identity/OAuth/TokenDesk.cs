using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Identity.Apps;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.OAuth;

/// <summary>Where an app exchanges what it has for tokens.</summary>
internal sealed class TokenDesk(OpenSession sessions, RefreshExchange refreshing, AppTokens tokens, Standings standings, MaristanDatabase database, TimeProvider clock)
{
    public static async Task<Results<Ok<TokenAnswer>, OAuthRefusal>> Handle(HttpContext http, ClientCheck clients, TokenDesk desk, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await OAuthForm.Read(http, cancel) is not { } form)
        {
            return OAuthRefusal.Unreadable;
        }

        var (known, refusal) = await clients.Check(http, form, cancel);
        if (known is not { } client)
        {
            return refusal!;
        }

        return (form["grant_type"], client.Kind) switch
        {
            (null, _) => OAuthRefusal.Missing("grant_type"),
            ("client_credentials", AppKind.Service) => await desk.ByItself(client, form, http, cancel),
            ("authorization_code", not AppKind.Service) => await desk.ByCode(client, form, http, cancel),
            ("refresh_token", not AppKind.Service) => await desk.ByRefreshToken(client, form, http, cancel),
            ("client_credentials" or "authorization_code" or "refresh_token", _) => OAuthRefusal.NotForThisApp,
            _ => OAuthRefusal.WrongGrantType,
        };
    }

    private async Task<Results<Ok<TokenAnswer>, OAuthRefusal>> ByCode(Client client, OAuthForm form, HttpContext http, CancellationToken cancel)
    {
        if (form["code_verifier"] is not { Length: >= 43 and <= 128 } verifier)
        {
            return OAuthRefusal.Missing("code_verifier");
        }

        if (OpaqueToken.Read(form["code"], OpaqueKind.AuthorisationCode) is not { } code || await Find(code.Hash, cancel) is not { } known || known.AppId != client.Id)
        {
            return OAuthRefusal.GrantInvalid;
        }

        if (known.SpentAt is not null)
        {
            await EndWhatItGave(known, client, cancel);
            return OAuthRefusal.GrantInvalid;
        }

        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)));
        if (known.ExpiresAt <= clock.GetUtcNow() || known.RedirectUri != form["redirect_uri"] || !known.Scopes.All(client.Permissions.Contains)
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(challenge), Encoding.ASCII.GetBytes(known.Challenge)))
        {
            return OAuthRefusal.GrantInvalid;
        }

        var proven = new Proven(known.PersonId, ["app"]) { IsProof = false, App = new(client.Id, client.Name, known.Scopes) { CodeHash = code.Hash } };
        if (await sessions.Open(proven, client.OrganisationId, known.Role ?? "none", SessionKind.App, http, cancel) is { } session)
        {
            return TypedResults.Ok(tokens.For(new(session.PersonId, session.OrganisationId, session.Id), known.Scopes, client.Id, session.Secret.Text));
        }

        // Another took it in between, with the same code: nobody knows which of the two is the thief.
        if (await Find(code.Hash, cancel) is { } taken)
        {
            await EndWhatItGave(taken, client, cancel);
        }

        return OAuthRefusal.GrantInvalid;
    }

    private async Task<Results<Ok<TokenAnswer>, OAuthRefusal>> ByRefreshToken(Client client, OAuthForm form, HttpContext http, CancellationToken cancel)
    {
        if (form["refresh_token"] is not { } token)
        {
            return OAuthRefusal.Missing("refresh_token");
        }

        var refreshed = await refreshing.Exchange(token, new(client.Id, OAuthScope.Read(form["scope"])), http, cancel);
        return refreshed switch
        {
            { IsScopeRefused: true } => OAuthRefusal.ScopeRefused,
            { Successor: { } successor, Scopes: { } scopes } => TypedResults.Ok(tokens.For(new(refreshed.PersonId, refreshed.OrganisationId, refreshed.SessionId), scopes, client.Id, successor.Text)),
            _ => OAuthRefusal.GrantInvalid,
        };
    }

    /// <summary>A service acts as itself; each of its tokens is a session of its own, which lives as long as the token.</summary>
    private async Task<Results<Ok<TokenAnswer>, OAuthRefusal>> ByItself(Client client, OAuthForm form, HttpContext http, CancellationToken cancel)
    {
        var scopes = OAuthScope.Read(form["scope"]) ?? client.Permissions;
        if (!scopes.All(client.Permissions.Contains))
        {
            return OAuthRefusal.ScopeRefused;
        }

        var proven = new Proven(client.PersonId!.Value, ["client_secret"]) { IsProof = false, App = new(client.Id, client.Name, scopes) { Life = tokens.Life } };
        return await sessions.Open(proven, client.OrganisationId, "service", SessionKind.App, http, cancel) is { } session
            ? TypedResults.Ok(tokens.For(new(session.PersonId, session.OrganisationId, session.Id), scopes, client.Id, null))
            : OAuthRefusal.GrantInvalid;
    }

    private Task<Code?> Find(byte[] hash, CancellationToken cancel) => database.QueryOne<Code>(SystemPurpose.SigningIn, $"""
        select c.app_id, c.person_id, c.redirect_uri, c.challenge, c.scopes, c.expires_at, c.spent_at, c.session_id,
            (select m.roles[1] from identity.membership m where m.organisation_id = a.organisation_id and m.person_id = c.person_id) as role
        from identity.authorisation_code c join identity.app a on a.id = c.app_id where c.hash = {hash}
        """, cancel);

    private async Task EndWhatItGave(Code code, Client client, CancellationToken cancel)
    {
        if (code.SessionId is not { } session)
        {
            return;
        }

        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(client.OrganisationId);
        work.Record(new(AuditAction.Execute, "session.code_reused", [$"Person/{code.PersonId}", $"Session/{session}", $"App/{client.Id}"]) { Outcome = AuditOutcome.Refused }, clock);
        await work.End(new(code.PersonId, "code_reused", Only: session), standings, clock, null, cancel);
        await work.Commit();
    }

    private sealed record Code(
        Guid AppId, Guid PersonId, string RedirectUri, string Challenge, string[] Scopes, DateTimeOffset ExpiresAt, DateTimeOffset? SpentAt, Guid? SessionId, string? Role);
}
