using Maristan.Server.Identity.SecondFactor;

namespace Maristan.Browser;

public sealed class SecondFactorTests(StaffedHospital hospital, Chromium chromium) : IClassFixture<StaffedHospital>
{
    [Fact]
    public Task An_app_for_codes_is_set_up_and_asked_for_and_a_recovery_code_stands_in_for_it_once() => chromium.Visit(hospital.Site, async visit =>
    {
        var (_, email) = await hospital.Employs("Blanca", "en", "nurse");
        await visit.SignIn(email, StaffedHospital.Password);
        await visit.Open("/account/security");
        await visit.Press("account/totp_add");
        await visit.Press("account/totp_type");
        var secret = Base32.Read(await visit.Field("account/totp_secret").InnerTextAsync())!;
        await visit.Field("account/totp_code").FillAsync(OneTimeCode.At(secret, DateTimeOffset.UtcNow));
        await visit.Press("account/totp_confirm");

        var codes = visit.Page.GetByRole(AriaRole.List, new() { NameString = Words.Of("account/codes") }).GetByRole(AriaRole.Listitem);
        await codes.First.WaitForAsync();
        var recovery = await codes.AllInnerTextsAsync();
        Assert.Equal(10, recovery.Distinct().Count());
        await Accessibility.NoViolations(visit.Page);
        await visit.Field("common/secret.kept").CheckAsync();
        await visit.Press("account/codes_done");
        await visit.SignsOut();

        await visit.EnterPassword(email, StaffedHospital.Password);
        await visit.Heading(Words.Of("sign-in/second.title")).WaitForAsync();
        await Accessibility.NoViolations(visit.Page);
        // The code that set it up is spent, so the next one is typed, as by a telephone whose clock is a little fast.
        await visit.Enter("sign-in/second.totp", OneTimeCode.At(secret, DateTimeOffset.UtcNow.AddSeconds(30)));
        await visit.Heading("Blanca").WaitForAsync();
        Assert.Equal(["password", "totp"], await SignedInWith(visit));
        await visit.SignsOut();

        await RecoverWith(visit, email, recovery[3]);
        await visit.Heading("Blanca").WaitForAsync();
        Assert.Equal(["password", "recovery_code"], await SignedInWith(visit));
        await visit.SignsOut();

        await RecoverWith(visit, email, recovery[3]);
        await visit.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        Assert.Equal("/sign-in", visit.Place);
    });

    [Fact]
    public Task A_passkey_made_in_the_account_opens_the_app_by_itself() => chromium.Visit(hospital.Site, async visit =>
    {
        var (_, email) = await hospital.Employs("Carles", "en", "nurse");
        await visit.SignIn(email, StaffedHospital.Password);
        // A key that is touched by itself would answer the suggestions of the address field before the button is pressed.
        await visit.Context.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await visit.HasASecurityKey();
        await visit.Open("/account/security");
        await visit.Press("account/passkey_add");
        await visit.Press("account/passkey_make");
        await visit.Button(Words.Of("account/passkey_remove_named").Replace("{{name}}", Words.Of("account/passkey_name_first"), StringComparison.Ordinal)).WaitForAsync();
        await Accessibility.NoViolations(visit.Page);

        await visit.SignsOut();
        await visit.Press("sign-in/by_passkey");

        await visit.Heading("Carles").WaitForAsync();
        Assert.Equal(["passkey"], await SignedInWith(visit));
    });

    private static async Task RecoverWith(Visit visit, string email, string code)
    {
        await visit.EnterPassword(email, StaffedHospital.Password);
        await visit.Press("sign-in/second.use_recovery_code");
        await visit.Enter("sign-in/second.recovery_code", code);
    }

    private static async Task<string[]> SignedInWith(Visit visit) =>
        [.. (await visit.Me()).GetProperty("signed_in_with").EnumerateArray().Select(static way => way.GetString()!).Order(StringComparer.Ordinal)];
}
