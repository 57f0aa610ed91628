using System.Collections.Concurrent;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Sessions;

/// <summary>
/// What each session and key in use may do, remembered for five seconds. A change made here is seen at once, one made on another replica
/// when the feed tells of it, and should the feed stand still, after those five seconds: a right that was taken away never lives longer.
/// </summary>
internal sealed class Standings(MaristanDatabase database, TimeProvider clock)
{
    private const int Most = 100_000;
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Remembered> sessions = new();
    private readonly ConcurrentDictionary<Digest, Remembered> cookies = new();
    private readonly ConcurrentDictionary<Digest, Remembered> keys = new();

    /// <returns>Null where the session has ended, or its person may not come in any more.</returns>
    public ValueTask<Standing?> OfSession(Guid session, CancellationToken cancel) => Find(sessions, session, ReadSession, cancel);

    public ValueTask<Standing?> OfCookie(byte[] hash, CancellationToken cancel) => Find(cookies, Digest.Read(hash), ReadCookie, cancel);

    public ValueTask<Standing?> OfKey(byte[] hash, CancellationToken cancel) => Find(keys, Digest.Read(hash), ReadKey, cancel);

    /// <summary>For a session or a key whose standing has changed.</summary>
    public void Forget(Guid sessionOrKey) => Forget(standing => standing.Of == sessionOrKey);

    public void ForgetPerson(Guid person) => Forget(standing => standing.PersonId == person);

    public void ForgetOrganisation(Guid organisation) => Forget(standing => standing.OrganisationId == organisation);

    private void Forget(Func<Standing, bool> isMeant)
    {
        Forget(sessions, isMeant);
        Forget(cookies, isMeant);
        Forget(keys, isMeant);
    }

    private static void Forget<TKey>(ConcurrentDictionary<TKey, Remembered> all, Func<Standing, bool> isMeant) where TKey : notnull
    {
        foreach (var (key, remembered) in all)
        {
            // One that is still being read may be read from before the change; those who wait for it are answered by it, nobody after them.
            if (!remembered.IsRead || remembered.Standing is not { } standing || isMeant(standing))
            {
                all.TryRemove(new(key, remembered));
            }
        }
    }

    private ValueTask<Standing?> Find<TKey>(ConcurrentDictionary<TKey, Remembered> all, TKey key, Func<TKey, CancellationToken, Task<Standing?>> read, CancellationToken cancel)
        where TKey : notnull
    {
        var now = clock.GetTimestamp();
        if (all.TryGetValue(key, out var remembered) && clock.GetElapsedTime(remembered.Since, now) < Trust)
        {
            return remembered.IsRead ? new(remembered.Standing) : new(remembered.Reading.WaitAsync(cancel));
        }

        if (all.Count >= Most)
        {
            all.Clear();
        }

        return new(Read(all, key, now, read).WaitAsync(cancel));
    }

    /// <summary>Not cancelled with whoever asked first: others wait for the same.</summary>
    private static async Task<Standing?> Read<TKey>(ConcurrentDictionary<TKey, Remembered> all, TKey key, long now, Func<TKey, CancellationToken, Task<Standing?>> read) where TKey : notnull
    {
        var remembered = all[key] = new(now, read(key, CancellationToken.None));
        try
        {
            return remembered.Keep(await remembered.Reading);
        }
        catch
        {
            all.TryRemove(new(key, remembered));
            throw;
        }
    }

    private Task<Standing?> ReadSession(Guid session, CancellationToken cancel) => Read(session, null, cancel);

    private Task<Standing?> ReadCookie(Digest hash, CancellationToken cancel) => Read(null, hash.Bytes(), cancel);

    private Task<Standing?> Read(Guid? session, byte[]? cookie, CancellationToken cancel) => Of($"""
        select s.id as of, s.id as session_id, s.person_id, s.organisation_id, s.expires_at, s.covered_at is not null as is_covered, m.roles, s.scopes, s.app_id,
            o.second_factor_required and not exists (select from identity.totp t where t.person_id = s.person_id and t.confirmed_at is not null)
                and not exists (select from identity.passkey k where k.person_id = s.person_id) and not s.signed_in_with && array['client_secret', 'directory_second_factor'] as must_enrol,
            identity.grants_of(s.organisation_id, m.roles, s.app_id, s.person_id)::text as custom
        from identity.session s
        join identity.person p on p.id = s.person_id and p.disabled_at is null
        join identity.membership m on m.organisation_id = s.organisation_id and m.person_id = s.person_id and m.disabled_at is null
        join identity.organisation o on o.id = s.organisation_id
        where s.id = coalesce({session}, (select id from identity.session where secret_hash = {cookie})) and s.ended_at is null and s.expires_at > {clock.GetUtcNow()}
        """, cancel);

    /// <summary>A key is its owner's, and never more than its owner may: whoever loses a role loses it in the keys too.</summary>
    private Task<Standing?> ReadKey(Digest hash, CancellationToken cancel) => Of($"""
        select k.id as of, null::uuid as session_id, k.person_id, k.organisation_id, k.expires_at, false as is_covered, m.roles, k.permissions as scopes, null::uuid as app_id, false as must_enrol,
            identity.grants_of(k.organisation_id, m.roles, null, k.person_id)::text as custom
        from identity.api_key k
        join identity.person p on p.id = k.person_id and p.disabled_at is null
        join identity.membership m on m.organisation_id = k.organisation_id and m.person_id = k.person_id and m.disabled_at is null
        where k.hash = {hash.Bytes()} and k.revoked_at is null and (k.expires_at is null or k.expires_at > {clock.GetUtcNow()})
        """, cancel);

    private async Task<Standing?> Of(Sql sql, CancellationToken cancel) =>
        await database.QueryOne<Row>(SystemPurpose.SigningIn, sql, cancel) is { } row ? row.Standing() : null;

    /// <param name="Scopes">What the session's app, or the key, was allowed; null for a person's own sign-in, which is allowed all.</param>
    private sealed record Row(
        Guid Of, Guid? SessionId, Guid PersonId, Guid OrganisationId, DateTimeOffset? ExpiresAt, bool IsCovered, string[] Roles, string[]? Scopes, Guid? AppId, bool MustEnrol, string Custom)
    {
        public Standing Standing()
        {
            var all = Policy.Of(Roles, CustomGrants.Known(CustomGrants.Read(Custom)));
            return new(PersonId, OrganisationId, SessionId, Of, Roles.FirstOrDefault() ?? "none", Scopes is null ? all : all.Only(Scopes), ExpiresAt,
                IsCovered ? HeldBack.Covered : MustEnrol ? HeldBack.MustEnrol : HeldBack.No) { AppId = AppId };
        }
    }

    private sealed class Remembered(long since, Task<Standing?> reading)
    {
        private volatile bool isRead;

        public long Since => since;

        public Task<Standing?> Reading => reading;

        public Standing? Standing { get; private set; }

        public bool IsRead => isRead;

        public Standing? Keep(Standing? standing)
        {
            Standing = standing;
            isRead = true;
            return standing;
        }
    }
}
