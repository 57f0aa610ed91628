using System.Net;
using System.Net.Http.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Directories;

/// <summary>Against a directory that somebody else has written.</summary>
public sealed class DirectoryTests(DirectoryHospital hospital) : IClassFixture<DirectoryHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_come_in_by_the_hospitals_directory_with_the_roles_that_it_gives_them()
    {
        await using var peer = await PeerDirectory.Start(hospital.Callback);
        var directory = await hospital.Trust(peer.Issuer);
        peer.Know(new() { ["nora"] = new { email = "Nora@hospital.example", email_verified = true, name = "Nora Vidal", locale = "ca-ES", groups = DirectoryHospital.These("physicians", "choir") } });
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);

        var back = await AtTheDirectory.SignIn(browser, await DirectoryHospital.Start(browser, directory), "nora");
        Assert.Equal("/patients?sort=name", await DirectoryHospital.Arrive(browser, back));

        var me = await Hospital.Body(await browser.GetAsync("/api/v1/auth/me", Cancel));
        Assert.Equal(("Nora@hospital.example", "Nora Vidal", "ca"), (me.GetProperty("email").GetString(), me.GetProperty("full_name").GetString(), me.GetProperty("language").GetString()));
        Assert.Equal(["doctor"], me.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal(["directory"], me.GetProperty("signed_in_with").EnumerateArray().Select(way => way.GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, me.GetProperty("proved_until").ValueKind);
        Assert.False(me.GetProperty("email_confirmed").GetBoolean());

        // The same way is not gone twice, and another browser cannot take it up.
        Assert.Equal("/sign-in?problem=directory_journey_lost", await DirectoryHospital.Arrive(browser, back));
        using var thief = Townspeople.Browser(hospital.Http.BaseAddress!);
        Assert.Equal("/sign-in?problem=directory_journey_lost", await DirectoryHospital.Arrive(thief, back));
    }

    [Fact]
    public async Task Roles_follow_the_directory_at_each_sign_in_and_those_given_by_hand_stay()
    {
        await using var peer = await PeerDirectory.Start(hospital.Callback);
        var directory = await hospital.Trust(peer.Issuer);
        peer.Know(new() { ["omar"] = new { email = "omar@hospital.example", name = "Omar", groups = DirectoryHospital.These("physicians") } });
        var omar = await Enter(directory, "omar");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.membership set roles = array_append(roles, 'researcher') where person_id = {omar}", Cancel);
        peer.Know(new() { ["omar"] = new { email = "another@hospital.example", groups = DirectoryHospital.These("auditors") } });

        Assert.Equal(omar, await Enter(directory, "omar"));

        Assert.Equal(DirectoryHospital.These("researcher", "auditor"), (await hospital.Database.QueryOne<string[]>(SystemPurpose.SigningIn, $"select roles from identity.membership where person_id = {omar}", Cancel))!);
    }

    [Fact]
    public async Task Whoever_has_no_role_or_turns_back_does_not_come_in()
    {
        await using var peer = await PeerDirectory.Start(hospital.Callback);
        var directory = await hospital.Trust(peer.Issuer);
        peer.Know(new() { ["guest"] = new { email = "guest@hospital.example", groups = DirectoryHospital.These("choir") } });
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);

        Assert.Equal("/sign-in?problem=directory_no_role", await DirectoryHospital.Arrive(browser, await AtTheDirectory.SignIn(browser, await DirectoryHospital.Start(browser, directory), "guest")));
        var start = await DirectoryHospital.Start(browser, directory);
        var state = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(start.Query)["state"].ToString();
        var back = Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(hospital.Callback.AbsoluteUri, new Dictionary<string, string?> { ["state"] = state, ["error"] = "access_denied", ["iss"] = peer.Issuer });
        Assert.Equal("/sign-in?problem=directory_refused", await DirectoryHospital.Arrive(browser, back));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_directory_is_tried_before_anybody_needs_it()
    {
        await using var peer = await PeerDirectory.Start(hospital.Callback);
        var good = await hospital.Trust(peer.Issuer);
        var bad = await hospital.Trust(peer.Issuer + "/");

        var ready = await Hospital.Body(await hospital.Post($"/api/v1/directories/{good}/test", new { }));
        var wrong = await Hospital.Body(await hospital.Post($"/api/v1/directories/{bad}/test", new { }));

        Assert.True(ready.GetProperty("is_ready").GetBoolean());
        Assert.False(wrong.GetProperty("is_ready").GetBoolean());
        Assert.Contains("another issuer", wrong.GetProperty("problem").GetString(), StringComparison.Ordinal);
        var options = await Hospital.Body(await hospital.Get("/api/v1/auth/options"));
        Assert.Contains(options.GetProperty("directories").EnumerateArray(), one => one.GetProperty("id").GetGuid() == good);
        Assert.DoesNotContain("secret", await (await hospital.Get($"/api/v1/directories/{good}")).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_makes_a_map_that_gives_more_than_they_have()
    {
        using var admin = await hospital.Person("admin");
        using var doctor = await hospital.Person("doctor");
        var operators = DirectoryHospital.Wish("http://127.0.0.1:9", new Dictionary<string, string[]> { ["it"] = ["operator"] });

        await Hospital.Refused(await admin.Http.PostAsJsonAsync("/api/v1/directories", operators, Cancel), HttpStatusCode.Forbidden, "gives_more_than_you_have");
        await Hospital.Refused(await doctor.Http.PostAsJsonAsync("/api/v1/directories", operators, Cancel), HttpStatusCode.Forbidden, "not_permitted");
        await Hospital.Refused(await hospital.Post("/api/v1/directories", DirectoryHospital.Wish("http://127.0.0.1:9", defaults: ["admin"])), HttpStatusCode.UnprocessableEntity, "powerful_default_role");
        await Hospital.Refused(await hospital.Post("/api/v1/directories", DirectoryHospital.Wish("http://127.0.0.1:9", defaults: ["emperor"])), HttpStatusCode.UnprocessableEntity, "role_unknown");
        await Hospital.Refused(await hospital.Post("/api/v1/directories", DirectoryHospital.Wish("http://10.0.0.1")), HttpStatusCode.UnprocessableEntity, "directory_address_refused");
    }

    [Theory]
    [InlineData("issuer", "http://127.0.0.1:10")]
    [InlineData("client_id", "another")]
    public async Task A_secret_is_shown_to_nobody_but_the_directory_that_it_was_given_for(string member, string value)
    {
        var directory = await hospital.Trust("http://127.0.0.1:9");
        var wish = Wish();
        wish[member] = value;

        var refused = await Hospital.Refused(await hospital.Http.PutAsJsonAsync($"/api/v1/directories/{directory}", wish, Cancel), HttpStatusCode.UnprocessableEntity, "client_refused");
        Assert.True(refused.GetProperty("errors").TryGetProperty("client_secret", out _));
        Assert.Equal(("http://127.0.0.1:9", "maristan"), await Known(directory));
        (await hospital.Http.PutAsJsonAsync($"/api/v1/directories/{directory}", Wish(), Cancel)).EnsureSuccessStatusCode();

        wish["client_secret"] = "the secret of the other";
        (await hospital.Http.PutAsJsonAsync($"/api/v1/directories/{directory}", wish, Cancel)).EnsureSuccessStatusCode();

        Assert.Equal(((string)wish["issuer"], (string)wish["client_id"]), await Known(directory));
        await Hospital.Until(async () => (await hospital.Http.Get("/audit?kind=directory.changed")).Items()
            .Any(entry => entry.GetProperty("detail").Text(member) == value && entry.GetProperty("detail").Text("issuer") == (string)wish["issuer"]));

        static Dictionary<string, object> Wish() => new()
        {
            ["name"] = "Hospital account", ["issuer"] = "http://127.0.0.1:9", ["client_id"] = "maristan", ["role_claim"] = "groups", ["email_domains"] = DirectoryHospital.These("hospital.example"),
        };
    }

    [Fact]
    public async Task Of_many_directories_entered_at_once_no_more_are_kept_than_an_organisation_may_have()
    {
        var there = await hospital.Organisation();
        using var admin = await hospital.PersonOf(there, "admin");
        await hospital.Database.Execute(SystemPurpose.Storing.In(there), $"""
            insert into identity.directory (organisation_id, id, name, issuer, client_id, sealed_secret, role_claim, role_map, default_roles, email_domains, created_at, updated_at)
            select {there}, gen_random_uuid(), 'Directory', 'http://127.0.0.1:9', 'maristan', '', 'groups', jsonb_build_object(), array[]::text[], array['hospital.example'], now(), now() from generate_series(1, 19)
            """, Cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => admin.Http.PostAsJsonAsync("/api/v1/directories", DirectoryHospital.Wish("http://127.0.0.1:9"), Cancel)));

        Assert.Single(answers, static answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(static answer => answer.StatusCode != HttpStatusCode.Created), static answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
    }

    [Theory]
    [InlineData("/patients", true)]
    [InlineData("/authorize?request=abc", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("/\t/evil.example", false)]
    [InlineData("evil", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_way_back_stays_at_home(string? path, bool isOurs) => Assert.Equal(isOurs, StartAtDirectory.IsOurs(path));

    private async Task<(string? Issuer, string? ClientId)> Known(Guid directory)
    {
        var known = await hospital.Http.Get($"/directories/{directory}");
        return (known.Text("issuer"), known.Text("client_id"));
    }

    private async Task<Guid> Enter(Guid directory, string login)
    {
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        var led = await DirectoryHospital.Arrive(browser, await AtTheDirectory.SignIn(browser, await DirectoryHospital.Start(browser, directory, "//evil.example"), login));
        Assert.Equal("/", led);
        return (await Hospital.Body(await browser.GetAsync("/api/v1/auth/me", Cancel))).GetProperty("id").GetGuid();
    }
}
