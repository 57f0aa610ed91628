namespace Maristan.Server.Identity.Tokens;

/// <summary>
/// Tokens that were verified, by their SHA-256, so that a second use costs no look at the signature. Each has four places where it may stand;
/// a fifth takes the place of the one that ends first. Nobody waits for anybody: an entry is never changed, only replaced.
/// </summary>
internal sealed class RememberedTokens
{
    private const int Ways = 4;
    private const int Most = 65_536;

    private readonly Entry?[] entries = new Entry?[Most];

    /// <returns>Null where it is not remembered, has expired, or the keys have changed since.</returns>
    public TokenClaims? Find(in Digest hash, KeyRing ring, DateTimeOffset now)
    {
        var first = FirstPlace(hash);
        for (var place = first; place < first + Ways; place++)
        {
            if (Volatile.Read(ref entries[place]) is { } entry && entry.Hash == hash)
            {
                return entry.IsGood(ring, now) ? entry.Claims : null;
            }
        }

        return null;
    }

    /// <param name="ring">The keys that it was verified by: when they change, one of them may have been revoked.</param>
    public void Remember(in Digest hash, KeyRing ring, TokenClaims claims, DateTimeOffset now)
    {
        var first = FirstPlace(hash);
        var (chosen, end) = (first, DateTimeOffset.MaxValue);
        for (var place = first; place < first + Ways; place++)
        {
            var entry = Volatile.Read(ref entries[place]);
            if (entry is null || entry.Hash == hash || !entry.IsGood(ring, now))
            {
                chosen = place;
                break;
            }

            if (entry.Claims.ExpiresAt < end)
            {
                (chosen, end) = (place, entry.Claims.ExpiresAt);
            }
        }

        Volatile.Write(ref entries[chosen], new(hash, ring, claims));
    }

    private static int FirstPlace(in Digest hash) => (int)(hash.A % (Most / Ways)) * Ways;

    private sealed record Entry(Digest Hash, KeyRing Ring, TokenClaims Claims)
    {
        public bool IsGood(KeyRing ring, DateTimeOffset now) => ReferenceEquals(Ring, ring) && Claims.ExpiresAt > now;
    }
}
