using System.Net;
using System.Net.Http.Json;
using Maristan.Server.Identity.SecondFactor;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Directories;

/// <summary>A directory vouches for people; what they have set up here is asked for all the same.</summary>
public sealed class DirectorySecondFactorTests(DirectoryHospital hospital) : IClassFixture<DirectoryHospital>
{
    private static readonly string[] TwoFactors = ["pwd", "otp", "mfa"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_a_second_factor_is_demanded_somebody_of_the_directory_sets_one_up_and_shows_it_from_then_on()
    {
        await using var peer = await FalseDirectory.Start();
        var directory = await hospital.Trust(peer.Issuer);
        await Demand(true);
        try
        {
            using var first = await Enter(peer, directory, "s-nora");
            await Hospital.Refused(await first.GetAsync("/api/v1/auth/sessions", Cancel), HttpStatusCode.Forbidden, "second_factor_enrolment_required");
            var (seed, codes) = await AccountHospital.SetUpApp(first, DateTimeOffset.UtcNow);
            Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/api/v1/auth/sessions", Cancel)).StatusCode);

            using var second = await Enter(peer, directory, "s-nora");
            await Hospital.Refused(await second.GetAsync("/api/v1/auth/sessions", Cancel), HttpStatusCode.Forbidden, "session_covered");
            Assert.True((await AccountHospital.Me(second)).GetProperty("second_factor").GetProperty("owed").GetBoolean());
            await Hospital.Refused(await Prove(second, new { pin = "1234" }), HttpStatusCode.UnprocessableEntity, "second_factor_owed");
            await Hospital.Refused(await Prove(second, new { password = "whatever" }), HttpStatusCode.UnprocessableEntity, "second_factor_owed");
            await Hospital.Refused(await Prove(second, new { code = "000000" }), HttpStatusCode.Unauthorized, "proof_wrong");
            Assert.Equal(HttpStatusCode.OK, (await Prove(second, new { recovery_code = codes[0] })).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/api/v1/auth/sessions", Cancel)).StatusCode);
            Assert.False((await AccountHospital.Me(second)).GetProperty("second_factor").GetProperty("owed").GetBoolean());

            using var third = await Enter(peer, directory, "s-nora");
            await Hospital.Refused(await Prove(third, new { recovery_code = codes[0] }), HttpStatusCode.Unauthorized, "proof_wrong");
            Assert.Equal(HttpStatusCode.OK, (await Prove(third, new { code = OneTimeCode.At(seed, DateTimeOffset.UtcNow.AddSeconds(30)) })).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await third.GetAsync("/api/v1/auth/sessions", Cancel)).StatusCode);
        }
        finally
        {
            await Demand(false);
        }
    }

    [Fact]
    public async Task A_directory_that_asked_for_a_second_factor_itself_is_believed()
    {
        await using var peer = await FalseDirectory.Start();
        var directory = await hospital.Trust(peer.Issuer);
        await Demand(true);
        try
        {
            using var browser = await Enter(peer, directory, "s-olga", TwoFactors);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/auth/sessions", Cancel)).StatusCode);
            await AccountHospital.SetUpApp(browser, DateTimeOffset.UtcNow);

            using var again = await Enter(peer, directory, "s-olga", TwoFactors);

            Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/api/v1/auth/sessions", Cancel)).StatusCode);
            Assert.Equal(["directory", "directory_second_factor"], (await AccountHospital.Me(again)).GetProperty("signed_in_with").EnumerateArray().Select(way => way.GetString()!));
        }
        finally
        {
            await Demand(false);
        }
    }

    [Fact]
    public async Task Nobody_who_comes_by_the_directory_alone_makes_an_entrance_that_would_outlast_it()
    {
        await using var peer = await FalseDirectory.Start();
        using var browser = await Enter(peer, await hospital.Trust(peer.Issuer), "s-paul");
        var (seed, _) = await AccountHospital.SetUpApp(browser, DateTimeOffset.UtcNow);
        Assert.Equal(HttpStatusCode.OK, (await Prove(browser, new { code = OneTimeCode.At(seed, DateTimeOffset.UtcNow.AddSeconds(30)) })).StatusCode);

        await Hospital.Refused(await browser.PostAsync("/api/v1/auth/passkeys/options", null, Cancel), HttpStatusCode.Forbidden, "directory_only");
        await Hospital.Refused(await browser.PostAsJsonAsync("/api/v1/auth/password", new { new_password = "seven quiet herons by the water" }, Cancel), HttpStatusCode.Forbidden, "directory_only");
        await Hospital.Refused(await browser.PutAsJsonAsync("/api/v1/auth/email", new { email = "paul@elsewhere.example" }, Cancel), HttpStatusCode.Forbidden, "directory_only");
        await Hospital.Refused(await browser.PostAsJsonAsync("/api/v1/auth/api-keys", new { name = "mine", permissions = Array.Empty<string>() }, Cancel), HttpStatusCode.Forbidden, "directory_only");
        Assert.Equal(HttpStatusCode.NoContent, (await browser.DeleteAsync("/api/v1/auth/totp", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Somebody_of_the_directory_uncovers_their_screen_by_a_PIN_and_what_is_set_up_needs_proof_to_change()
    {
        await using var peer = await FalseDirectory.Start();
        using var browser = await Enter(peer, await hospital.Trust(peer.Issuer), "s-quim");
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PutAsJsonAsync("/api/v1/auth/pin", new { pin = "270419" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync("/api/v1/auth/cover", null, Cancel)).StatusCode);
        await Hospital.Refused(await browser.GetAsync("/api/v1/auth/sessions", Cancel), HttpStatusCode.Forbidden, "session_covered");

        Assert.Equal(HttpStatusCode.OK, (await Prove(browser, new { pin = "270419" })).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/auth/sessions", Cancel)).StatusCode);
        await AccountHospital.SetUpApp(browser, DateTimeOffset.UtcNow);
        await Hospital.Refused(await browser.PutAsJsonAsync("/api/v1/auth/pin", new { pin = "111111" }, Cancel), HttpStatusCode.Forbidden, "proof_needed");
        await Hospital.Refused(await browser.DeleteAsync("/api/v1/auth/totp", Cancel), HttpStatusCode.Forbidden, "proof_needed");
    }

    private Task<int> Demand(bool isDemanded) =>
        hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.organisation set second_factor_required = {isDemanded} where id = {hospital.FirstOrganisation}", Cancel);

    private async Task<HttpClient> Enter(FalseDirectory peer, Guid directory, string subject, string[]? shown = null)
    {
        peer.Token = _ =>
        {
            var claims = peer.Claims(subject);
            if (shown is not null)
            {
                claims["amr"] = shown;
            }

            return peer.Sign(claims);
        };
        var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        Assert.Equal("/patients?sort=name", await peer.Enter(browser, directory));
        return browser;
    }

    private static Task<HttpResponseMessage> Prove(HttpClient browser, object shown) => browser.PostAsJsonAsync("/api/v1/auth/proof", shown, Cancel);
}
