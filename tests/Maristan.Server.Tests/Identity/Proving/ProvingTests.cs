using System.Net;
using System.Net.Http.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Proving;

public sealed class ProvingTests(AccountHospital hospital) : IClassFixture<AccountHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sensitive_change_needs_a_proof_of_the_last_ten_minutes()
    {
        using var anna = await hospital.AtABrowser("doctor");
        Assert.Equal(HttpStatusCode.NoContent, (await SetPin(anna)).StatusCode);

        hospital.Clock.Ahead += TimeSpan.FromMinutes(10.1);

        var refused = await Hospital.Refused(await SetPin(anna), HttpStatusCode.Forbidden, "proof_needed");
        Assert.Equal(["password"], refused.GetProperty("methods").EnumerateArray().Select(each => each.GetString()));
        await Hospital.Refused(await Prove(anna, new { password = "not this one at all" }), HttpStatusCode.Unauthorized, "proof_wrong");
        await Hospital.Refused(await SetPin(anna), HttpStatusCode.Forbidden, "proof_needed");

        var proved = await Hospital.Body(await Prove(anna, new { password = anna.Password }));
        Assert.InRange(proved.GetProperty("proved_until").GetDateTimeOffset() - hospital.Clock.GetUtcNow(), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.NoContent, (await SetPin(anna)).StatusCode);
    }

    [Fact]
    public async Task Exactly_one_thing_is_shown()
    {
        using var anna = await hospital.AtABrowser("doctor");
        foreach (var body in (object[])[new { }, new { password = anna.Password, pin = "270419" }])
        {
            await Hospital.Refused(await Prove(anna, body), HttpStatusCode.UnprocessableEntity, "proof_not_given");
        }
    }

    [Fact]
    public async Task A_covered_screen_opens_nothing_on_any_replica_until_somebody_proves()
    {
        var folder = Directory.CreateDirectory(Path.Combine(hospital.Folder, "another-replica")).FullName;
        await using var other = await hospital.StartNode(folder);
        using var anna = await hospital.AtABrowser("doctor");
        var there = new Uri(other.Address);
        Assert.Equal(HttpStatusCode.OK, (await anna.Http.GetAsync(new Uri(there, "/api/v1/auth/sessions"), Cancel)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await anna.Http.PostAsync("/api/v1/auth/cover", null, Cancel)).StatusCode);

        foreach (var (method, path) in Closed)
        {
            using var here = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Get || method == HttpMethod.Delete ? null : JsonContent.Create(new { }) };
            await Hospital.Refused(await anna.Http.SendAsync(here, Cancel), HttpStatusCode.Forbidden, "session_covered");
        }

        await Hospital.Until(async () => (await anna.Http.GetAsync(new Uri(there, "/api/v1/auth/sessions"), Cancel)).StatusCode == HttpStatusCode.Forbidden);
        Assert.True((await AccountHospital.Me(anna.Http)).GetProperty("covered").GetBoolean());

        (await anna.Http.PostAsJsonAsync(new Uri(there, "/api/v1/auth/proof"), new { password = anna.Password }, Cancel)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.OK, (await anna.Http.GetAsync(new Uri(there, "/api/v1/auth/sessions"), Cancel)).StatusCode);
        await Hospital.Until(async () => (await anna.Http.GetAsync("/api/v1/auth/sessions", Cancel)).StatusCode == HttpStatusCode.OK);
        Assert.False((await AccountHospital.Me(anna.Http)).GetProperty("covered").GetBoolean());
    }

    private static readonly (HttpMethod Method, string Path)[] Closed =
    [
        (HttpMethod.Get, "/api/v1/auth/sessions"), (HttpMethod.Put, "/api/v1/auth/me"), (HttpMethod.Put, "/api/v1/auth/pin"), (HttpMethod.Delete, "/api/v1/auth/pin"),
        (HttpMethod.Post, "/api/v1/auth/totp"), (HttpMethod.Post, "/api/v1/auth/passkeys/options"), (HttpMethod.Get, "/api/v1/auth/passkeys"), (HttpMethod.Get, "/api/v1/auth/api-keys"),
        (HttpMethod.Get, "/api/v1/auth/organisations"), (HttpMethod.Get, "/api/v1/jobs"),
    ];

    [Fact]
    public async Task A_pin_uncovers_the_screen_and_opens_no_sensitive_change()
    {
        using var anna = await hospital.AtABrowser("doctor");
        (await SetPin(anna)).EnsureSuccessStatusCode();
        (await anna.Http.PostAsync("/api/v1/auth/cover", null, Cancel)).EnsureSuccessStatusCode();

        var proved = await Hospital.Body(await Prove(anna, new { pin = "۲۷۰۴۱۹" }));

        Assert.Equal(System.Text.Json.JsonValueKind.Null, proved.GetProperty("proved_until").ValueKind);
        Assert.Equal(HttpStatusCode.OK, (await anna.Http.GetAsync("/api/v1/auth/sessions", Cancel)).StatusCode);
        await Hospital.Refused(await SetPin(anna), HttpStatusCode.Forbidden, "proof_needed");
    }

    [Fact]
    public async Task Of_many_pins_guessed_at_once_five_are_judged_and_the_pin_is_forgotten()
    {
        using var anna = await hospital.AtABrowser("doctor");
        (await SetPin(anna)).EnsureSuccessStatusCode();

        var guesses = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Prove(anna, new { pin = $"11{i:d2}" })));

        Assert.All(guesses, guess => Assert.Equal(HttpStatusCode.Unauthorized, guess.StatusCode));
        await Hospital.Refused(await Prove(anna, new { pin = "270419" }), HttpStatusCode.Unauthorized, "proof_wrong");
        Assert.False((await AccountHospital.Me(anna.Http)).GetProperty("has_pin").GetBoolean());
    }

    [Fact]
    public async Task Whoever_guesses_at_an_open_screen_waits_longer_and_longer()
    {
        using var anna = await hospital.AtABrowser("doctor");
        for (var i = 0; i < 11; i++)
        {
            (await Prove(anna, new { password = "wrong wrong wrong" })).Dispose();
        }

        await Hospital.Refused(await Prove(anna, new { password = anna.Password }), HttpStatusCode.TooManyRequests, "sign_in_delayed");
    }

    [Fact]
    public async Task The_nodes_own_token_looks_after_no_account()
    {
        await Hospital.Refused(await hospital.Http.GetAsync("/api/v1/auth/sessions", Cancel), HttpStatusCode.Forbidden, "needs_session");
        await Hospital.Refused(await hospital.Http.PostAsJsonAsync("/api/v1/auth/proof", new { password = "x" }, Cancel), HttpStatusCode.Forbidden, "needs_session");
    }

    [Fact]
    public async Task An_app_that_acts_for_somebody_looks_after_nothing_of_their_account()
    {
        using var anna = await hospital.Person("admin");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $$"""update identity.session set kind = 'app', scopes = '{jobs:read}' where person_id = {{anna.Id}}""", Cancel);
        Func<Task<HttpResponseMessage>>[] asked =
        [
            () => anna.Http.GetAsync("/api/v1/auth/sessions", Cancel), () => SetPin(anna), () => Prove(anna, new { password = anna.Password }),
            () => anna.Http.PostAsync("/api/v1/auth/totp", null, Cancel),
        ];

        foreach (var ask in asked)
        {
            await Hospital.Refused(await ask(), HttpStatusCode.Forbidden, "needs_session");
        }

        await Hospital.Until(async () => (await anna.Http.GetAsync("/api/v1/webhooks", Cancel)).StatusCode == HttpStatusCode.Forbidden);
    }

    private static Task<HttpResponseMessage> SetPin(Townsperson person) => person.Http.PutAsJsonAsync("/api/v1/auth/pin", new { pin = "270419" }, Cancel);

    private static Task<HttpResponseMessage> Prove(Townsperson person, object shown) => person.Http.PostAsJsonAsync("/api/v1/auth/proof", shown, Cancel);
}
