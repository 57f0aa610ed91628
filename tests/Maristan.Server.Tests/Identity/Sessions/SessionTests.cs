using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.Sessions;

public sealed class SessionTests(AccountHospital hospital) : IClassFixture<AccountHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_sees_where_they_are_signed_in_and_can_end_it()
    {
        using var anna = await hospital.AtABrowser("doctor");
        using var bert = await hospital.AtABrowser("doctor");
        using var elsewhere = Townspeople.Browser(hospital.Http.BaseAddress!);
        (await SignIn(elsewhere, anna)).EnsureSuccessStatusCode();
        var sessions = await List(anna.Http);
        Assert.Equal(2, sessions.Length);
        var other = Assert.Single(sessions, session => !session.GetProperty("current").GetBoolean());
        Assert.Equal("browser", other.GetProperty("kind").GetString());

        await Hospital.Refused(await bert.Http.DeleteAsync(PathOf(other), Cancel), HttpStatusCode.NotFound, "session_unknown");
        Assert.Equal(HttpStatusCode.NoContent, (await anna.Http.DeleteAsync(PathOf(other), Cancel)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
        Assert.Single(await List(anna.Http));
    }

    [Fact]
    public async Task All_others_end_at_once_on_every_replica()
    {
        var folder = Directory.CreateDirectory(Path.Combine(hospital.Folder, "another-replica")).FullName;
        await using var other = await hospital.StartNode(folder);
        var there = new Uri(new(other.Address), "/api/v1/auth/me");
        using var anna = await hospital.AtABrowser("doctor");
        using var elsewhere = Townspeople.Browser(hospital.Http.BaseAddress!);
        (await SignIn(elsewhere, anna)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync(there, Cancel)).StatusCode);

        (await anna.Http.PostAsync("/api/v1/auth/sessions/end-others", null, Cancel)).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
        await Hospital.Until(async () => (await elsewhere.GetAsync(there, Cancel)).StatusCode == HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, (await anna.Http.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_cookie_of_before_is_never_the_session_of_after()
    {
        var (_, email) = await hospital.Account(hospital.FirstOrganisation, "doctor");
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = hospital.Http.BaseAddress };
        http.DefaultRequestHeaders.Add("X-Maristan-Client", "web");
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var planted = Tokens.OpaqueToken.Make(Tokens.OpaqueKind.SessionCookie).Text;
        cookies.Add(http.BaseAddress!, new Cookie("maristan", planted));

        (await http.PostAsJsonAsync("/api/v1/auth/session", new { email, password = Townspeople.Password }, Cancel)).EnsureSuccessStatusCode();
        var first = cookies.GetCookies(http.BaseAddress!)["maristan"]!.Value;
        (await http.PostAsJsonAsync("/api/v1/auth/session", new { email, password = Townspeople.Password }, Cancel)).EnsureSuccessStatusCode();
        var second = cookies.GetCookies(http.BaseAddress!)["maristan"]!.Value;

        Assert.Equal(3, new[] { planted, first, second }.Distinct().Count());
        using var thief = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        thief.DefaultRequestHeaders.Add("Cookie", $"maristan={planted}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Going_over_to_another_organisation_takes_the_session_along_and_proves_nothing_anew()
    {
        using var anna = await hospital.AtABrowser("doctor");
        var there = await Join(anna, "nurse");
        hospital.Clock.Ahead += TimeSpan.FromMinutes(11);
        var before = (await AccountHospital.Me(anna.Http)).GetProperty("session_id").GetGuid();

        var me = await Hospital.Body(await anna.Http.PostAsync($"/api/v1/auth/organisations/{there}/switch", null, Cancel));

        Assert.Equal(there, me.GetProperty("organisation").GetProperty("id").GetGuid());
        Assert.Equal("nurse", me.GetProperty("role").GetString());
        Assert.Equal(["password"], me.GetProperty("signed_in_with").EnumerateArray().Select(each => each.GetString()));
        Assert.NotEqual(before, me.GetProperty("session_id").GetGuid());
        Assert.Equal(JsonValueKind.Null, me.GetProperty("proved_until").ValueKind);
        Assert.Single(await List(anna.Http));
        Assert.Equal(there, (await AccountHospital.Me(anna.Http)).GetProperty("organisation").GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_program_that_goes_over_gets_new_tokens_and_its_old_ones_open_nothing()
    {
        using var anna = await hospital.Person("doctor");
        var there = await Join(anna, "nurse");

        var tokens = await Hospital.Body(await anna.Http.PostAsync($"/api/v1/auth/organisations/{there}/switch", null, Cancel));

        Assert.Equal(HttpStatusCode.Unauthorized, (await anna.Http.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
        await Hospital.Refused(await anna.Http.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = anna.RefreshToken }, Cancel), HttpStatusCode.Unauthorized, "refresh_token_invalid");
        anna.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
        Assert.Equal(there, (await AccountHospital.Me(anna.Http)).GetProperty("organisation").GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Nobody_goes_where_they_do_not_belong()
    {
        using var anna = await hospital.AtABrowser("admin");
        var elsewhere = await hospital.Organisation();

        await Hospital.Refused(await anna.Http.PostAsync($"/api/v1/auth/organisations/{elsewhere}/switch", null, Cancel), HttpStatusCode.NotFound, "organisation_unknown");
        var own = (await Hospital.Body(await anna.Http.GetAsync("/api/v1/auth/organisations", Cancel))).GetProperty("items");
        Assert.Equal(hospital.FirstOrganisation, Assert.Single(own.EnumerateArray()).GetProperty("id").GetGuid());
    }

    private async Task<Guid> Join(Townsperson person, string role)
    {
        var organisation = await hospital.Organisation();
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"""
            insert into identity.membership (organisation_id, person_id, roles, joined_at) values ({organisation}, {person.Id}, {(string[])[role]}, now())
            """, Cancel);
        return organisation;
    }

    private static string PathOf(JsonElement session) => $"/api/v1/auth/sessions/{session.GetProperty("id").GetGuid()}";

    private static async Task<JsonElement[]> List(HttpClient http) =>
        [.. (await Hospital.Body(await http.GetAsync("/api/v1/auth/sessions", Cancel))).GetProperty("items").EnumerateArray()];

    private static Task<HttpResponseMessage> SignIn(HttpClient http, Townsperson person) =>
        http.PostAsJsonAsync("/api/v1/auth/session", new { email = person.Email, password = person.Password }, Cancel);
}
