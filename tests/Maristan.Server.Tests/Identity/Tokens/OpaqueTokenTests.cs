using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Server.Identity.Tokens;

[ApartFromThePooler]
public sealed class OpaqueTokenTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    [Theory]
    [InlineData(OpaqueKind.Refresh, "mr_")]
    [InlineData(OpaqueKind.ApiKey, "mk_")]
    [InlineData(OpaqueKind.SessionCookie, "ms_")]
    [InlineData(OpaqueKind.Invitation, "mi_")]
    [InlineData(OpaqueKind.PasswordReset, "mp_")]
    [InlineData(OpaqueKind.Confirmation, "mc_")]
    [InlineData(OpaqueKind.AuthorisationCode, "ma_")]
    [InlineData(OpaqueKind.ClientSecret, "mx_")]
    internal void Each_kind_is_told_by_its_first_letters_and_is_no_other(OpaqueKind kind, string prefix)
    {
        var made = OpaqueToken.Make(kind);
        var read = OpaqueToken.Read(made.Text, kind);

        Assert.StartsWith(prefix, made.Text, StringComparison.Ordinal);
        Assert.Equal(OpaqueToken.Length, made.Text.Length);
        Assert.Equal(made.Hash, read!.Hash);
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(made.Text)), made.Hash);
        Assert.All(Enum.GetValues<OpaqueKind>().Where(other => other != kind), other => Assert.Null(OpaqueToken.Read(made.Text, other)));
    }

    [Fact]
    public void The_checksum_is_the_one_that_the_standard_tests()
    {
        // The check value of CRC-32 is 0xCBF43926.
        var value = OpaqueToken.Checksum("123456789").Aggregate(0L, static (sum, digit) => (sum * 62) + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".IndexOf(digit, StringComparison.Ordinal));

        Assert.Equal(0xCBF43926, value);
        Assert.Equal("000000", OpaqueToken.Checksum(""));
    }

    [Fact]
    public void Every_letter_that_is_mistyped_is_told_without_asking_anybody()
    {
        var text = OpaqueToken.Make(OpaqueKind.ApiKey).Text;

        foreach (var place in Enumerable.Range(0, text.Length))
        {
            Assert.All(Letters.Where(letter => letter != text[place]), letter => Assert.Null(OpaqueToken.Read($"{text[..place]}{letter}{text[(place + 1)..]}")));
        }
    }

    [Fact]
    public void Whatever_is_typed_is_read_or_refused_and_never_breaks() => Prop.ForAll(
        Gen.OneOf(ArbMap.Default.GeneratorFor<string>(), Gen.Choose(0, 0xFFFF).Select(static letter => (char)letter).ArrayOf(OpaqueToken.Length - 3).Select(static letters => "mk_" + new string(letters))).ToArbitrary(),
        text => OpaqueToken.Read(text) is null).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void No_two_are_alike_and_none_shows_itself_by_mistake()
    {
        var many = Enumerable.Range(0, 1_000).Select(static _ => OpaqueToken.Make(OpaqueKind.Refresh)).ToArray();

        Assert.Equal(1_000, many.Select(static one => one.Text).Distinct().Count());
        Assert.All(many, one => Assert.DoesNotContain(one.Text[3..], $"{one}", StringComparison.Ordinal));
    }
}
