using System.Text;

namespace Maristan.Server.Identity.Passwords;

[ApartFromThePooler]
public sealed class Blake2bTests
{
    [Fact]
    public void The_example_of_RFC_7693_is_hashed_as_it_says()
    {
        var hash = new byte[64];

        Blake2b.Hash("abc"u8, hash);

        Assert.Equal(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
            Convert.ToHexStringLower(hash));
    }

    /// <summary>Appendix E of the RFC: a hash over hashes of many lengths, with and without a key.</summary>
    [Fact]
    public void The_self_test_of_RFC_7693_comes_out()
    {
        var all = new Blake2b(32);
        foreach (var size in (int[])[20, 32, 48, 64])
        {
            foreach (var length in (int[])[0, 3, 128, 129, 255, 1024])
            {
                all.Add(Hash(size, Sequence(length), []));
                all.Add(Hash(size, Sequence(length), Sequence(size)));
            }
        }

        var result = new byte[32];
        all.Finish(result);

        Assert.Equal("c23a7800d98123bd10f506c61e29da5603d763b8bbad2e737f5e765a7bccd475", Convert.ToHexStringLower(result));
    }

    [Fact]
    public void Parts_are_hashed_as_their_whole()
    {
        var text = Encoding.UTF8.GetBytes(new string('a', 1000));
        var parts = new Blake2b(64);
        for (int at = 0, size = 1; at < text.Length; at += size, size++)
        {
            parts.Add(text.AsSpan(at, Math.Min(size, text.Length - at)));
        }

        var result = new byte[64];
        parts.Finish(result);

        Assert.Equal(Hash(64, text, []), result);
    }

    private static byte[] Hash(int size, byte[] input, byte[] key)
    {
        var hash = new Blake2b(size, key);
        hash.Add(input);
        var result = new byte[size];
        hash.Finish(result);
        return result;
    }

    private static byte[] Sequence(int length)
    {
        var (a, b) = (0xdead4bad * (uint)length, 1u);
        return [.. Enumerable.Range(0, length).Select(_ =>
        {
            (a, b) = (b, a + b);
            return (byte)(b >> 24);
        })];
    }
}
