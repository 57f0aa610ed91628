using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Identity.Letters;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Passkeys;

public sealed class PasskeyTests(AccountHospital hospital) : IClassFixture<AccountHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Here => hospital.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task A_passkey_signs_in_alone_by_cookie_and_by_tokens()
    {
        using var anna = await hospital.AtABrowser("doctor");
        using var key = NewKey();
        var made = await Hospital.Body(await Make(anna, key));
        Assert.Equal("My telephone", made.GetProperty("name").GetString());

        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        key.Counter++;
        var me = await Hospital.Body(await Show(browser, key, "session"));
        Assert.Equal(anna.Id, me.GetProperty("id").GetGuid());
        Assert.Equal(["passkey"], me.GetProperty("signed_in_with").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal(anna.Id, (await AccountHospital.Me(browser)).GetProperty("id").GetGuid());

        key.Counter++;
        Assert.Equal("bearer", (await Hospital.Body(await Show(browser, key, "login"))).GetProperty("token_type").GetString());
    }

    [Fact]
    public async Task A_passkey_is_the_second_factor_after_a_password_and_a_proof()
    {
        using var anna = await hospital.AtABrowser("doctor");
        using var key = NewKey();
        (await Make(anna, key)).EnsureSuccessStatusCode();
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        var asked = await Hospital.Refused(await SignIn(browser, anna, null), HttpStatusCode.Unauthorized, "second_factor_required");
        Assert.Equal(["passkey"], asked.GetProperty("methods").EnumerateArray().Select(each => each.GetString()));

        key.Counter++;
        var question = await Ask(browser);
        Assert.Equal(HttpStatusCode.OK, (await SignIn(browser, anna, Answer(question, key))).StatusCode);

        (await browser.PostAsync("/api/v1/auth/cover", null, Cancel)).EnsureSuccessStatusCode();
        key.Counter++;
        var proof = await Ask(browser);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsJsonAsync("/api/v1/auth/proof", new { passkey = Answer(proof, key) }, Cancel)).StatusCode);
        Assert.NotEqual(JsonValueKind.Null, (await AccountHospital.Me(browser)).GetProperty("proved_until").ValueKind);
    }

    [Fact]
    public async Task The_same_answer_opens_once_also_when_it_is_given_many_times_at_once()
    {
        using var anna = await hospital.AtABrowser("doctor");
        using var key = NewKey();
        (await Make(anna, key)).EnsureSuccessStatusCode();
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        key.Counter++;
        var question = await Ask(browser);
        var answer = Answer(question, key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => browser.PostAsJsonAsync("/api/v1/auth/passkeys/login", answer, Cancel)));

        Assert.Single(answers, one => one.StatusCode == HttpStatusCode.OK);
        await Hospital.Refused(answers.First(one => one.StatusCode != HttpStatusCode.OK), HttpStatusCode.Unauthorized, "passkey_wrong");
    }

    [Fact]
    public async Task A_page_elsewhere_gets_nothing_out_of_a_passkey()
    {
        using var anna = await hospital.AtABrowser("doctor");
        using var key = NewKey();
        (await Make(anna, key)).EnsureSuccessStatusCode();
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        key.Counter++;
        key.Origin = "https://hospital.example.evil.test";

        await Hospital.Refused(await Show(browser, key, "session"), HttpStatusCode.Unauthorized, "passkey_wrong");
        await Hospital.Refused(await Make(anna, key), HttpStatusCode.UnprocessableEntity, "passkey_not_made");
    }

    [Fact]
    public async Task A_device_that_did_not_look_who_holds_it_opens_nothing()
    {
        using var anna = await hospital.AtABrowser("doctor");
        using var key = NewKey();
        key.VerifiesUser = false;
        await Hospital.Refused(await Make(anna, key), HttpStatusCode.UnprocessableEntity, "passkey_not_made");
        key.VerifiesUser = true;
        (await Make(anna, key)).EnsureSuccessStatusCode();
        key.VerifiesUser = false;
        key.Counter++;

        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        await Hospital.Refused(await Show(browser, key, "session"), HttpStatusCode.Unauthorized, "passkey_wrong");
    }

    [Fact]
    public async Task A_counter_that_goes_back_is_refused_and_told()
    {
        using var anna = await hospital.AtABrowser("doctor");
        await hospital.Confirmed(anna.Id);
        using var key = NewKey();
        key.Counter = 10;
        (await Make(anna, key)).EnsureSuccessStatusCode();
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        key.Counter = 9;

        await Hospital.Refused(await Show(browser, key, "session"), HttpStatusCode.Unauthorized, "passkey_wrong");

        var letter = hospital.Find(anna.Email, LetterWords.InAllLanguages["en"].PasskeyCopied.Subject);
        Assert.Contains("My telephone", letter?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_tells_nothing_of_an_account()
    {
        using var anna = await hospital.AtABrowser("doctor");
        using var key = NewKey();
        (await Make(anna, key)).EnsureSuccessStatusCode();
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);

        foreach (var email in (string[])[anna.Email, "nobody-at-all@hospital.example"])
        {
            var question = await Hospital.Body(await browser.PostAsJsonAsync("/api/v1/auth/passkeys/request", new { email }, Cancel));
            Assert.Equal(0, question.GetProperty("options").TryGetProperty("allowCredentials", out var list) ? list.GetArrayLength() : 0);
            Assert.Equal("required", question.GetProperty("options").GetProperty("userVerification").GetString());
        }
    }

    [Fact]
    public async Task Another_persons_passkey_proves_nothing_and_cannot_be_touched()
    {
        using var anna = await hospital.AtABrowser("doctor");
        using var bert = await hospital.AtABrowser("doctor");
        using var key = NewKey();
        var made = await Hospital.Body(await Make(anna, key));
        key.Counter++;
        var question = await Ask(bert.Http);

        await Hospital.Refused(await bert.Http.PostAsJsonAsync("/api/v1/auth/proof", new { passkey = Answer(question, key) }, Cancel), HttpStatusCode.Unauthorized, "proof_wrong");
        var path = $"/api/v1/auth/passkeys/{made.GetProperty("id").GetGuid()}";
        await Hospital.Refused(await bert.Http.PutAsJsonAsync(path, new { name = "Mine" }, Cancel), HttpStatusCode.NotFound, "passkey_unknown");
        await Hospital.Refused(await bert.Http.DeleteAsync(path, Cancel), HttpStatusCode.NotFound, "passkey_unknown");
        // What Bert's browser was asked to make is made for Bert, whoever sends it.
        using var fresh = NewKey();
        var forBert = await Hospital.Body(await bert.Http.PostAsync("/api/v1/auth/passkeys/options", null, Cancel));
        await Hospital.Refused(await Send(anna, fresh, forBert), HttpStatusCode.UnprocessableEntity, "passkey_not_made");
    }

    [Fact]
    public async Task Passkeys_are_listed_renamed_and_removed_and_the_last_way_in_stays()
    {
        using var anna = await hospital.AtABrowser("doctor");
        using var first = NewKey();
        using var second = NewKey();
        var one = (await Hospital.Body(await Make(anna, first))).GetProperty("id").GetGuid();
        var options = (await Hospital.Body(await anna.Http.PostAsync("/api/v1/auth/passkeys/options", null, Cancel))).GetProperty("options");
        Assert.Equal(1, options.GetProperty("excludeCredentials").GetArrayLength());
        var two = (await Hospital.Body(await Make(anna, second))).GetProperty("id").GetGuid();
        (await anna.Http.PutAsJsonAsync($"/api/v1/auth/passkeys/{one}", new { name = "The old telephone" }, Cancel)).EnsureSuccessStatusCode();
        var listed = (await Hospital.Body(await anna.Http.GetAsync("/api/v1/auth/passkeys", Cancel))).GetProperty("items");
        Assert.Equal(["The old telephone", "My telephone"], listed.EnumerateArray().Select(each => each.GetProperty("name").GetString()));

        await hospital.Database.Execute(SystemPurpose.SigningIn, $"delete from identity.password where person_id = {anna.Id}", Cancel);
        var answers = await Task.WhenAll(((Guid[])[one, two]).Select(id => anna.Http.DeleteAsync($"/api/v1/auth/passkeys/{id}", Cancel)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        await Hospital.Refused(answers.Single(answer => answer.StatusCode != HttpStatusCode.NoContent), HttpStatusCode.Conflict, "last_way_in");
    }

    private SoftKey NewKey() => new(hospital.Http.BaseAddress!.Host, Here);

    private static async Task<HttpResponseMessage> Make(Townsperson person, SoftKey key)
    {
        var asked = await Hospital.Body(await person.Http.PostAsync("/api/v1/auth/passkeys/options", null, Cancel));
        return await Send(person, key, asked);
    }

    private static Task<HttpResponseMessage> Send(Townsperson person, SoftKey key, JsonElement asked) => person.Http.PostAsJsonAsync("/api/v1/auth/passkeys",
        new { ceremony = asked.GetProperty("ceremony").GetGuid(), name = "My telephone", credential = key.Make(asked.GetProperty("options")) }, Cancel);

    private static async Task<JsonElement> Ask(HttpClient http) => await Hospital.Body(await http.PostAsJsonAsync("/api/v1/auth/passkeys/request", new { }, Cancel));

    private static object Answer(JsonElement question, SoftKey key) => new { ceremony = question.GetProperty("ceremony").GetGuid(), credential = key.Show(question.GetProperty("options")) };

    private static async Task<HttpResponseMessage> Show(HttpClient http, SoftKey key, string where)
    {
        var question = await Ask(http);
        return await http.PostAsJsonAsync($"/api/v1/auth/passkeys/{where}", Answer(question, key), Cancel);
    }

    private static Task<HttpResponseMessage> SignIn(HttpClient http, Townsperson person, object? passkey) =>
        http.PostAsJsonAsync("/api/v1/auth/session", new { email = person.Email, password = person.Password, passkey }, Cancel);
}
