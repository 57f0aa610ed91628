using System.Security.Cryptography;

namespace Maristan.Server.Identity.Tokens;

[ApartFromThePooler]
public sealed class RememberedTokensTests
{
    private readonly RememberedTokens remembered = new();
    private readonly KeyRing ring = Forger.RingOf(TokenKey.Make());

    [Fact]
    public void What_is_remembered_is_found_until_it_expires()
    {
        var hash = Random();
        remembered.Remember(hash, ring, Forger.Claims, Forger.Now);

        Assert.Same(Forger.Claims, remembered.Find(hash, ring, Forger.Now));
        Assert.Null(remembered.Find(Random(), ring, Forger.Now));
        Assert.Null(remembered.Find(hash, ring, Forger.Claims.ExpiresAt));
    }

    [Fact]
    public void Other_keys_forget_everything()
    {
        var hash = Random();
        remembered.Remember(hash, ring, Forger.Claims, Forger.Now);

        Assert.Null(remembered.Find(hash, Forger.RingOf(TokenKey.Make()), Forger.Now));
    }

    [Fact]
    public void Where_there_is_no_room_the_one_that_ends_first_goes()
    {
        var crowd = Enumerable.Range(1, 5).Select(static number => new Digest(0, 0, 0, (ulong)number)).ToArray();
        foreach (var (hash, minutes) in crowd.Zip([9, 3, 7, 8, 5]))
        {
            remembered.Remember(hash, ring, Forger.Claims with { ExpiresAt = Forger.Now.AddMinutes(minutes) }, Forger.Now);
        }

        Assert.Equal([true, false, true, true, true], crowd.Select(hash => remembered.Find(hash, ring, Forger.Now) is not null));
    }

    [Fact]
    public void A_full_node_remembers_most_of_the_last_that_came_in()
    {
        var many = Enumerable.Range(0, 200_000).Select(static _ => Random()).ToArray();
        foreach (var (hash, second) in many.Select(static (hash, second) => (hash, second)))
        {
            remembered.Remember(hash, ring, Forger.Claims with { ExpiresAt = Forger.Now.AddMilliseconds(1 + second) }, Forger.Now);
        }

        Assert.InRange(many.Count(hash => remembered.Find(hash, ring, Forger.Now) is not null), 60_000, 65_536);
        Assert.InRange(many[^10_000..].Count(hash => remembered.Find(hash, ring, Forger.Now) is not null), 9_500, 10_000);
    }

    private static Digest Random() => Digest.Of(RandomNumberGenerator.GetBytes(16));
}
