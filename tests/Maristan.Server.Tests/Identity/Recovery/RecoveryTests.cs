using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Letters;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Recovery;

public sealed class RecoveryTests(AccountHospital hospital) : IClassFixture<AccountHospital>
{
    private const string Chosen = "nine patient storks";
    private static readonly LetterWords English = LetterWords.InAllLanguages["en"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_chooses_one_password_though_it_is_used_many_times_at_once_and_ends_every_sign_in()
    {
        using var anna = await Confirmed();
        using var http = Nobody();
        (await Forget(http, anna.Email)).EnsureSuccessStatusCode();
        var token = await hospital.LinkTo(anna.Email, English.ForgottenPassword.Subject);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Reset(http, new { token, new_password = $"{Chosen} {i}" })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.NoContent), answer => Assert.True(answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.ServiceUnavailable));
        Assert.Equal(HttpStatusCode.Unauthorized, (await anna.Http.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
        await Hospital.Refused(await SignIn(http, anna.Email, anna.Password), HttpStatusCode.Unauthorized, "wrong_credentials");
        var won = Array.FindIndex(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.OK, (await SignIn(http, anna.Email, $"{Chosen} {won}")).StatusCode);
        Assert.NotNull(hospital.Find(anna.Email, English.PasswordChanged.Subject));
    }

    [Fact]
    public async Task A_new_password_by_letter_leaves_the_second_factor_where_it_is()
    {
        using var anna = await Confirmed();
        await hospital.WithApp(anna);
        using var http = Nobody();
        (await Forget(http, anna.Email)).EnsureSuccessStatusCode();

        (await Reset(http, new { token = await hospital.LinkTo(anna.Email, English.ForgottenPassword.Subject), new_password = Chosen })).EnsureSuccessStatusCode();

        await Hospital.Refused(await SignIn(http, anna.Email, Chosen), HttpStatusCode.Unauthorized, "second_factor_required");
    }

    [Fact]
    public async Task A_weak_password_does_not_waste_the_link_and_an_old_link_opens_nothing()
    {
        using var anna = await Confirmed();
        using var http = Nobody();
        (await Forget(http, anna.Email)).EnsureSuccessStatusCode();
        var token = await hospital.LinkTo(anna.Email, English.ForgottenPassword.Subject);

        await Hospital.Refused(await Reset(http, new { token, new_password = "short" }), HttpStatusCode.UnprocessableEntity, "password_too_short");
        hospital.Clock.Ahead += TimeSpan.FromMinutes(30.1);
        await Hospital.Refused(await Reset(http, new { token, new_password = Chosen }), HttpStatusCode.UnprocessableEntity, "reset_link_spent");
    }

    [Fact]
    public async Task Only_a_confirmed_address_is_written_to_and_nobody_can_tell_from_the_answer()
    {
        using var anna = await hospital.AtABrowser("doctor");
        using var bert = await Confirmed();
        using var http = Nobody();
        string[] addresses = [anna.Email, bert.Email, "nobody-at-all@hospital.example", "no address"];

        var answers = await Task.WhenAll(addresses.Select(address => Forget(http, address)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync(Cancel)))).Distinct());
        await hospital.LinkTo(bert.Email, English.ForgottenPassword.Subject);
        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Operating, $"select count(*) from platform.job where kind = {ForgottenPassword.Job.Name}", Cancel) == 0);
        Assert.DoesNotContain(hospital.Letters, letter => letter.To == anna.Email);
    }

    [Fact]
    public async Task Neither_asking_for_a_password_nor_signing_in_takes_longer_where_there_is_an_account()
    {
        using var http = Nobody();
        var known = new List<string>();
        for (var i = 0; i < 15; i++)
        {
            var (id, email) = await hospital.Account(hospital.FirstOrganisation, "doctor");
            await hospital.Confirmed(id);
            known.Add(email);
        }

        foreach (var ask in (Func<string, Task<HttpResponseMessage>>[])[email => Forget(http, email), email => SignIn(http, email, "wrong wrong wrong"), email => ByCode(http, email)])
        {
            (await ask("warm@hospital.example")).Dispose();
            var (there, nowhere) = (new List<double>(), new List<double>());
            // One after the other, so that what else the machine does slows both.
            foreach (var email in known)
            {
                there.Add(await Took(ask, email));
                nowhere.Add(await Took(ask, "not-" + email));
            }

            Assert.InRange(Median(there) / Median(nowhere), 1 / 3.0, 3);
        }
    }

    [Fact]
    public async Task An_administrators_code_works_once_with_its_own_address_and_guesses_are_delayed()
    {
        var (id, email) = await hospital.Account(hospital.FirstOrganisation, "doctor");
        var (_, other) = await hospital.Account(hospital.FirstOrganisation, "doctor");
        await using var work = hospital.Database.Begin(SystemPurpose.SigningIn);
        var code = OneTimeCodes.Make(work, id, OneTimeCodes.Reset, OneTimeCodes.Life, hospital.Clock);
        await work.Commit();
        using var http = Nobody();

        await Hospital.Refused(await Reset(http, new { email = other, code, new_password = Chosen }), HttpStatusCode.UnprocessableEntity, "reset_link_spent");
        Assert.Equal(HttpStatusCode.NoContent, (await Reset(http, new { email, code = code.ToUpperInvariant(), new_password = Chosen })).StatusCode);
        await Hospital.Refused(await Reset(http, new { email, code, new_password = Chosen }), HttpStatusCode.UnprocessableEntity, "reset_link_spent");
        Assert.Equal(HttpStatusCode.OK, (await SignIn(http, email, Chosen)).StatusCode);

        foreach (var address in (string[])[email, "nobody-here@hospital.example"])
        {
            for (var i = 0; i < 11; i++)
            {
                (await ByCode(http, address)).Dispose();
            }

            await Hospital.Refused(await ByCode(http, address), HttpStatusCode.TooManyRequests, "sign_in_delayed");
        }
    }

    [Fact]
    public async Task A_changed_password_ends_every_other_sign_in_and_not_this_one()
    {
        using var anna = await Confirmed();
        using var elsewhere = Nobody();
        (await SignIn(elsewhere, anna.Email, anna.Password)).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.NoContent, (await anna.Http.PostAsJsonAsync("/api/v1/auth/password", new { new_password = Chosen }, Cancel)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await anna.Http.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
        Assert.NotNull(hospital.Find(anna.Email, English.PasswordChanged.Subject));
    }

    [Fact]
    public async Task The_old_password_opens_nothing_any_more_while_it_is_being_changed()
    {
        var (id, email) = await hospital.Account(hospital.FirstOrganisation, "doctor");
        using var http = Nobody();
        await using var work = hospital.Database.Begin(SystemPurpose.SigningIn);
        await work.Execute($"update identity.password set hash = 'another' where person_id = {id}", Cancel);

        var signingIn = SignIn(http, email, Townspeople.Password);
        await Hospital.Until(async () => signingIn.IsCompleted || await hospital.Database.QueryOne<bool>(SystemPurpose.Operating, $"""
            select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%identity.password%')
            """, Cancel));
        await work.Commit();

        Assert.Equal(HttpStatusCode.Unauthorized, (await signingIn).StatusCode);
    }

    [Fact]
    public async Task An_organisation_that_asks_for_longer_passwords_gets_them()
    {
        var organisation = await hospital.Organisation();
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.organisation set shortest_password = 30 where id = {organisation}", Cancel);
        using var anna = await hospital.PersonOf(organisation, "doctor");

        await Hospital.Refused(await anna.Http.PostAsJsonAsync("/api/v1/auth/password", new { new_password = Chosen }, Cancel), HttpStatusCode.UnprocessableEntity, "password_too_short");
    }

    [Fact]
    public async Task Whoever_registers_confirms_their_address_by_one_letter_once()
    {
        var email = $"new-{Guid.NewGuid():n}@hospital.example";
        // Long enough for every rule that the other tests of this class give the organisation.
        const string password = "seven quiet herons by the old mill, and an eighth that nobody has seen";
        using var http = Nobody();
        (await http.PostAsJsonAsync("/api/v1/auth/register", new { email, password, full_name = "Núria", language = "ca" }, Cancel)).EnsureSuccessStatusCode();
        var token = await hospital.LinkTo(email, LetterWords.InAllLanguages["ca"].ConfirmAddress.Subject);
        (await SignIn(http, email, password)).EnsureSuccessStatusCode();
        Assert.False((await AccountHospital.Me(http)).GetProperty("email_confirmed").GetBoolean());
        await Hospital.Refused(await http.PostAsync("/api/v1/auth/confirmation", null, Cancel), HttpStatusCode.TooManyRequests, "letter_sent_already");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => http.PostAsJsonAsync("/api/v1/auth/confirmation/confirm", new { token }, Cancel)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.True((await AccountHospital.Me(http)).GetProperty("email_confirmed").GetBoolean());
        Assert.Contains("Hola, Núria:", hospital.Find(email, LetterWords.InAllLanguages["ca"].ConfirmAddress.Subject)!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_address_counts_when_it_is_confirmed_and_the_old_one_is_told()
    {
        using var anna = await Confirmed();
        var next = $"next-{Guid.NewGuid():n}@hospital.example";
        Assert.Equal(HttpStatusCode.Accepted, (await anna.Http.PutAsJsonAsync("/api/v1/auth/email", new { email = next }, Cancel)).StatusCode);
        Assert.Equal(anna.Email, (await AccountHospital.Me(anna.Http)).GetProperty("email").GetString());

        (await anna.Http.PostAsJsonAsync("/api/v1/auth/confirmation/confirm", new { token = await hospital.LinkTo(next, English.ConfirmAddress.Subject) }, Cancel)).EnsureSuccessStatusCode();

        var me = await AccountHospital.Me(anna.Http);
        Assert.Equal(next, me.GetProperty("email").GetString());
        Assert.True(me.GetProperty("email_confirmed").GetBoolean());
        Assert.NotNull(hospital.Find(anna.Email, English.AddressChanged.Subject));
    }

    [Fact]
    public async Task Whether_an_address_is_taken_is_told_to_its_reader_alone()
    {
        using var anna = await Confirmed();
        var (_, taken) = await hospital.Account(hospital.FirstOrganisation, "doctor");
        Assert.Equal(HttpStatusCode.Accepted, (await anna.Http.PutAsJsonAsync("/api/v1/auth/email", new { email = taken }, Cancel)).StatusCode);

        var answer = await anna.Http.PostAsJsonAsync("/api/v1/auth/confirmation/confirm", new { token = await hospital.LinkTo(taken, English.ConfirmAddress.Subject) }, Cancel);

        await Hospital.Refused(answer, HttpStatusCode.Conflict, "address_known");
        Assert.Equal(anna.Email, (await AccountHospital.Me(anna.Http)).GetProperty("email").GetString());
    }

    [Fact]
    public async Task A_sign_in_from_a_new_device_is_told()
    {
        using var anna = await Confirmed();
        using var elsewhere = Nobody();
        elsewhere.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        (await SignIn(elsewhere, anna.Email, anna.Password)).EnsureSuccessStatusCode();

        await Hospital.Until(() => Task.FromResult(hospital.Find(anna.Email, English.NewDevice.Subject) is not null));

        Assert.Contains("Firefox, Linux", hospital.Find(anna.Email, English.NewDevice.Subject)!.Text, StringComparison.Ordinal);
        Assert.Single(hospital.Letters, letter => letter.To == anna.Email && letter.Subject == English.NewDevice.Subject);
    }

    [Fact]
    public void Every_language_says_the_same_with_the_same_gaps()
    {
        Assert.Equal(Languages.All.Order(), LetterWords.InAllLanguages.Keys.Order());
        foreach (var words in LetterWords.InAllLanguages.Values)
        {
            Assert.Contains("{name}", words.Greeting, StringComparison.Ordinal);
            Assert.All(words.All.Zip(English.All), pair => Assert.Equal(Gaps(pair.Second.Text), Gaps(pair.First.Text)));
            Assert.All(words.All, draft => Assert.DoesNotContain('{', draft.Subject));
        }
    }

    private static string[] Gaps(string text) => [.. text.Split('{')[1..].Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)]).Order()];

    private async Task<Townsperson> Confirmed()
    {
        var person = await hospital.AtABrowser("doctor");
        await hospital.Confirmed(person.Id);
        return person;
    }

    private HttpClient Nobody() => Townspeople.Browser(hospital.Http.BaseAddress!);

    private static async Task<double> Took(Func<string, Task<HttpResponseMessage>> ask, string email)
    {
        var started = Stopwatch.GetTimestamp();
        (await ask(email)).Dispose();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static Task<HttpResponseMessage> Forget(HttpClient http, string email) => http.PostAsJsonAsync("/api/v1/auth/password/forgotten", new { email }, Cancel);

    private static Task<HttpResponseMessage> Reset(HttpClient http, object body) => http.PostAsJsonAsync("/api/v1/auth/password/reset", body, Cancel);

    private static Task<HttpResponseMessage> ByCode(HttpClient http, string email) => Reset(http, new { email, code = "0000-0000-0000-0000", new_password = Chosen });

    private static Task<HttpResponseMessage> SignIn(HttpClient http, string email, string password) => http.PostAsJsonAsync("/api/v1/auth/session", new { email, password }, Cancel);
}
