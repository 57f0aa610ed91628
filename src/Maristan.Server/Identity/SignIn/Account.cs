using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.SignIn;

/// <summary>All that a sign-in needs to know of an account, read in one trip; most of it null where there is no such account.</summary>
/// <param name="OrganisationId">The one that the person was last seen in.</param>
/// <param name="IsAdmitted">Whether this try may go on to the check, or has come before its delay was over.</param>
internal sealed record Account(
    Guid? Id, Guid? OrganisationId, string? Role, string? Hash, byte[]? SealedSeed, long? LastStep, int Passkeys, int RecoveryCodes, bool IsKnownDevice, bool HasKnownDevices,
    bool IsAdmitted, DateTimeOffset WaitUntil)
{
    public bool HasSecondFactor => SealedSeed is not null || Passkeys > 0;

    public IReadOnlyList<string> Methods =>
    [
        .. SealedSeed is not null ? (string[])["totp"] : [],
        .. Passkeys > 0 ? (string[])["passkey"] : [],
        .. RecoveryCodes > 0 ? (string[])["recovery_code"] : [],
    ];

    /// <summary>
    /// Finds the account and counts this try as failed before it is judged, in one statement: of a thousand guesses sent at once each counts.
    /// A success strikes the count. Tries from a device that the person has used are counted apart, so that nobody can lock others out.
    /// </summary>
    public static async Task<Account> Try(MaristanDatabase database, string email, byte[]? device, TryKeys keys, DateTimeOffset now, CancellationToken cancel)
    {
        var attempt = Guid.CreateVersion7(now);
        return (await database.QueryOne<Account>(SystemPurpose.SigningIn, $"""
            with account as (
                select p.id, exists (select from identity.known_device d where d.person_id = p.id and d.device_hash = {device}) as is_known_device
                from (select 1) always left join identity.person p on p.email_key = {EmailAddress.Key(email)} and p.disabled_at is null),
            tried as (select c.* from account cross join lateral identity.count_try(case when is_known_device then {keys.OfDevice} else {keys.OfAddress} end, {attempt}, {now}) c)
            select a.id, m.organisation_id, m.roles[1] as role, w.hash, t.sealed_seed, t.last_step,
                (select count(*) from identity.passkey k where k.person_id = a.id)::int as passkeys,
                (select count(*) from identity.recovery_code c where c.person_id = a.id and c.spent_at is null)::int as recovery_codes,
                a.is_known_device, exists (select from identity.known_device d where d.person_id = a.id) as has_known_devices,
                tried.attempt = {attempt} as is_admitted, tried.wait_until
            from account a cross join tried
            left join identity.password w on w.person_id = a.id
            left join identity.totp t on t.person_id = a.id and t.confirmed_at is not null
            left join lateral (select organisation_id, roles from identity.membership m where m.person_id = a.id and m.disabled_at is null
                order by last_seen_at desc nulls last, joined_at limit 1) m on true
            """, cancel))!;
    }
}

/// <summary>Under which keys the failed tries of one address are counted. Hashed under the node's key: the table tells no address.</summary>
internal sealed record TryKeys(byte[] OfAddress, byte[] OfDevice)
{
    public static TryKeys Of(MasterKey key, string email, byte[]? device)
    {
        var secret = key.Derive("failed sign-in", 32);
        var address = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(EmailAddress.Key(email)));
        return new(address, HMACSHA256.HashData(secret, (byte[])[.. address, .. device ?? []]));
    }
}
