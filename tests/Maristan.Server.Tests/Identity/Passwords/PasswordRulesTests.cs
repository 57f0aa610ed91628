namespace Maristan.Server.Identity.Passwords;

[ApartFromThePooler]
public sealed class PasswordRulesTests
{
    private const string Email = "nuria.puig@hospital.example";

    [Theory]
    [InlineData("verd tramuntana 7 pedra")]
    [InlineData("k8#Tz!pq")]
    [InlineData("باران روی بام کاهگلی")]
    [InlineData("the dragon ate my homework twice")]
    [InlineData("nuria.puig sings in the choir of Reus")]
    [InlineData("maristan opens its doors at dawn")]
    public void A_password_of_one_s_own_is_taken(string password) => Assert.Null(PasswordRules.Look(password, Email));

    [Theory]
    [InlineData("password")]
    [InlineData("PassWord")]
    [InlineData("P4$$w0rd")]
    [InlineData("password123!")]
    [InlineData("barcelona2026")]
    [InlineData("Barça1899!")]
    [InlineData("contraseña")]
    [InlineData("contrasenya1")]
    [InlineData("motdepasse")]
    [InlineData("jetaime12")]
    [InlineData("سلامسلام")]
    [InlineData("رمزعبور۱۲۳")]
    [InlineData("doostetdaram")]
    [InlineData("sghlsghl")]
    [InlineData("12345678")]
    [InlineData("87654321")]
    [InlineData("aaaaaaaa")]
    [InlineData("12121212")]
    [InlineData("qwertyuiop")]
    [InlineData("1qaz2wsx")]
    [InlineData("azertyui")]
    [InlineData("hospital2026")]
    [InlineData("maristan")]
    [InlineData("Maristan2026!")]
    [InlineData("ｐａｓｓｗｏｒｄ")]
    public void What_is_guessed_first_is_refused(string password) => Assert.Equal("too_common", PasswordRules.Look(password, Email)?.Code);

    [Theory]
    [InlineData("nuria.puig")]
    [InlineData("Nuria.Puig1!")]
    [InlineData("2026nuria.puig")]
    [InlineData("nuria.puig@hospital.example")]
    public void One_s_address_is_no_password(string password) => Assert.Equal("holds_your_address", PasswordRules.Look(password, Email)?.Code);

    [Fact]
    public void Without_an_address_there_is_none_to_hold() => Assert.Null(PasswordRules.Look("nuria.puig", null));

    [Fact]
    public void Eight_letters_are_enough_unless_the_organisation_asks_for_more()
    {
        Assert.Equal("too_short", PasswordRules.Look("k8#Tz!p", Email)?.Code);
        Assert.Null(PasswordRules.Look("k8#Tz!pq", Email));
        Assert.Equal("too_short", PasswordRules.Look("k8#Tz!pq", Email, 12)?.Code);
        Assert.Contains("12", PasswordRules.Look("k8#Tz!pq", Email, 12)!.Sentence, StringComparison.Ordinal);
        Assert.Equal("too_short", PasswordRules.Look("k8#T", Email, 4)?.Code);
    }

    [Fact]
    public void Letters_are_counted_as_people_count_them()
    {
        Assert.Equal("too_short", PasswordRules.Look("𐎠𐎡𐎢𐎣", Email)?.Code);
        Assert.Null(PasswordRules.Look("𐎠𐎡𐎢𐎣𐎤𐎥𐎦𐎧", Email));
    }

    [Fact]
    public void A_book_is_no_password()
    {
        Assert.Null(PasswordRules.Look(new string('x', 490) + "and so on, yes", Email));
        Assert.Equal("too_long", PasswordRules.Look(new string('x', 510) + "abc", Email)?.Code);
        Assert.Equal("too_long", PasswordRules.Look(new string('x', 1_000_000), Email)?.Code);
    }

    [Fact]
    public void The_list_is_long_and_its_words_are_as_they_are_compared()
    {
        Assert.InRange(CommonPasswords.Count, 1_000, 10_000);
        Assert.True(CommonPasswords.Hold("contraseña"));
        Assert.True(CommonPasswords.Hold("عشقمن"));
    }
}
