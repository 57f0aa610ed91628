using System.Net;
using System.Net.Http.Json;
using Maristan.Server.Identity.Apps;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.OAuth;

public sealed class OAuthTests(Hospital hospital) : IClassFixture<Hospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Issuer => hospital.Node.Services.GetRequiredService<AccessTokens>().Issuer;

    [Fact]
    public async Task An_app_may_what_it_asked_for_and_its_person_may_and_nothing_of_what_is_their_own()
    {
        using var anna = await hospital.AtABrowser("admin");
        using var app = await TestApp.Register(hospital, permissions: ["jobs:read", "node:observe"]);

        var tokens = await app.SignIn(anna);
        var token = tokens.GetProperty("access_token").GetString()!;

        Assert.Equal("Bearer", tokens.GetProperty("token_type").GetString());
        Assert.Equal("jobs:read node:observe", tokens.GetProperty("scope").GetString());
        Assert.Equal(HttpStatusCode.OK, (await app.Get("/api/v1/jobs", token)).StatusCode);
        await Hospital.Refused(await app.Get("/api/v1/webhooks", token), HttpStatusCode.Forbidden, "not_permitted");
        var me = await Hospital.Body(await app.Get("/api/v1/auth/me", token));
        Assert.Equal(anna.Id, me.GetProperty("id").GetGuid());
        // An administrator does not observe the node, and so neither does the app.
        Assert.Equal(["jobs:read"], me.GetProperty("permissions").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, me.GetProperty("proved_until").ValueKind);
        await Hospital.Refused(await app.Get("/api/v1/auth/apps", token), HttpStatusCode.Forbidden, "needs_session");
    }

    [Fact]
    public async Task Whoever_leads_a_code_to_an_address_that_is_not_registered_is_led_nowhere()
    {
        using var app = await TestApp.Register(hospital);
        string[] wrong = ["https://evil.example/back", TestApp.Back + "/", TestApp.Back + "?x=1", TestApp.Back + "#x", "https://board.hospital.example:444/back", "HTTPS://board.hospital.example/back", "https://board.hospital.example/back/../evil", "//evil.example", ""];

        foreach (var address in wrong)
        {
            var question = app.Question();
            question["redirect_uri"] = address;
            var answer = await app.Ask(question);
            await Hospital.Refused(answer, HttpStatusCode.BadRequest, "redirect_uri_unknown");
            Assert.Null(answer.Headers.Location);
        }

        var stranger = app.Question();
        stranger["client_id"] = Guid.NewGuid().ToString();
        await Hospital.Refused(await app.Ask(stranger), HttpStatusCode.BadRequest, "client_unknown");
    }

    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("scope", "jobs:read jobs:manage", "invalid_scope")]
    [InlineData("request", "eyJ", "request_not_supported")]
    public async Task What_is_wrong_with_a_request_is_told_to_the_app_with_its_state_and_our_name(string member, string? value, string error)
    {
        using var app = await TestApp.Register(hospital);
        var question = app.Question();
        question.Remove(member);
        if (value is not null)
        {
            question[member] = value;
        }

        var told = TestApp.Told((await app.Ask(question)).Headers.Location?.ToString());

        Assert.Equal((error, "xyz & more", Issuer), (told["error"], told["state"], told["iss"]));
    }

    [Fact]
    public async Task A_member_that_comes_twice_is_refused()
    {
        using var app = await TestApp.Register(hospital);
        var address = Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/oauth/authorize", app.Question());

        Assert.Equal("invalid_request", TestApp.Told((await app.Http.GetAsync(address + "&scope=jobs:read&scope=", Cancel)).Headers.Location?.ToString())["error"]);
        await TestApp.Refused(await app.Token(("grant_type", "refresh_token"), ("grant_type", "authorization_code")), 400, "invalid_request");
    }

    [Fact]
    public async Task Who_lets_an_app_in_is_told_who_asks_and_is_not_asked_again()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);
        var request = (await app.Ask()).Headers.Location!.ToString()["/authorize?request=".Length..];

        var before = await Hospital.Body(await anna.Http.GetAsync($"/api/v1/oauth/requests/{request}", Cancel));
        (await TestApp.Decide(anna, request)).EnsureSuccessStatusCode();
        var after = await Hospital.Body(await anna.Http.GetAsync($"/api/v1/oauth/requests/{request}", Cancel));

        Assert.Equal(("Ward board", "board.hospital.example", false), (before.GetProperty("app_name").GetString(), before.GetProperty("leads_to").GetString(), before.GetProperty("is_known").GetBoolean()));
        Assert.True(before.GetProperty("permissions")[0].GetProperty("has_it").GetBoolean());
        Assert.True(after.GetProperty("is_known").GetBoolean());

        (await hospital.Http.PutAsJsonAsync($"/api/v1/apps/{app.Id}", new { name = "Ward board", redirect_uris = TestApp.These(TestApp.Back, "https://elsewhere.example/back"), permissions = TestApp.These("jobs:read") }, Cancel)).EnsureSuccessStatusCode();
        var changed = await Hospital.Body(await anna.Http.GetAsync($"/api/v1/oauth/requests/{request}", Cancel));
        Assert.False(changed.GetProperty("is_known").GetBoolean());
    }

    [Fact]
    public async Task Who_does_not_let_an_app_in_sends_it_away()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);

        var told = await app.Decide(anna, approve: false);

        Assert.Equal(("access_denied", "xyz & more", Issuer), (told["error"], told["state"], told["iss"]));
        Assert.False(told.ContainsKey("code"));
    }

    [Fact]
    public async Task Only_a_person_at_the_apps_own_pages_lets_an_app_in()
    {
        using var anna = await hospital.Person("researcher");
        using var browser = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);
        var request = (await app.Ask()).Headers.Location!.ToString()["/authorize?request=".Length..];

        await Hospital.Refused(await TestApp.Decide(anna, request), HttpStatusCode.Forbidden, "needs_browser");
        browser.Http.DefaultRequestHeaders.Remove("X-Maristan-Client");
        await Hospital.Refused(await TestApp.Decide(browser, request), HttpStatusCode.Forbidden, "not_from_the_app");
    }

    [Fact]
    public async Task An_app_of_another_organisation_is_unknown_here()
    {
        var other = await hospital.Organisation();
        using var app = await TestApp.Register(hospital);
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.app set organisation_id = {other} where id = {Guid.Parse(app.Id)}", Cancel);
        using var anna = await hospital.AtABrowser("researcher");
        var request = (await app.Ask()).Headers.Location!.ToString()["/authorize?request=".Length..];

        await Hospital.Refused(await TestApp.Decide(anna, request), HttpStatusCode.NotFound, "request_unknown");
        await Hospital.Refused(await hospital.Get($"/api/v1/apps/{app.Id}"), HttpStatusCode.NotFound, "app_unknown");
        await Hospital.Refused(await hospital.Http.DeleteAsync($"/api/v1/apps/{app.Id}", Cancel), HttpStatusCode.NotFound, "app_unknown");
    }

    [Fact]
    public void A_request_that_somebody_altered_does_not_open()
    {
        var key = hospital.Node.Services.GetRequiredService<MasterKey>();
        var now = DateTimeOffset.UtcNow;
        var request = new PendingRequest(Guid.NewGuid(), TestApp.Back, ["jobs:read"], "state", TestApp.Challenge, now.AddMinutes(10)).Seal(key);

        Assert.NotNull(PendingRequest.Open(request, key, now));
        Assert.Null(PendingRequest.Open(request, key, now.AddMinutes(10)));
        Assert.All(Enumerable.Range(0, request.Length), place =>
            Assert.Null(PendingRequest.Open(request[..place] + (request[place] == 'A' ? 'B' : 'A') + request[(place + 1)..], key, now)));
    }

    [Theory]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", TestApp.Back)] // the challenge, which everybody has seen
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK", TestApp.Back)]
    [InlineData(TestApp.Verifier, "https://board.hospital.example/other")]
    [InlineData(TestApp.Verifier, "")]
    public async Task A_code_is_worth_nothing_to_who_did_not_begin(string verifier, string back)
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);

        await TestApp.Refused(await app.Exchange(await app.Code(anna), verifier, back), 400, "invalid_grant");
    }

    [Fact]
    public async Task A_code_without_its_verifier_is_refused()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);

        await TestApp.Refused(await app.Token(("grant_type", "authorization_code"), ("code", await app.Code(anna)), ("redirect_uri", TestApp.Back)), 400, "invalid_request");
    }

    [Fact]
    public async Task A_code_that_comes_twice_ends_what_it_gave()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);
        var code = await app.Code(anna);
        var tokens = await Hospital.Body(await app.Exchange(code));

        await TestApp.Refused(await app.Exchange(code), 400, "invalid_grant");

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Get("/api/v1/jobs", tokens.GetProperty("access_token").GetString()!)).StatusCode);
        await TestApp.Refused(await app.Refresh(tokens.GetProperty("refresh_token").GetString()!), 400, "invalid_grant");
    }

    [Fact]
    public async Task Of_many_who_bring_one_code_at_once_none_keeps_what_it_gave()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);
        var code = await app.Code(anna);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Exchange(code)));

        var tokens = await Hospital.Body(Assert.Single(answers, answer => answer.IsSuccessStatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Get("/api/v1/jobs", tokens.GetProperty("access_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task What_one_app_was_given_is_worth_nothing_to_another()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);
        using var other = await TestApp.Register(hospital);
        var tokens = await app.SignIn(anna);
        var (access, refresh) = (tokens.GetProperty("access_token").GetString()!, tokens.GetProperty("refresh_token").GetString()!);

        await TestApp.Refused(await other.Exchange(await app.Code(anna)), 400, "invalid_grant");
        await TestApp.Refused(await other.Refresh(refresh), 400, "invalid_grant");
        foreach (var token in (string[])[access, refresh, "nonsense"])
        {
            Assert.Equal("{\"active\":false}", await (await other.Send("/oauth/introspect", ("token", token))).Content.ReadAsStringAsync(Cancel));
            Assert.Equal(HttpStatusCode.OK, (await other.Send("/oauth/revoke", ("token", token))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await app.Get("/api/v1/jobs", access)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Refresh(refresh)).StatusCode);
    }

    [Fact]
    public async Task A_refresh_token_is_exchanged_once_for_no_more_than_was_granted()
    {
        using var anna = await hospital.AtABrowser("admin");
        using var app = await TestApp.Register(hospital, permissions: ["jobs:read", "jobs:manage"]);
        var question = app.Question();
        question["scope"] = "jobs:read";
        var tokens = await Hospital.Body(await app.Exchange(await app.Code(anna, question)));
        var first = tokens.GetProperty("refresh_token").GetString()!;

        await TestApp.Refused(await app.Refresh(first, "jobs:read jobs:manage"), 400, "invalid_scope");
        var next = await Hospital.Body(await app.Refresh(first, "jobs:read"));
        Assert.Equal("jobs:read", next.GetProperty("scope").GetString());

        await TestApp.Refused(await app.Refresh(first), 400, "invalid_grant");
        await TestApp.Refused(await app.Refresh(next.GetProperty("refresh_token").GetString()!), 400, "invalid_grant");
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Get("/api/v1/jobs", next.GetProperty("access_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task An_apps_refresh_token_is_none_of_the_persons_own()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var own = await hospital.Person("researcher");
        using var app = await TestApp.Register(hospital);
        var tokens = await app.SignIn(anna);

        await Hospital.Refused(await anna.Http.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = tokens.GetProperty("refresh_token").GetString() }, Cancel), HttpStatusCode.Unauthorized, "refresh_token_invalid");
        await TestApp.Refused(await app.Refresh(own.RefreshToken), 400, "invalid_grant");
    }

    [Fact]
    public async Task An_app_without_its_secret_is_nobody()
    {
        using var app = await TestApp.Register(hospital);
        using var nameOnly = new TestApp(hospital, app.Id, null, TestApp.Back);
        using var wrong = new TestApp(hospital, app.Id, OpaqueToken.Make(OpaqueKind.ClientSecret).Text, TestApp.Back);
        using var native = await TestApp.Register(hospital, "native", redirectUri: "com.hospital.board:/back");
        using var boasting = new TestApp(hospital, native.Id, app.Secret, "com.hospital.board:/back");

        foreach (var stranger in (TestApp[])[nameOnly, wrong, boasting])
        {
            foreach (var path in (string[])["/oauth/token", "/oauth/revoke", "/oauth/introspect"])
            {
                await TestApp.Refused(await stranger.Send(path, ("grant_type", "authorization_code"), ("token", "x")), 401, "invalid_client");
            }
        }

        await TestApp.Refused(await native.Send("/oauth/introspect", ("token", "x")), 401, "invalid_client");
        await TestApp.Refused(await app.Token(("grant_type", "authorization_code"), ("client_secret", app.Secret!)), 400, "invalid_request");
    }

    [Fact]
    public async Task A_native_app_comes_back_to_any_port_of_its_own_machine()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital, "native", redirectUri: "http://127.0.0.1/back");
        var question = app.Question();
        question["redirect_uri"] = "http://127.0.0.1:51004/back";

        var tokens = await app.Exchange(await app.Code(anna, question), back: "http://127.0.0.1:51004/back");

        Assert.Equal(HttpStatusCode.OK, tokens.StatusCode);
        foreach (var elsewhere in (string[])["http://127.0.0.1:51004/other", "http://127.0.0.1:51004@evil.example/back", "http://127.0.0.2/back", "http://localhost/back", "https://127.0.0.1/back"])
        {
            question["redirect_uri"] = elsewhere;
            await Hospital.Refused(await app.Ask(question), HttpStatusCode.BadRequest, "redirect_uri_unknown");
        }
    }

    [Fact]
    public async Task A_service_acts_as_itself_within_what_it_was_registered_for()
    {
        using var service = await TestApp.Register(hospital, "service", ["jobs:read", "webhooks:read"]);

        var answer = await service.Token(("grant_type", "client_credentials"), ("scope", "jobs:read"));
        var token = await Hospital.Body(answer);
        var access = token.GetProperty("access_token").GetString()!;

        Assert.False(token.TryGetProperty("refresh_token", out _));
        Assert.Equal(HttpStatusCode.OK, (await service.Get("/api/v1/jobs", access)).StatusCode);
        await Hospital.Refused(await service.Get("/api/v1/webhooks", access), HttpStatusCode.Forbidden, "not_permitted");
        await TestApp.Refused(await service.Token(("grant_type", "client_credentials"), ("scope", "jobs:manage")), 400, "invalid_scope");
        await TestApp.Refused(await service.Token(("grant_type", "authorization_code"), ("code", "x")), 400, "unauthorized_client");
        var told = await Hospital.Body(await service.Send("/oauth/introspect", ("token", access)));
        Assert.Equal((true, "jobs:read"), (told.GetProperty("active").GetBoolean(), told.GetProperty("scope").GetString()));

        (await service.Send("/oauth/revoke", ("token", access))).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Get("/api/v1/jobs", access)).StatusCode);
    }

    [Fact]
    public async Task What_an_app_does_stands_in_the_trail_under_its_name()
    {
        using var service = await TestApp.Register(hospital, "service");
        var token = await Hospital.Body(await service.Token(("grant_type", "client_credentials")));
        (await service.Get("/api/v1/jobs", token.GetProperty("access_token").GetString()!)).EnsureSuccessStatusCode();

        await Hospital.Until(async () => (await Hospital.Body(await hospital.Get("/api/v1/audit?kind=job.listed"))).GetProperty("items").EnumerateArray()
            .Any(entry => entry.GetProperty("detail") is { ValueKind: System.Text.Json.JsonValueKind.Object } detail && detail.TryGetProperty("app", out var app) && app.GetString() == service.Id));
    }

    [Fact]
    public async Task During_a_rotation_the_newest_two_secrets_work()
    {
        using var first = await TestApp.Register(hospital, "service");
        using var second = await Rotated(first);
        await Works(first, second);
        using var third = await Rotated(second);

        await Works(second, third);
        await TestApp.Refused(await first.Token(("grant_type", "client_credentials")), 401, "invalid_client");
    }

    [Fact]
    public async Task Nobody_registers_an_app_for_more_than_they_may()
    {
        using var admin = await hospital.Person("admin");
        using var doctor = await hospital.Person("doctor");
        using var strong = await TestApp.Register(hospital, "service", ["node:operate"]);
        var wish = new { name = "Ward board", kind = "service", permissions = TestApp.These("node:operate") };

        await Hospital.Refused(await admin.Http.PostAsJsonAsync("/api/v1/apps", wish, Cancel), HttpStatusCode.Forbidden, "gives_more_than_you_have");
        await Hospital.Refused(await doctor.Http.PostAsJsonAsync("/api/v1/apps", wish, Cancel), HttpStatusCode.Forbidden, "not_permitted");
        // The secret of a service is its power, and so is the list of what it may.
        await Hospital.Refused(await admin.Http.PostAsJsonAsync($"/api/v1/apps/{strong.Id}/secret", new { }, Cancel), HttpStatusCode.Forbidden, "gives_more_than_you_have");
        await Hospital.Refused(await admin.Http.PutAsJsonAsync($"/api/v1/apps/{strong.Id}", new { name = "Mine", permissions = TestApp.These("jobs:read") }, Cancel), HttpStatusCode.Forbidden, "gives_more_than_you_have");
    }

    [Theory]
    [InlineData("web", "http://board.hospital.example/back")]
    [InlineData("web", "http://127.0.0.1/back")]
    [InlineData("web", "https://user@board.hospital.example/back")]
    [InlineData("web", "https://*.hospital.example/back")]
    [InlineData("web", "https://board.hospital.example/back#x")]
    [InlineData("web", "javascript:alert(1)")]
    [InlineData("native", "javascript:/alert(1)")]
    [InlineData("native", "board:/back")]
    [InlineData("native", "http://localhost/back")]
    [InlineData("native", "http://127.0.0.1.evil.example/back")]
    public async Task An_address_that_could_lead_astray_is_not_registered(string kind, string address) =>
        await Hospital.Refused(await hospital.Post("/api/v1/apps", new { name = "Ward board", kind, redirect_uris = new[] { address }, permissions = TestApp.These("jobs:read") }), HttpStatusCode.UnprocessableEntity, "redirect_uri_refused");

    [Fact]
    public async Task Whoever_shows_an_app_the_door_ends_it_at_once()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);
        var first = (await app.SignIn(anna)).GetProperty("access_token").GetString()!;
        var mine = (await Hospital.Body(await anna.Http.GetAsync("/api/v1/auth/apps", Cancel))).GetProperty("items");
        Assert.Equal(app.Id, mine[0].GetProperty("id").GetString());

        (await anna.Http.DeleteAsync($"/api/v1/auth/apps/{app.Id}", Cancel)).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Get("/api/v1/jobs", first)).StatusCode);
        await Hospital.Refused(await anna.Http.DeleteAsync($"/api/v1/auth/apps/{app.Id}", Cancel), HttpStatusCode.NotFound, "app_not_allowed_in");
        var second = (await app.SignIn(anna)).GetProperty("access_token").GetString()!;

        (await hospital.Http.DeleteAsync($"/api/v1/apps/{app.Id}", Cancel)).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Get("/api/v1/jobs", second)).StatusCode);
    }

    [Fact]
    public async Task An_app_that_is_allowed_less_has_less_at_once()
    {
        using var anna = await hospital.AtABrowser("admin");
        using var app = await TestApp.Register(hospital, permissions: ["jobs:read", "webhooks:read"]);
        using var service = await TestApp.Register(hospital, "service", ["jobs:read", "webhooks:read"]);
        var token = (await app.SignIn(anna)).GetProperty("access_token").GetString()!;
        var own = (await Hospital.Body(await service.Token(("grant_type", "client_credentials")))).GetProperty("access_token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await app.Get("/api/v1/webhooks", token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Get("/api/v1/webhooks", own)).StatusCode);

        (await hospital.Http.PutAsJsonAsync($"/api/v1/apps/{app.Id}", new { name = "Less", redirect_uris = TestApp.These(TestApp.Back), permissions = TestApp.These("jobs:read") }, Cancel)).EnsureSuccessStatusCode();
        (await hospital.Http.PutAsJsonAsync($"/api/v1/apps/{service.Id}", new { name = "Less", permissions = TestApp.These("jobs:read") }, Cancel)).EnsureSuccessStatusCode();

        foreach (var (one, its) in ((TestApp, string)[])[(app, token), (service, own)])
        {
            Assert.Equal(HttpStatusCode.OK, (await one.Get("/api/v1/jobs", its)).StatusCode);
            await Hospital.Refused(await one.Get("/api/v1/webhooks", its), HttpStatusCode.Forbidden, "not_permitted");
        }
    }

    [Fact]
    public async Task A_program_finds_the_way_in_by_itself()
    {
        using var http = new HttpClient { BaseAddress = hospital.Http.BaseAddress };

        var told = await Hospital.Body(await http.GetAsync("/.well-known/oauth-authorization-server", Cancel));

        Assert.Equal(Issuer, told.GetProperty("issuer").GetString());
        Assert.Equal(new Uri(http.BaseAddress!, "/oauth/token").AbsoluteUri, told.GetProperty("token_endpoint").GetString());
        Assert.Equal("S256", Assert.Single(told.GetProperty("code_challenge_methods_supported").EnumerateArray()).GetString());
        Assert.True(told.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
    }

    [Fact]
    public async Task An_app_that_was_changed_while_somebody_let_it_in_gets_no_code()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);
        var request = (await app.Ask()).Headers.Location!.ToString()["/authorize?request=".Length..];
        await using var changing = hospital.Database.Begin(SystemPurpose.SigningIn);
        await changing.Execute($"update identity.app set redirect_uris = array['https://elsewhere.example/back'] where id = {Guid.Parse(app.Id)}", Cancel);

        var deciding = TestApp.Decide(anna, request);
        await hospital.UntilWaiting(deciding);
        await changing.Commit();

        await Hospital.Refused(await deciding, HttpStatusCode.NotFound, "request_unknown");
    }

    [Fact]
    public async Task A_code_for_more_than_its_app_may_by_now_is_worth_nothing()
    {
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital, permissions: ["jobs:read", "projects:read"]);
        var code = await app.Code(anna);
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.app set permissions = array['jobs:read'] where id = {Guid.Parse(app.Id)}", Cancel);

        await TestApp.Refused(await app.Exchange(code), 400, "invalid_grant");
    }

    [Fact]
    public async Task Programs_that_come_often_use_up_nobodys_tries_to_sign_in()
    {
        await using var strict = await hospital.StartNode(Directory.CreateTempSubdirectory("maristan-node-").FullName, ("sign-ins-per-minute", "2"));
        using var app = await TestApp.Register(hospital, "service");
        app.Http.BaseAddress = new(strict.Address);
        using var person = new HttpClient { BaseAddress = new(strict.Address) };
        var (_, email) = await hospital.Account(hospital.FirstOrganisation, "nurse");

        for (var i = 0; i < 5; i++)
        {
            var token = (await Hospital.Body(await app.Token(("grant_type", "client_credentials")))).GetProperty("access_token").GetString()!;
            Assert.Equal(HttpStatusCode.OK, (await app.Send("/oauth/introspect", ("token", token))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await app.Send("/oauth/revoke", ("token", token))).StatusCode);
        }

        await Townspeople.SignIn(person, email);
    }

    [Fact]
    public async Task Who_registers_or_lets_in_an_app_stands_in_the_trail_by_their_role()
    {
        using var admin = await hospital.Person("admin");
        using var anna = await hospital.AtABrowser("researcher");
        using var app = await TestApp.Register(hospital);
        var made = await admin.Http.Post("/apps", new { name = "Ward board", kind = "service", permissions = TestApp.These("jobs:read") });
        await app.Code(anna);

        await Hospital.Until(async () => await Entry("app.registered", admin.Id) == "admin" && await Entry("app.approved", anna.Id) == "researcher");
        Assert.NotEmpty(made.Text("secret"));

        async Task<string?> Entry(string kind, Guid person) => (await hospital.Http.Get($"/audit?kind={kind}")).Items()
            .Where(entry => entry.GetProperty("person_id").GetGuid() == person).Select(entry => entry.Text("role")).SingleOrDefault();
    }

    [Fact]
    public async Task An_app_that_was_asked_for_with_a_key_is_known_to_be_made_even_if_the_node_dies_before_it_answers()
    {
        var claim = Guid.NewGuid();
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"""
            insert into platform.repeat (organisation_id, id, claim, lease_until) values ({hospital.FirstOrganisation}, {Guid.NewGuid()}, {claim}, now() + interval '1 minute')
            """, Cancel);

        await CreateApp.Handle(new("Once", AppKind.Service, null, ["jobs:read"]), hospital.Caller with { RepeatKey = claim }, hospital.Database, TimeProvider.System, Cancel);

        Assert.Equal("done", await hospital.Database.QueryOne<string>(SystemPurpose.SigningIn, $"select state from platform.repeat where claim = {claim}", Cancel));
    }

    [Fact]
    public async Task Of_many_apps_registered_at_once_no_more_are_kept_than_an_organisation_may_have()
    {
        var there = await hospital.Organisation();
        using var admin = await hospital.PersonOf(there, "admin");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"""
            insert into identity.app (id, organisation_id, name, kind, redirect_uris, permissions, created_at, updated_at)
            select gen_random_uuid(), {there}, 'App', 'web', array['https://board.hospital.example/back'], array['jobs:read'], now(), now() from generate_series(1, 199)
            """, Cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            admin.Http.Send(HttpMethod.Post, "/apps", new { name = "Ward board", kind = "web", redirect_uris = TestApp.These(TestApp.Back), permissions = TestApp.These("jobs:read") })));

        Assert.Single(answers, static answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(200, await hospital.Database.QueryOne<long>(SystemPurpose.SigningIn, $"select count(*) from identity.app where organisation_id = {there}", Cancel));
    }

    private async Task<TestApp> Rotated(TestApp app)
    {
        var rotated = await hospital.Post($"/api/v1/apps/{app.Id}/secret", new { overlap_hours = 1 });
        rotated.EnsureSuccessStatusCode();
        return new(hospital, app.Id, (await Hospital.Body(rotated)).GetProperty("secret").GetString(), TestApp.Back);
    }

    private static async Task Works(params TestApp[] apps)
    {
        foreach (var app in apps)
        {
            Assert.Equal(HttpStatusCode.OK, (await app.Token(("grant_type", "client_credentials"))).StatusCode);
        }
    }
}
