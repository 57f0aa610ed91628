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
            select attempt, wait_until from identity.count_try({counted}, {attempt}, {now})
            """, cancel);
        return tried!.Attempt == attempt ? null : tried.WaitUntil - now;
    }

    /// <summary>The try could not be judged.</summary>
    public Task<int> TakeBack(byte[] counted, CancellationToken cancel) => database.Execute(SystemPurpose.SigningIn, $"""
        update identity.failed_sign_in set failures = greatest(0, failures - 1) where key = {counted}
        """, cancel);

    public static void Strike(Work work, byte[] counted) => work.Add($"delete from identity.failed_sign_in where key = {counted}");

    private sealed record Tried(Guid Attempt, DateTimeOffset WaitUntil);
}
