using System.Net;
using System.Net.Http.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.SecondFactor;

public sealed class SecondFactorTests(AccountHospital hospital) : IClassFixture<AccountHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_code_that_turned_the_app_on_opens_nothing_more_and_the_next_one_does()
    {
        using var anna = await hospital.AtABrowser("doctor");
        var (seed, _) = await hospital.WithApp(anna);
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);

        var asked = await Hospital.Refused(await SignIn(browser, new { email = anna.Email, password = anna.Password }), HttpStatusCode.Unauthorized, "second_factor_required");
        Assert.Equal(["totp", "recovery_code"], asked.GetProperty("methods").EnumerateArray().Select(each => each.GetString()));
        await Hospital.Refused(await SignIn(browser, new { email = anna.Email, password = anna.Password, code = OneTimeCode.At(seed, hospital.Clock.GetUtcNow()) }), HttpStatusCode.Unauthorized, "second_factor_wrong");

        hospital.Clock.Ahead += TimeSpan.FromSeconds(30);
        var me = await Hospital.Body(await SignIn(browser, new { email = anna.Email, password = anna.Password, code = OneTimeCode.At(seed, hospital.Clock.GetUtcNow()) }));
        Assert.Equal(["password", "totp"], me.GetProperty("signed_in_with").EnumerateArray().Select(each => each.GetString()));
        Assert.True(me.GetProperty("second_factor").GetProperty("totp").GetBoolean());
    }

    [Fact]
    public async Task Of_twenty_that_confirm_at_once_one_gets_the_recovery_codes()
    {
        using var anna = await hospital.AtABrowser("doctor");
        var begun = await Hospital.Body(await anna.Http.PostAsync("/api/v1/auth/totp", null, Cancel));
        var code = OneTimeCode.At(Base32.Read(begun.GetProperty("secret").GetString()!)!, hospital.Clock.GetUtcNow());

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => anna.Http.PostAsJsonAsync("/api/v1/auth/totp/confirm", new { code }, Cancel)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_seed_in_use_is_never_shown_again()
    {
        using var anna = await hospital.AtABrowser("doctor");
        await hospital.WithApp(anna);

        await Hospital.Refused(await anna.Http.PostAsync("/api/v1/auth/totp", null, Cancel), HttpStatusCode.Conflict, "totp_in_use");
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_a_new_set_ends_the_old()
    {
        using var anna = await hospital.AtABrowser("doctor");
        var (_, codes) = await hospital.WithApp(anna);
        Assert.Equal(10, codes.Distinct().Count());
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SignIn(browser, new { email = anna.Email, password = anna.Password, recovery_code = codes[0] })));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);

        var renewed = await Hospital.Body(await anna.Http.PostAsync("/api/v1/auth/totp/recovery-codes", null, Cancel));
        await Hospital.Refused(await SignIn(browser, new { email = anna.Email, password = anna.Password, recovery_code = codes[1] }), HttpStatusCode.Unauthorized, "second_factor_wrong");
        var fresh = renewed.GetProperty("recovery_codes")[0].GetString();
        Assert.Equal(HttpStatusCode.OK, (await SignIn(browser, new { email = anna.Email, password = anna.Password, recovery_code = fresh })).StatusCode);
    }

    [Fact]
    public async Task Without_a_second_factor_there_are_no_recovery_codes()
    {
        using var anna = await hospital.AtABrowser("doctor");
        await hospital.WithApp(anna);

        Assert.Equal(HttpStatusCode.NoContent, (await anna.Http.DeleteAsync("/api/v1/auth/totp", Cancel)).StatusCode);

        var second = (await AccountHospital.Me(anna.Http)).GetProperty("second_factor");
        Assert.False(second.GetProperty("totp").GetBoolean());
        Assert.Equal(0, second.GetProperty("recovery_codes_left").GetInt32());
        await Hospital.Refused(await anna.Http.PostAsync("/api/v1/auth/totp/recovery-codes", null, Cancel), HttpStatusCode.Conflict, "no_second_factor");
    }

    [Fact]
    public async Task Where_a_second_factor_is_demanded_only_setting_one_up_is_open_until_there_is_one()
    {
        var organisation = await hospital.Organisation();
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.organisation set second_factor_required = true where id = {organisation}", Cancel);
        using var anna = await hospital.PersonOf(organisation, "admin");
        await Hospital.Refused(await anna.Http.GetAsync("/api/v1/jobs", Cancel), HttpStatusCode.Forbidden, "second_factor_enrolment_required");
        await Hospital.Refused(await anna.Http.GetAsync("/api/v1/auth/sessions", Cancel), HttpStatusCode.Forbidden, "second_factor_enrolment_required");

        // Behind a covered screen not even that.
        (await anna.Http.PostAsync("/api/v1/auth/cover", null, Cancel)).EnsureSuccessStatusCode();
        await Hospital.Refused(await anna.Http.PostAsync("/api/v1/auth/totp", null, Cancel), HttpStatusCode.Forbidden, "session_covered");
        await Hospital.Refused(await anna.Http.PostAsync("/api/v1/auth/passkeys/options", null, Cancel), HttpStatusCode.Forbidden, "session_covered");
        (await anna.Http.PostAsJsonAsync("/api/v1/auth/proof", new { password = anna.Password }, Cancel)).EnsureSuccessStatusCode();

        await hospital.WithApp(anna);

        Assert.Equal(HttpStatusCode.OK, (await anna.Http.GetAsync("/api/v1/jobs", Cancel)).StatusCode);
    }

    private static Task<HttpResponseMessage> SignIn(HttpClient http, object shown) => http.PostAsJsonAsync("/api/v1/auth/session", shown, Cancel);
}
