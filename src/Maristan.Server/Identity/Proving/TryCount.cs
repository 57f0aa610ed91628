using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.Proving;

/// <summary>
/// Counts tries at something that could be guessed, in the same table and by the same measure as tries to sign in: nine are free, then
/// each waits twice as long as the one before. A try is counted before it is judged, so that of a thousand sent at once each counts.
/// </summary>
internal sealed class TryCount(MaristanDatabase database, MasterKey key, TimeProvider clock)
{
    /// <param name="what">What is tried, and whose; kept as a keyed hash.</param>
    public byte[] Key(string what) => HMACSHA256.HashData(key.Derive("failed sign-in", 32), Encoding.UTF8.GetBytes("try " + what));

    /// <returns>How long to wait before the next; null where this try may be judged.</returns>
    public async Task<TimeSpan?> Take(byte[] counted, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var attempt = Guid.CreateVersion7(now);
        var tried = await database.QueryOne<Tried>(SystemPurpose.SigningIn, $"""
            insert into identity.failed_sign_in as f (key, failures, last_at, wait_until, attempt) values ({counted}, 1, {now}, {now}, {attempt})
            on conflict (key) do update set
                failures = case when f.wait_until > {now} then f.failures when f.last_at < {now} - interval '1 day' then 1 else f.failures + 1 end,
                wait_until = case when f.wait_until > {now} then f.wait_until when f.failures < 9 or f.last_at < {now} - interval '1 day' then {now}
                    else {now} + make_interval(secs => least(900, power(2, least(f.failures - 9, 12)))) end,
                attempt = case when f.wait_until > {now} then f.attempt else excluded.attempt end,
                last_at = case when f.wait_until > {now} then f.last_at else excluded.last_at end
            returning wait_until, attempt
            """, cancel);
        return tried!.Attempt == attempt ? null : tried.WaitUntil - now;
    }

    /// <summary>The try could not be judged.</summary>
    public Task<int> TakeBack(byte[] counted, CancellationToken cancel) => database.Execute(SystemPurpose.SigningIn, $"""
        update identity.failed_sign_in set failures = greatest(0, failures - 1) where key = {counted}
        """, cancel);

    public static void Strike(Work work, byte[] counted) => work.Add($"delete from identity.failed_sign_in where key = {counted}");

    private sealed record Tried(DateTimeOffset WaitUntil, Guid Attempt);
}
