using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.SignIn;

/// <summary>
/// A refresh token is exchanged once. One that comes a second time was stolen, from the person or by the person's thief, and nobody knows
/// which: the whole sign-in ends. Only a phone that lost the answer may ask again within a minute, with the same Idempotency-Key: the
/// successor follows from both, so it need not be stored to be the same.
/// </summary>
internal static class RefreshTokens
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    public sealed record Request(string RefreshToken);

    public static async Task<Results<Ok<TokenPair>, Problem>> Handle(
        Request request, HttpContext http, Standings standings, IssueTokens issue, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (OpaqueToken.Read(request.RefreshToken, OpaqueKind.Refresh) is not { } given)
        {
            return IdentityProblems.RefreshTokenInvalid;
        }

        var now = clock.GetUtcNow();
        var repeat = http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 and <= 255 } word ? SHA256.HashData(Encoding.UTF8.GetBytes(word)) : null;
        var successor = Successor(key, given, repeat);
        await using var work = database.Begin(SystemPurpose.SigningIn);
        if (await Find(work, given.Hash, now, cancel) is not { } token || await standings.OfSession(token.SessionId, cancel) is null)
        {
            return IdentityProblems.RefreshTokenInvalid;
        }

        if (token.SpentAt is null)
        {
            Spend(work, token, repeat, successor, now);
            await work.Commit();
        }
        else if (repeat is null || token.SpentWith?.AsSpan().SequenceEqual(repeat) != true || now - token.SpentAt > Grace)
        {
            await EndFamily(work, token, standings, clock, cancel);
            return IdentityProblems.RefreshTokenInvalid;
        }

        return TypedResults.Ok(issue.For(token.PersonId, token.OrganisationId, token.SessionId, successor.Text));
    }

    /// <summary>Holds the row: of two that come at once the second sees what the first did.</summary>
    private static Task<Token?> Find(Work work, byte[] hash, DateTimeOffset now, CancellationToken cancel) => work.QueryOne<Token>($"""
        select t.hash, t.session_id, t.spent_at, t.spent_with, s.person_id, s.organisation_id, s.ends_at
        from identity.refresh_token t join identity.session s on s.id = t.session_id
        where t.hash = {hash} and s.ended_at is null and s.expires_at > {now} and s.kind = 'api'
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

    private static async Task EndFamily(Work work, Token token, Standings standings, TimeProvider clock, CancellationToken cancel)
    {
        work.Enter(token.OrganisationId);
        work.Record(new(AuditAction.Execute, "session.token_reused", [$"Person/{token.PersonId}", $"Session/{token.SessionId}"]) { Outcome = AuditOutcome.Refused }, clock);
        await work.End(new(token.PersonId, "refresh_token_reused", Only: token.SessionId), standings, clock, null, cancel);
        await work.Commit();
    }

    private static OpaqueToken Successor(MasterKey key, OpaqueToken token, byte[]? repeat) => repeat is null
        ? OpaqueToken.Make(OpaqueKind.Refresh)
        : OpaqueToken.Of(OpaqueKind.Refresh, HMACSHA256.HashData(key.Derive("refresh token", 32), (byte[])[.. Encoding.UTF8.GetBytes(token.Text), .. repeat]));

    private sealed record Token(byte[] Hash, Guid SessionId, DateTimeOffset? SpentAt, byte[]? SpentWith, Guid PersonId, Guid OrganisationId, DateTimeOffset EndsAt);
}
