namespace Maristan.Browser;

public sealed class SignInTests(StaffedHospital hospital, Chromium chromium) : IClassFixture<StaffedHospital>
{
    [Fact]
    public Task A_password_opens_the_app_and_a_reload_does_not_ask_again() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.SignIn(StaffedHospital.Email, StaffedHospital.Password);
        await Greeting(visit).WaitForAsync();

        await visit.Page.ReloadAsync();

        await Greeting(visit).WaitForAsync();
        Assert.Equal("/", new Uri(visit.Page.Url).AbsolutePath);
    });

    [Fact]
    public Task A_wrong_password_is_told_and_the_page_stays() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open("/sign-in");
        await visit.EnterPassword(StaffedHospital.Email, "not the one");

        await visit.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        Assert.Equal("/sign-in", new Uri(visit.Page.Url).AbsolutePath);
        await Accessibility.NoViolations(visit.Page);
    });

    [Fact]
    public Task Signed_in_on_a_small_phone_in_Persian_everything_fits() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.SignIn(StaffedHospital.Email, StaffedHospital.Password);
        await Greeting(visit).WaitForAsync();

        await Accessibility.FitsItsWidth(visit.Page);
        await Accessibility.NoViolations(visit.Page);
    }, Device.Phone with { Language = "fa-IR", IsDark = true });

    [Fact]
    public Task Whoever_signs_in_on_the_page_gets_the_language_of_their_account() => chromium.Visit(hospital.Site, async visit =>
    {
        var (_, email) = await hospital.Employs("Shirin", "fa", "nurse");

        await visit.SignIn(email, StaffedHospital.Password);

        await visit.Page.WaitForFunctionAsync("() => document.documentElement.lang === 'fa' && getComputedStyle(document.documentElement).direction === 'rtl'");
        Assert.Matches(@"\p{IsArabic}", await visit.Page.Locator("nav a").First.InnerTextAsync());
    });

    private static ILocator Greeting(Visit visit) => visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = "Anna" });
}
