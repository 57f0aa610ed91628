using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Maristan.Server.Identity.SignIn;

namespace Maristan.Server.Identity;

public sealed class SignInTests(Hospital hospital) : IClassFixture<Hospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_registers_is_a_patient_and_can_sign_in()
    {
        using var http = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        var made = await http.PostAsJsonAsync("/api/auth/register", new { email = "anna@hospital.example", password = "four words in a row" }, Cancel);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("patient", (await Hospital.Body(made)).GetProperty("role").GetString());

        var tokens = await Townspeople.SignIn(http, "Anna@Hospital.example", "four words in a row");
        http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("access_token").GetString());
        var me = await Hospital.Body(await http.GetAsync("/api/v1/auth/verify", Cancel));

        Assert.Equal("bearer", tokens.GetProperty("token_type").GetString());
        Assert.Equal("anna@hospital.example", me.GetProperty("email").GetString());
        Assert.Equal(["patients:read"], me.GetProperty("permissions").EnumerateArray().Select(each => each.GetString()));
    }

    [Fact]
    public async Task A_known_address_is_not_registered_again()
    {
        var (_, email) = await hospital.Account(hospital.FirstOrganisation, "doctor");
        using var http = new HttpClient { BaseAddress = hospital.Http.BaseAddress };

        await Hospital.Refused(await http.PostAsJsonAsync("/api/v1/auth/register", new { email, password = "four words in a row" }, Cancel), HttpStatusCode.Conflict, "address_known");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_told_in_the_same_words()
    {
        var (_, email) = await hospital.Account(hospital.FirstOrganisation, "doctor");
        using var http = new HttpClient { BaseAddress = hospital.Http.BaseAddress };

        var wrong = await Hospital.Refused(await http.PostAsJsonAsync("/api/v1/auth/login", new { email, password = "not this one at all" }, Cancel), HttpStatusCode.Unauthorized, "wrong_credentials");
        var unknown = await Hospital.Refused(await http.PostAsJsonAsync("/api/v1/auth/login", new { email = "nobody@hospital.example", password = "not this one at all" }, Cancel), HttpStatusCode.Unauthorized, "wrong_credentials");

        Assert.Equal(wrong.GetProperty("detail").GetString(), unknown.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task After_ten_failures_an_account_waits_and_so_does_an_address_without_one()
    {
        var (_, email) = await hospital.Account(hospital.FirstOrganisation, "doctor");
        using var http = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        foreach (var address in (string[])[email, "nobody-either@hospital.example"])
        {
            for (var i = 0; i < 11; i++)
            {
                (await http.PostAsJsonAsync("/api/v1/auth/login", new { email = address, password = "wrong wrong wrong" }, Cancel)).Dispose();
            }

            var answer = await http.PostAsJsonAsync("/api/v1/auth/login", new { email = address, password = Townspeople.Password }, Cancel);

            await Hospital.Refused(answer, HttpStatusCode.TooManyRequests, "sign_in_delayed");
            Assert.NotNull(answer.Headers.RetryAfter);
        }
    }

    [Fact]
    public async Task A_right_try_beside_another_is_judged_though_its_clock_lags()
    {
        var (_, email) = await hospital.Account(hospital.FirstOrganisation, "doctor");
        var keys = new TryKeys(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));

        foreach (var lag in (int[])[0, 40, 3_000])
        {
            var account = await Account.Try(hospital.Database, email, null, keys, DateTimeOffset.UtcNow.AddMilliseconds(-lag), Cancel);
            Assert.True(account.IsAdmitted);
        }
    }

    [Fact]
    public async Task A_cookie_signs_the_browser_in_until_it_signs_out()
    {
        using var anna = await hospital.AtABrowser("doctor");
        Assert.Equal(HttpStatusCode.OK, (await anna.Http.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);

        (await anna.Http.DeleteAsync("/api/v1/auth/session", Cancel)).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Unauthorized, (await anna.Http.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_cookie_changes_nothing_for_a_page_that_is_not_ours()
    {
        using var anna = await hospital.AtABrowser("doctor");
        anna.Http.DefaultRequestHeaders.Remove("X-Maristan-Client");

        await Hospital.Refused(await anna.Http.PutAsJsonAsync("/api/v1/auth/me", new { full_name = "Eve", language = "en" }, Cancel), HttpStatusCode.Forbidden, "not_from_the_app");
    }

    [Fact]
    public async Task A_refresh_token_is_exchanged_once_and_a_spent_one_ends_the_whole_sign_in()
    {
        using var anna = await hospital.Person("doctor");
        var next = await Hospital.Body(await anna.Http.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = anna.RefreshToken }, Cancel));

        await Hospital.Refused(await anna.Http.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = anna.RefreshToken }, Cancel), HttpStatusCode.Unauthorized, "refresh_token_invalid");

        await Hospital.Refused(await anna.Http.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = next.GetProperty("refresh_token").GetString() }, Cancel), HttpStatusCode.Unauthorized, "refresh_token_invalid");
        Assert.Equal(HttpStatusCode.Unauthorized, (await anna.Http.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_phone_that_lost_the_answer_is_given_the_same_successor()
    {
        using var anna = await hospital.Person("doctor");
        anna.Http.DefaultRequestHeaders.Add("Idempotency-Key", "lost-answer");

        var first = await Hospital.Body(await anna.Http.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = anna.RefreshToken }, Cancel));
        var again = await Hospital.Body(await anna.Http.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = anna.RefreshToken }, Cancel));

        Assert.Equal(first.GetProperty("refresh_token").GetString(), again.GetProperty("refresh_token").GetString());
    }

    [Fact]
    public async Task The_set_up_code_makes_one_administrator_and_no_second()
    {
        using var http = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        var code = hospital.Node.SetupCode;
        Assert.NotNull(code);

        var first = await http.PostAsJsonAsync("/api/v1/auth/register", new { email = "first@hospital.example", password = "four words in a row", setup_code = code }, Cancel);
        var second = await http.PostAsJsonAsync("/api/v1/auth/register", new { email = "second@hospital.example", password = "four words in a row", setup_code = code }, Cancel);

        Assert.Equal(["admin", "operator"], (await Hospital.Body(first)).GetProperty("roles").EnumerateArray().Select(each => each.GetString()));
        await Hospital.Refused(second, HttpStatusCode.Forbidden, "setup_code_wrong");
    }

    [Fact]
    public async Task A_node_without_a_mail_server_says_so_and_asks_nobody_to_confirm_an_address()
    {
        using var anna = await hospital.AtABrowser("doctor");

        Assert.False((await Hospital.Body(await anna.Http.GetAsync("/api/v1/auth/options", Cancel))).GetProperty("mail").GetBoolean());
        await Hospital.Refused(await anna.Http.PostAsync("/api/v1/auth/confirmation", null, Cancel), HttpStatusCode.Conflict, "no_mail");
        await Hospital.Refused(await anna.Http.PutAsJsonAsync("/api/v1/auth/email", new { email = "next@hospital.example" }, Cancel), HttpStatusCode.Conflict, "no_mail");
        Assert.Equal(HttpStatusCode.Accepted, (await anna.Http.PostAsJsonAsync("/api/v1/auth/password/forgotten", new { email = anna.Email }, Cancel)).StatusCode);
    }
}
