using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.SignIn;

/// <summary>Who exchanges a refresh token.</summary>
/// <param name="App">Null for a person's own program.</param>
/// <param name="Scopes">What an app wants the next token for; null for all that it was granted.</param>
internal sealed record Refresher(Guid? App = null, IReadOnlyCollection<string>? Scopes = null);

/// <param name="Successor">The next refresh token; null where the exchange was refused.</param>
internal sealed record Refreshed(OpaqueToken? Successor = null, Guid PersonId = default, Guid OrganisationId = default, Guid SessionId = default, IReadOnlyList<string>? Scopes = null)
{
    public bool IsScopeRefused { get; init; }
}

/// <summary>
/// A refresh token is exchanged once. One that comes a second time was stolen, from the person or by the person's thief, and nobody knows
/// which: the whole sign-in ends. Only a phone that lost the answer may ask again within a minute, with the same Idempotency-Key: the
/// successor follows from both, so it need not be stored to be the same.
/// </summary>
internal sealed class RefreshExchange(Standings standings, MasterKey key, MaristanDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);
    private static readonly Refreshed Refused = new();

    public async Task<Refreshed> Exchange(string text, Refresher by, HttpContext http, CancellationToken cancel)
    {
        if (OpaqueToken.Read(text, OpaqueKind.Refresh) is not { } given)
        {
            return Refused;
        }

        var now = clock.GetUtcNow();
        var repeat = http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 and <= 255 } word ? SHA256.HashData(Encoding.UTF8.GetBytes(word)) : null;
        var successor = Successor(given, repeat);
        await using var work = database.Begin(SystemPurpose.SigningIn);
        if (await Find(work, given.Hash, by.App, now, cancel) is not { } token)
        {
            return Refused;
        }

        if (by.Scopes is { } wanted && !wanted.ToHashSet(StringComparer.Ordinal).SetEquals(token.Scopes ?? []))
        {
            return Refused with { IsScopeRefused = true };
        }

        if (token.SpentAt is null)
        {
            Spend(work, token, repeat, successor, now);
            await work.Commit();
        }
        else if (repeat is null || token.SpentWith?.AsSpan().SequenceEqual(repeat) != true || now - token.SpentAt > Grace)
        {
            await EndFamily(work, token, cancel);
            return Refused;
        }

        return new(successor, token.PersonId, token.OrganisationId, token.SessionId, token.Scopes);
    }

    /// <summary>Holds the row: of two that come at once the second sees what the first did. Whoever may not come in any more has none.</summary>
    private static Task<Token?> Find(Work work, byte[] hash, Guid? app, DateTimeOffset now, CancellationToken cancel) => work.QueryOne<Token>($"""
        select t.hash, t.session_id, t.spent_at, t.spent_with, s.person_id, s.organisation_id, s.scopes
        from identity.refresh_token t join identity.session s on s.id = t.session_id
        join identity.person p on p.id = s.person_id and p.disabled_at is null
        join identity.membership m on m.organisation_id = s.organisation_id and m.person_id = s.person_id and m.disabled_at is null
        where t.hash = {hash} and s.ended_at is null and s.expires_at > {now} and s.kind = case when {app}::uuid is null then 'api' else 'app' end and s.app_id is not distinct from {app}
        for update of t
        """, cancel);

    private static void Spend(Work work, Token token, byte[]? repeat, OpaqueToken successor, DateTimeOffset now)
    {
        work.Add($"update identity.refresh_token set spent_at = {now}, spent_with = {repeat} where hash = {token.Hash}");
        work.Add($"insert into identity.refresh_token (hash, session_id, made_at) values ({successor.Hash}, {token.SessionId}, {now})");
        // What was spent long ago is known as stolen only as long as it is kept; a week is far longer than any honest delay.
        work.Add($"delete from identity.refresh_token where session_id = {token.SessionId} and spent_at < {now.AddDays(-7)}");
        work.Add($"update identity.session set last_seen_at = {now}, expires_at = least(ends_at, {now + SessionKeeper.Api}) where id = {token.SessionId}");
    }

    private async Task EndFamily(Work work, Token token, CancellationToken cancel)
    {
        work.Enter(token.OrganisationId);
        work.Record(new(AuditAction.Execute, "session.token_reused", [$"Person/{token.PersonId}", $"Session/{token.SessionId}"]) { Outcome = AuditOutcome.Refused }, clock);
        await work.End(new(token.PersonId, "refresh_token_reused", Only: token.SessionId), standings, clock, null, cancel);
        await work.Commit();
    }

    private OpaqueToken Successor(OpaqueToken token, byte[]? repeat) => repeat is null
        ? OpaqueToken.Make(OpaqueKind.Refresh)
        : OpaqueToken.Of(OpaqueKind.Refresh, HMACSHA256.HashData(key.Derive("refresh token", 32), (byte[])[.. Encoding.UTF8.GetBytes(token.Text), .. repeat]));

    private sealed record Token(byte[] Hash, Guid SessionId, DateTimeOffset? SpentAt, byte[]? SpentWith, Guid PersonId, Guid OrganisationId, string[]? Scopes);
}
