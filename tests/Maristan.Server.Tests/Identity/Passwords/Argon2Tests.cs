using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Server.Identity.Passwords;

[ApartFromThePooler]
public sealed class Argon2Tests
{
    private static readonly Argon2Cost Example = new(32, 3, 4);

    [Theory]
    [InlineData((int)Argon2Kind.D, "512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb")]
    [InlineData((int)Argon2Kind.I, "c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8")]
    [InlineData((int)Argon2Kind.Id, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")]
    public void The_examples_of_RFC_9106_are_hashed_as_it_says(int kind, string expected)
    {
        Assert.Equal(expected, Hash(Managed, (Argon2Kind)kind));
        Assert.Equal(expected, Hash(Plain, (Argon2Kind)kind));
    }

    /// <summary>Where the machine has no library, what is left of the law is that our two ways agree with each other.</summary>
    [Fact]
    public void Our_own_code_agrees_with_the_library_of_the_machine() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Tries(), static one =>
    {
        var library = one.Hash(NativeArgon2.IsThere ? NativeArgon2.Hash : Argon2.Hash);
        return one.Hash(Managed).SequenceEqual(library) && one.Hash(Plain).SequenceEqual(library);
    }));

    [Fact]
    public void The_library_is_used_where_the_machine_has_it()
    {
        var isInstalled = System.Runtime.InteropServices.NativeLibrary.TryLoad("libargon2.so.1", out _) || System.Runtime.InteropServices.NativeLibrary.TryLoad("libargon2.1.dylib", out _);

        Assert.Equal(isInstalled, NativeArgon2.IsThere);
    }

    [Theory]
    [InlineData(7, 1, 1, 16, 32)]
    [InlineData(15, 1, 2, 16, 32)]
    [InlineData(8, 0, 1, 16, 32)]
    [InlineData(8, 1, 0, 16, 32)]
    [InlineData(8, 1, 1, 7, 32)]
    [InlineData(8, 1, 1, 16, 3)]
    public void What_the_standard_forbids_is_refused(int memory, int passes, int lanes, int salt, int tag)
    {
        Assert.Throws<ArgumentException>(() => NativeArgon2.Hash(new(Argon2Kind.Id, "x"u8, new byte[salt]), new(memory, passes, lanes), new byte[tag]));
        Assert.Throws<ArgumentException>(() => ManagedArgon2.Hash(new(Argon2Kind.Id, "x"u8, new byte[salt]), new(memory, passes, lanes), new byte[tag]));
    }

    private static string Hash(Way way, Argon2Kind kind) => Convert.ToHexStringLower(new Attempt(kind, Example, 32, [32, 16, 8, 12]).Hash(way));

    private static void Managed(in Argon2Input input, Argon2Cost cost, Span<byte> tag) => ManagedArgon2.Hash(input, cost, tag);

    private static void Plain(in Argon2Input input, Argon2Cost cost, Span<byte> tag) => ManagedArgon2.Hash(input, cost, tag, wide: false);

    private static Arbitrary<Attempt> Tries() => (
        from kind in Gen.Elements(Argon2Kind.D, Argon2Kind.I, Argon2Kind.Id)
        from lanes in Gen.Choose(1, 5)
        from memory in Gen.Choose(8 * lanes, 1400)
        from passes in Gen.Choose(1, 4)
        from tag in Gen.Choose(4, 200)
        from password in Gen.Choose(0, 300)
        from salt in Gen.Choose(8, 40)
        from secret in Gen.Choose(0, 40)
        from data in Gen.Choose(0, 40)
        select new Attempt(kind, new(memory, passes, lanes), tag, [password, salt, secret, data])).ToArbitrary();

    private delegate void Way(in Argon2Input input, Argon2Cost cost, Span<byte> tag);

    /// <summary>Parts of these lengths, filled as the RFC fills its own: ones, twos, threes and fours.</summary>
    private sealed record Attempt(Argon2Kind Kind, Argon2Cost Cost, int Tag, int[] Lengths)
    {
        public byte[] Hash(Way way)
        {
            var parts = Lengths.Select(static (length, i) => Enumerable.Repeat((byte)(i + 1), length).ToArray()).ToArray();
            var tag = new byte[Tag];
            way(new(Kind, parts[0], parts[1]) { Secret = parts[2], Data = parts[3] }, Cost, tag);
            return tag;
        }
    }
}
