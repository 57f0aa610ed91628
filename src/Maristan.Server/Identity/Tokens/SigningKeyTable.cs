using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.Tokens;

/// <summary>
/// What happens to the keys, each within a work of <see cref="SystemPurpose.SigningIn"/> or of the node's own jobs. One replica at a time
/// changes them, and after every change there is one that signs and one that will.
/// </summary>
internal static class SigningKeyTable
{
    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan Signing = TimeSpan.FromDays(30);

    /// <summary>How long a retired one verifies: the longest life of a token, and what a busy replica needs to hear that it signs no more.</summary>
    public static readonly TimeSpan Retired = TokenLife.Longest + TimeSpan.FromMinutes(5);

    /// <summary>How long it can be seen that there was a key.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Makes what is missing, lets the next key sign when the present one has for long enough, and forgets what verified long ago.</summary>
    public static async Task Tend(Work work, MasterKey master, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        Lock(work);
        work.Add($"delete from identity.signing_key where verifies_until < {now - Kept}");
        var isRotated = await Retire(work, now, now - Signing, cancel);
        var isMade = await Complete(work, master, now, cancel);
        if (isRotated || isMade)
        {
            await Tell(work, isRotated ? "signing_key.rotated" : "signing_key.made", null, clock, cancel);
        }
    }

    /// <summary>Lets the next key sign from now on; what the present one has signed stays good until it expires.</summary>
    public static async Task Rotate(Work work, MasterKey master, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        Lock(work);
        await Retire(work, now, now, cancel);
        await Complete(work, master, now, cancel);
        await Tell(work, "signing_key.rotated", null, clock, cancel);
    }

    /// <summary>Ends a key that somebody else may have: whatever it has signed is good no more.</summary>
    /// <returns>Whether there was such a key, not yet revoked.</returns>
    public static async Task<bool> Revoke(Work work, string id, MasterKey master, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        Lock(work);
        var revoked = await work.Execute($"""
            update identity.signing_key set revoked_at = {now}, verifies_until = least(coalesce(verifies_until, {now}), {now})
            where id = {id} and revoked_at is null
            """, cancel);
        if (revoked == 0)
        {
            return false;
        }

        await Complete(work, master, now, cancel);
        await Tell(work, "signing_key.revoked", id, clock, cancel);
        return true;
    }

    public static Task<List<SealedKey>> Read(MaristanDatabase database, DateTimeOffset now, CancellationToken cancel) => database.Query<SealedKey>(SystemPurpose.SigningIn, $"""
        select id, sealed_private_key, signs_from, signs_until, verifies_until from identity.signing_key
        where revoked_at is null and (verifies_until is null or verifies_until > {now})
        order by made_at, id
        """, cancel);

    public static string Context(string id) => $"token signing key {id}";

    /// <summary>Readers go on; other writers wait until this one's transaction has ended.</summary>
    private static void Lock(Work work) => work.Add($"lock table identity.signing_key in share row exclusive mode");

    private static async Task<bool> Retire(Work work, DateTimeOffset now, DateTimeOffset since, CancellationToken cancel) => await work.Execute($"""
        update identity.signing_key set signs_until = {now}, verifies_until = {now + Retired}
        where signs_from <= {since} and signs_until is null and revoked_at is null
        """, cancel) > 0;

    /// <returns>Whether anything was missing.</returns>
    private static async Task<bool> Complete(Work work, MasterKey master, DateTimeOffset now, CancellationToken cancel)
    {
        var live = await work.Query<Live>($"""
            select id, signs_from is not null as signs from identity.signing_key where signs_until is null and revoked_at is null
            """, cancel);
        var (signs, next) = (live.Any(static key => key.Signs), live.FirstOrDefault(static key => !key.Signs));
        if (!signs && next is not null)
        {
            work.Add($"update identity.signing_key set signs_from = {now} where id = {next.Id}");
        }
        else if (!signs)
        {
            Make(work, master, now, now);
        }

        if (!signs || next is null)
        {
            Make(work, master, now, null);
        }

        return !signs || next is null;
    }

    private static void Make(Work work, MasterKey master, DateTimeOffset now, DateTimeOffset? signsFrom)
    {
        var key = TokenKey.Make();
        work.Add($"""
            insert into identity.signing_key (id, sealed_private_key, made_at, signs_from)
            values ({key.Id}, {master.Seal(key.ToPkcs8(), Context(key.Id))}, {now}, {signsFrom})
            """);
    }

    private static async Task Tell(Work work, string what, string? revoked, TimeProvider clock, CancellationToken cancel)
    {
        var live = await work.Query<Live>($"""
            select id, signs_from is not null as signs from identity.signing_key where signs_until is null and revoked_at is null order by signs_from nulls last
            """, cancel);
        work.Record(new(AuditAction.Execute, what, [.. live.Select(static key => key.Id).Prepend(revoked).OfType<string>().Select(static id => $"SigningKey/{id}")]), clock);
        work.Tell(new SigningKeyChanged(live[0].Id, live[^1].Id, revoked), clock, $"SigningKey/{revoked ?? live[0].Id}");
    }

    internal sealed record SealedKey(string Id, byte[] SealedPrivateKey, DateTimeOffset? SignsFrom, DateTimeOffset? SignsUntil, DateTimeOffset? VerifiesUntil);

    private sealed record Live(string Id, bool Signs);
}
