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
internal sealed class OpenSession(MaristanDatabase database, TimeProvider clock)
{
    /// <param name="organisation">In which; the person belongs to it.</param>
    /// <returns>Null where what was shown had been spent by another meanwhile.</returns>
    public async Task<NewSession?> Open(Proven proven, Guid organisation, string role, SessionKind kind, HttpContext http, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var secret = OpaqueToken.Make(kind == SessionKind.Browser ? OpaqueKind.SessionCookie : OpaqueKind.Refresh);
        var session = new NewSession(Guid.CreateVersion7(now), proven.Person, organisation, secret,
            now + (proven.App?.Life ?? (kind == SessionKind.Browser ? SessionKeeper.Browser : SessionKeeper.Api)), now + (proven.App?.Life ?? SessionKeeper.Longest));
        var device = kind == SessionKind.Browser ? SessionCookie.DeviceHash(http) ?? SessionCookie.GiveDevice(http, now) : Program(http, proven.App);
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(organisation);
        if (!await Spend(work, proven, session.Id, now, cancel))
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
            insert into identity.session (id, person_id, organisation_id, kind, secret_hash, signed_in_with, created_at, last_seen_at, expires_at, ends_at, address, device, proved_at, app_id, scopes)
            values ({session.Id}, {session.PersonId}, {session.OrganisationId}, {Words.Of(kind)}, {(kind == SessionKind.Browser ? session.Secret.Hash : null)}, {proven.Methods.ToArray()}, {now}, {now},
                {session.ExpiresAt}, {session.EndsAt}, {http.Connection.RemoteIpAddress?.ToString()}, {proven.App?.Name ?? DeviceName.Of(http)}, {(proven.IsProof ? now : (DateTimeOffset?)null)},
                {proven.App?.Id}, {proven.App?.Scopes.ToArray()})
            """);
        if (kind != SessionKind.Browser && proven.App is not { Life: not null })
        {
            work.Add($"insert into identity.refresh_token (hash, session_id, made_at) values ({session.Secret.Hash}, {session.Id}, {now})");
        }

        work.Add($"update identity.membership set last_seen_at = {now} where organisation_id = {session.OrganisationId} and person_id = {session.PersonId}");
        if (proven.Keys is { } keys)
        {
            work.Add($"delete from identity.failed_sign_in where key = {keys.OfAddress} or key = {keys.OfDevice}");
        }

        if (proven.Rehash is { } better)
        {
            work.Add($"update identity.password set hash = {better} where person_id = {proven.Person}");
        }
    }

    private static async Task<bool> Spend(Work work, Proven proven, Guid session, DateTimeOffset now, CancellationToken cancel)
    {
        if (proven.App?.CodeHash is { } code)
        {
            return await work.Execute($"update identity.authorisation_code set spent_at = {now}, session_id = {session} where hash = {code} and spent_at is null", cancel) == 1;
        }

        if (proven.CodeStep is { } step)
        {
            return await work.Execute($"update identity.totp set last_step = {step} where person_id = {proven.Person} and last_step < {step}", cancel) == 1;
        }

        if (proven.RecoveryHash is { } recovery)
        {
            return await work.Execute($"update identity.recovery_code set spent_at = {now} where person_id = {proven.Person} and hash = {recovery} and spent_at is null", cancel) == 1;
        }

        if (proven.Passkey is { } passkey)
        {
            work.Add($"""
                update identity.passkey set sign_count = {passkey.SignCount}, is_backed_up = {passkey.IsBackedUp}, last_used_at = {now} where credential_id = {passkey.CredentialId}
                """);
        }

        return true;
    }

    /// <returns>Whether the person has used others before and never this one: the very first is no news.</returns>
    private static Task<bool> IsNewDevice(Work work, Guid person, byte[] device, DateTimeOffset now, CancellationToken cancel) => work.QueryOne<bool>($"""
        with before as (select device_hash from identity.known_device where person_id = {person}),
        seen as (insert into identity.known_device (person_id, device_hash, last_seen_at) values ({person}, {device}, {now})
            on conflict (person_id, device_hash) do update set last_seen_at = excluded.last_seen_at)
        select exists (select from before) and not exists (select from before where device_hash = {device})
        """, cancel);

    /// <summary>A program keeps no cookies; what it calls itself must do, unless it is registered.</summary>
    private static byte[] Program(HttpContext http, AppGrant? app) => SHA256.HashData(Encoding.UTF8.GetBytes(app is null ? "program " + http.Request.Headers.UserAgent : $"app {app.Id}"));
}
