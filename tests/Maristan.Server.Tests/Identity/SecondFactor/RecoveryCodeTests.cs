using System.Text.RegularExpressions;

namespace Maristan.Server.Identity.SecondFactor;

[ApartFromThePooler]
public sealed partial class RecoveryCodeTests
{
    [Fact]
    public void A_set_is_ten_codes_that_are_easy_to_read_and_never_the_same()
    {
        var codes = RecoveryCode.NewSet();

        Assert.Equal(10, codes.Select(static code => code.Shown).Distinct().Count());
        Assert.All(codes, static code => Assert.Matches(Form(), code.Shown));
        Assert.All(codes, static code => Assert.Equal(32, code.Hash.Length));
    }

    [Fact]
    public void A_code_is_found_again_however_it_is_typed()
    {
        foreach (var code in Enumerable.Range(0, 20).SelectMany(static _ => RecoveryCode.NewSet()))
        {
            var mistaken = code.Shown.Replace('0', 'O').Replace('1', 'l');
            Assert.All((string[])[code.Shown, code.Shown.ToUpperInvariant(), code.Shown.Replace("-", "", StringComparison.Ordinal), $" {code.Shown.Replace('-', ' ')}\n", mistaken, mistaken.Replace('l', 'I')],
                typed => Assert.Equal(code.Hash, RecoveryCode.HashOf(typed)));
        }
    }

    [Fact]
    public void Another_code_has_another_hash()
    {
        var code = RecoveryCode.NewSet()[0];

        Assert.NotEqual(code.Hash, RecoveryCode.HashOf((code.Shown[0] == 'z' ? 'y' : 'z') + code.Shown[1..]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("k7qp-2m4x-9trh")]
    [InlineData("k7qp-2m4x-9trh-w3n8-0000")]
    [InlineData("k7qp-2m4x-9trh-w3nu")]
    [InlineData("ک۷qp-2m4x-9trh-w3n8")]
    public void What_is_no_code_is_looked_for_nowhere(string typed) => Assert.Null(RecoveryCode.HashOf(typed));

    [GeneratedRegex("^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$")]
    private static partial Regex Form();
}
