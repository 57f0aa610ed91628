using System.Security.Cryptography;
using System.Text;

namespace Maristan.Server.Identity.Passwords;

/// <summary>The long numbers were reckoned by another implementation of Unicode 14 over the same texts.</summary>
[ApartFromThePooler]
public sealed class CompatibleFormTests
{
    private static readonly (int From, int Count)[] Places =
    [
        (0x41, 58), (0xc0, 0x190), (0x300, 0x70), (0x5d0, 0x1b), (0x5b0, 0x16), (0x622, 0x40), (0x64b, 0x15), (0x93c, 1), (0x915, 0x25), (0x1100, 19), (0x1161, 21),
        (0x11a7, 28), (0xac00, 2000), (0x1e00, 0x100), (0x1f00, 0x100), (0xfb00, 7), (0x9c7, 0x12), (0x1ab0, 14), (0x1d15e, 7), (0x1d165, 5),
    ];

    [Fact]
    public void Every_letter_of_Unicode_gets_the_form_that_Unicode_gives_it() =>
        Assert.Equal("06e7277bca1b5f061a23d4e0caee648a132aee7e3fe7ae21a6f460298c980a11", Digest(
            Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(static letter => new Rune(letter).ToString())));

    [Fact]
    public void So_do_fifty_thousand_heaps_of_letters_and_marks()
    {
        var seed = 1UL;

        Assert.Equal("7122ff8eb3eef950d16e4e5b07cec76dbc292ee224aa1f0f8170ee6f432a5fd0", Digest(Enumerable.Range(0, 50_000).Select(_ =>
            string.Concat(Enumerable.Range(0, 5).Select(_ =>
            {
                var (from, count) = Places[(int)(Next() % (ulong)Places.Length)];
                return new Rune(from + (int)(Next() % (ulong)count)).ToString();
            })))));

        ulong Next() => (seed = unchecked((seed * 6364136223846793005) + 1442695040888963407)) >> 33;
    }

    private static string Digest(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(CompatibleForm.Of(text) + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
