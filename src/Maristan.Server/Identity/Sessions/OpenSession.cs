using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Identity.SignIn;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.Sessions;

internal enum SessionKind
{
    Browser,
    Api,
    App,
}

/// <param name="Secret">The cookie's value, or the first refresh token.</param>
internal sealed record NewSession(Guid Id, Guid PersonId, Guid OrganisationId, OpaqueToken Secret, DateTimeOffset ExpiresAt, DateTimeOffset EndsAt);

/// <summary>
/// Opens a session for somebody who has shown who they are. All that was shown and works once (a code, a recovery code) is spent in the same
/// transaction: of two that show the same, one gets in.
/// </summary>
internal sealed class OpenSession(MaristanDatabase database, Standings standings, TimeProvider clock)
{
    /// <param name="organisation">In which; the person belongs to it.</param>
    /// <returns>Null where what was shown had been spent by another meanwhile.</returns>
    public async Task<NewSession?> Open(Proven proven, Guid organisation, string role, SessionKind kind, HttpContext http, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var secret = OpaqueToken.Make(kind == SessionKind.Browser ? OpaqueKind.SessionCookie : OpaqueKind.Refresh);
        var life = proven.App?.Life ?? (kind == SessionKind.Browser ? SessionKeeper.Browser : SessionKeeper.Api);
        var ends = proven.Former?.EndsAt ?? now + (proven.App?.Life ?? SessionKeeper.Longest);
        var session = new NewSession(Guid.CreateVersion7(now), proven.Person, organisation, secret, Earlier(ends, now + life), ends);
        var device = kind == SessionKind.Browser ? SessionCookie.DeviceHash(http) ?? SessionCookie.GiveDevice(http, now) : Program(http, proven.App);
        await using var work = database.Begin(SystemPurpose.SigningIn);
        if (proven.Former is { } former && await work.End(new(proven.Person, "switched", Only: former.Id), standings, clock, null, cancel) == 0)
        {
            return null;
        }

        work.Enter(organisation);
        if (!await IsAdmitted(work, proven.Person, organisation, now, cancel) || !await proven.Spend(work, session.Id, now, cancel))
        {
            return null;
        }

        Insert(work, session, proven, kind, http, now);
        var isNew = await IsNewDevice(work, proven.Person, device, now, cancel);
        var caller = new Caller(proven.Person, role, organisation, PermissionSet.Nothing, RequestId.Of(http), http.Connection.RemoteIpAddress?.ToString()) { SessionId = session.Id, AppId = proven.App?.Id };
        work.Record(new(AuditAction.Execute, "session.opened", [$"Person/{proven.Person}", $"Session/{session.Id}"]) { Detail = new { with = proven.Methods, kind, new_device = isNew } }, clock, caller);
        work.Tell(new PersonSignedIn(proven.Person, session.Id, isNew), clock, $"Person/{proven.Person}", caller);
        await work.Commit();
        return session;
    }

    private static void Insert(Work work, NewSession session, Proven proven, SessionKind kind, HttpContext http, DateTimeOffset now)
    {
        work.Add($"""
            insert into identity.session (id, person_id, organisation_id, kind, secret_hash, signed_in_with, created_at, last_seen_at, expires_at, ends_at, address, device, proved_at, app_id, scopes, covered_at, owes_second_factor)
            select {session.Id}, {session.PersonId}, {session.OrganisationId}, {Words.Of(kind)}, {(kind == SessionKind.Browser ? session.Secret.Hash : null)}, {proven.Methods.ToArray()}, {now}, {now},
                {session.ExpiresAt}, {session.EndsAt}, {http.Connection.RemoteIpAddress?.ToString()}, {proven.App?.Name ?? DeviceName.Of(http)}, {proven.ProvedAt(now)},
                {proven.App?.Id}, {proven.App?.Scopes.ToArray()}, case when owed then {now} end, owed
            from (select {proven.AsksSecondFactor} and (exists (select from identity.totp where person_id = {session.PersonId} and confirmed_at is not null)
                or exists (select from identity.passkey where person_id = {session.PersonId})) as owed) second_factor
            """);
        if (kind != SessionKind.Browser && proven.App is not { Life: not null })
        {
            work.Add($"insert into identity.refresh_token (hash, session_id, made_at) values ({session.Secret.Hash}, {session.Id}, {now})");
        }

        if (proven.Keys is { } keys)
        {
            work.Add($"delete from identity.failed_sign_in where key = {keys.OfAddress} or key = {keys.OfDevice}");
        }

        if (proven.Rehash is { } better)
        {
            work.Add($"update identity.password set hash = {better} where person_id = {proven.Person}");
        }
    }

    /// <summary>Waits for whoever disables or removes them just now: what is opened after that would be open again when they return.</summary>
    private static async Task<bool> IsAdmitted(Work work, Guid person, Guid organisation, DateTimeOffset now, CancellationToken cancel) => await work.Execute($"""
        update identity.membership m set last_seen_at = {now} from identity.person p
        where m.organisation_id = {organisation} and m.person_id = {person} and m.disabled_at is null and p.id = m.person_id and p.disabled_at is null
        """, cancel) == 1;

    /// <returns>Whether the person has used others before and never this one: the very first is no news.</returns>
    private static Task<bool> IsNewDevice(Work work, Guid person, byte[] device, DateTimeOffset now, CancellationToken cancel) => work.QueryOne<bool>($"""
        with before as (select device_hash from identity.known_device where person_id = {person}),
        seen as (insert into identity.known_device (person_id, device_hash, last_seen_at) values ({person}, {device}, {now})
            on conflict (person_id, device_hash) do update set last_seen_at = excluded.last_seen_at)
        select exists (select from before) and not exists (select from before where device_hash = {device})
        """, cancel);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>A program keeps no cookies; what it calls itself must do, unless it is registered.</summary>
    private static byte[] Program(HttpContext http, AppGrant? app) => SHA256.HashData(Encoding.UTF8.GetBytes(app is null ? "program " + http.Request.Headers.UserAgent : $"app {app.Id}"));
}
