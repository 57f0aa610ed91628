using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Server.Identity.SecondFactor;

[ApartFromThePooler]
public sealed class OneTimeCodeTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 10, TimeSpan.Zero);

    /// <summary>The RFC prints eight digits; the last six are what a code of six has.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void The_examples_of_RFC_6238_come_out(long seconds, string expected) => Assert.Equal(expected[2..], OneTimeCode.At(Secret, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Fact]
    public void A_code_works_once()
    {
        var code = OneTimeCode.At(Secret, Now);

        var used = OneTimeCode.TryMatch(Secret, code, Now, null);

        Assert.NotNull(used);
        Assert.Null(OneTimeCode.TryMatch(Secret, code, Now, used));
        Assert.Null(OneTimeCode.TryMatch(Secret, code, Now.AddSeconds(30), used));
    }

    [Fact]
    public void An_older_code_does_not_work_after_a_newer_one()
    {
        var used = OneTimeCode.TryMatch(Secret, OneTimeCode.At(Secret, Now), Now, null);

        Assert.Null(OneTimeCode.TryMatch(Secret, OneTimeCode.At(Secret, Now.AddSeconds(-30)), Now, used));
        Assert.Equal(used + 1, OneTimeCode.TryMatch(Secret, OneTimeCode.At(Secret, Now.AddSeconds(30)), Now.AddSeconds(30), used));
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_half_a_minute_wrong(int seconds, bool isTaken) =>
        Assert.Equal(isTaken, OneTimeCode.TryMatch(Secret, OneTimeCode.At(Secret, Now.AddSeconds(seconds)), Now, null) is not null);

    [Fact]
    public void Digits_of_other_keyboards_and_spaces_are_read()
    {
        var code = OneTimeCode.At(Secret, Now);
        var persian = string.Concat(code.Select(static digit => (char)('۰' + digit - '0')));
        var arabic = string.Concat(code.Select(static digit => (char)('٠' + digit - '0')));

        Assert.All((string[])[$" {code[..3]} {code[3..]} ", persian, arabic], typed => Assert.NotNull(OneTimeCode.TryMatch(Secret, typed, Now, null)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345x")]
    [InlineData("½½½½½½")]
    [InlineData("the quick brown fox jumps over the lazy dog")]
    public void What_is_no_code_is_no_failure(string code) => Assert.Null(OneTimeCode.TryMatch(Secret, code, Now, null));

    [Fact]
    public void The_picture_for_the_app_names_the_hospital_and_the_person()
    {
        var uri = new Uri(OneTimeCode.Uri(Secret, "Clínica Puig: Reus", "nuria@hospital.example"));

        Assert.Equal("otpauth", uri.Scheme);
        Assert.Equal("/Cl%C3%ADnica%20Puig%3A%20Reus:nuria%40hospital.example", uri.AbsolutePath);
        Assert.Equal("?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Cl%C3%ADnica%20Puig%3A%20Reus&algorithm=SHA1&digits=6&period=30", uri.Query);
    }

    [Fact]
    public void A_new_secret_is_as_long_as_its_hash_and_never_the_same()
    {
        Assert.Equal(20, OneTimeCode.NewSecret().Length);
        Assert.NotEqual(OneTimeCode.NewSecret(), OneTimeCode.NewSecret());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_examples_of_RFC_4648_come_out_without_padding(string text, string expected) => Assert.Equal(expected, Base32.Write(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Any_bytes_come_back_from_base_32() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static bytes =>
        Base32.Read(Base32.Write(bytes).ToLowerInvariant() + "==")!.AsSpan().SequenceEqual(bytes)));

    [Fact]
    public void What_is_not_base_32_is_nothing() => Assert.Null(Base32.Read("MZXW6YTB0"));
}
