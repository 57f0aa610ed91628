using System.Net;
using System.Net.Http.Headers;
using Maristan.Server.Identity.Sessions;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.WebApp;

namespace Maristan.Server.Identity.Directories;

/// <summary>What somebody may do here follows what their directory says of them.</summary>
public sealed class DirectoryRolesTests(DirectoryRolesTests.AppHospital hospital) : IClassFixture<DirectoryRolesTests.AppHospital>
{
    private const string Home = "/patients?sort=name";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_was_taken_out_of_every_group_loses_what_the_map_gave_at_once_and_everywhere()
    {
        await using var peer = await FalseDirectory.Start();
        var directory = await hospital.Trust(peer.Issuer);
        var (browser, person) = await First(peer, directory, "gone", "physicians");
        using var key = await Key(person);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/projects", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await key.GetAsync("/api/v1/projects", Cancel)).StatusCode);
        using var elsewhere = Townspeople.Browser(hospital.Http.BaseAddress!);

        Assert.Equal("/sign-in?problem=directory_no_role", await Come(peer, elsewhere, directory, "gone"));

        Assert.Empty(await RolesOf(person));
        await Hospital.Refused(await browser.GetAsync("/api/v1/projects", Cancel), HttpStatusCode.Forbidden, "not_permitted");
        await Hospital.Refused(await key.GetAsync("/api/v1/projects", Cancel), HttpStatusCode.Forbidden, "not_permitted");
        Assert.Empty((await browser.Get("/auth/me")).Texts("roles"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/v1/auth/me", Cancel)).StatusCode);
        await Hospital.Until(async () => (await hospital.Http.Get("/audit?kind=member.roles_synchronised")).Items()
            .Any(entry => entry.GetProperty("detail").Texts("after").Length == 0 && entry.GetProperty("detail").Texts("before") is ["doctor"]));

        // And comes back when the directory says so.
        Assert.Equal(Home, await Come(peer, elsewhere, directory, "gone", "physicians"));
        Assert.Equal(["doctor"], await RolesOf(person));
        browser.Dispose();
    }

    [Fact]
    public async Task Roles_given_by_hand_stay_with_whoever_is_in_no_group_any_more()
    {
        await using var peer = await FalseDirectory.Start();
        var directory = await hospital.Trust(peer.Issuer);
        var (browser, person) = await First(peer, directory, "by-hand", "physicians");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.membership set roles = array_append(roles, 'researcher') where person_id = {person}", Cancel);

        Assert.Equal(Home, await Come(peer, browser, directory, "by-hand"));

        Assert.Equal(["researcher"], await RolesOf(person));
        browser.Dispose();
    }

    [Fact]
    public async Task The_last_administrator_stays_one_in_no_group_at_all()
    {
        await using var peer = await FalseDirectory.Start();
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.membership set disabled_at = now() where organisation_id = {hospital.FirstOrganisation} and 'admin' = any (roles)", Cancel);
        var directory = await hospital.Trust(peer.Issuer, new Dictionary<string, string[]> { ["chiefs"] = ["admin", "doctor"] });
        var (browser, person) = await First(peer, directory, "last", "chiefs");

        Assert.Equal(Home, await Come(peer, browser, directory, "last"));

        Assert.Equal(["admin"], await RolesOf(person));
        browser.Dispose();
    }

    [Fact]
    public async Task An_account_of_somebody_in_no_group_is_neither_linked_nor_changed()
    {
        await using var peer = await FalseDirectory.Start();
        var directory = await hospital.Trust(peer.Issuer);
        var (person, email) = await hospital.Account(hospital.FirstOrganisation, "doctor");
        await Confirm(person);
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);

        Assert.Equal("/sign-in?problem=directory_no_role", await Come(peer, browser, directory, "unlinked", email, []));

        Assert.Equal(["doctor"], await RolesOf(person));
        Assert.Equal(0, await hospital.Database.QueryOne<long>(SystemPurpose.SigningIn, $"select count(*) from identity.directory_person where person_id = {person}", Cancel));
    }

    [Fact]
    public async Task A_role_that_is_taken_by_hand_meanwhile_is_not_given_back()
    {
        await using var peer = await FalseDirectory.Start();
        var directory = await hospital.Trust(peer.Issuer);
        var (browser, person) = await First(peer, directory, "meanwhile", "physicians");
        await hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.membership set roles = array['doctor', 'researcher'] where person_id = {person}", Cancel);
        await using var taking = hospital.Database.Begin(SystemPurpose.SigningIn);
        await taking.Execute($"update identity.membership set roles = array['doctor'] where person_id = {person}", Cancel);

        var coming = Come(peer, browser, directory, "meanwhile", "auditors");
        await hospital.UntilWaiting(coming);
        await taking.Commit();

        Assert.Equal(Home, await coming);
        Assert.Equal(["auditor"], await RolesOf(person));
        browser.Dispose();
    }

    [Fact]
    public async Task Somebody_who_is_made_an_administrator_meanwhile_is_not_linked()
    {
        await using var peer = await FalseDirectory.Start();
        var directory = await hospital.Trust(peer.Issuer);
        var (person, email) = await hospital.Account(hospital.FirstOrganisation, "nurse");
        await Confirm(person);
        using var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        await using var giving = hospital.Database.Begin(SystemPurpose.SigningIn);
        await giving.Execute($"update identity.membership set roles = array['nurse', 'admin'] where person_id = {person}", Cancel);

        var coming = Come(peer, browser, directory, "risen", email, ["physicians"]);
        await hospital.UntilWaiting(coming);
        await giving.Commit();

        Assert.Equal("/sign-in?problem=directory_account_kept", await coming);
        Assert.Equal(["nurse", "admin"], await RolesOf(person));
    }

    /// <summary>A browser sends a strict cookie neither on the way that another site began nor on what that leads to; the app's own requests carry it.</summary>
    [Fact]
    public async Task Whoever_comes_back_from_the_directory_is_met_by_the_page_and_known_to_what_the_page_asks()
    {
        await using var peer = await FalseDirectory.Start();
        var directory = await hospital.Trust(peer.Issuer);
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = hospital.Http.BaseAddress };
        using var begun = await browser.GetAsync($"/api/v1/auth/directories/{directory}/start?return_to=/patients", Cancel);
        var asked = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(begun.Headers.Location!.Query);
        (peer.Nonce, peer.Token) = (asked["nonce"].ToString(), _ => peer.Sign(peer.Claims("strict")));

        using var back = await browser.SendAsync(Navigation($"/api/v1/auth/directories/callback?code=any&state={asked["state"]}", begun.Headers.GetValues("Set-Cookie").Single().Split(';')[0]), Cancel);
        var given = back.Headers.GetValues("Set-Cookie").Single(static cookie => cookie.StartsWith("maristan=", StringComparison.Ordinal));
        using var page = await browser.SendAsync(Navigation(back.Headers.Location!.ToString(), null), Cancel);
        using var fetch = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/me")
        {
            Headers = { { "Cookie", given.Split(';')[0] }, { SessionCookie.ClientHeader, "web" }, { "Sec-Fetch-Site", "same-origin" } },
        };
        using var me = await browser.SendAsync(fetch, Cancel);

        Assert.Contains("samesite=strict", given, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/patients", back.Headers.Location!.ToString());
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);

        static HttpRequestMessage Navigation(string path, string? cookie)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path)
            {
                Headers = { { "Accept", "text/html" }, { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Mode", "navigate" }, { "Sec-Fetch-Dest", "document" } },
            };
            if (cookie is not null)
            {
                request.Headers.Add("Cookie", cookie);
            }

            return request;
        }
    }

    private async Task<(HttpClient Browser, Guid Person)> First(FalseDirectory peer, Guid directory, string subject, params string[] groups)
    {
        var browser = Townspeople.Browser(hospital.Http.BaseAddress!);
        Assert.Equal(Home, await Come(peer, browser, directory, subject, groups));
        return (browser, (await browser.Get("/auth/me")).GetProperty("id").GetGuid());
    }

    private static Task<string> Come(FalseDirectory peer, HttpClient browser, Guid directory, string subject, params string[] groups) => Come(peer, browser, directory, subject, null, groups);

    private static Task<string> Come(FalseDirectory peer, HttpClient browser, Guid directory, string subject, string? email, string[] groups)
    {
        peer.Token = _ =>
        {
            var claims = peer.Claims(subject, email);
            claims["groups"] = groups;
            return peer.Sign(claims);
        };
        return peer.Enter(browser, directory);
    }

    /// <summary>Theirs from before they came by the directory.</summary>
    private async Task<HttpClient> Key(Guid person)
    {
        var now = DateTimeOffset.UtcNow;
        await using var work = hospital.Database.Begin(SystemPurpose.SigningIn);
        var (key, _) = await ApiKeys.MakeApiKey.Make(
            work, new("Export", ["projects:read"], now.AddDays(1)), new(person, hospital.FirstOrganisation, new(["projects:read"])), now, Cancel);
        await work.Commit();
        return new() { BaseAddress = hospital.Http.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key!.Key) } };
    }

    private async Task<string[]> RolesOf(Guid person) => (await hospital.Database.QueryOne<string[]>(SystemPurpose.SigningIn, $"""
        select roles from identity.membership where person_id = {person} and organisation_id = {hospital.FirstOrganisation}
        """, Cancel))!;

    private Task<int> Confirm(Guid person) =>
        hospital.Database.Execute(SystemPurpose.SigningIn, $"update identity.person set email_confirmed_at = now() where id = {person}", Cancel);

    /// <summary>One that has a built app to show.</summary>
    public sealed class AppHospital(TestCluster cluster) : DirectoryHospital(cluster)
    {
        private readonly string app = BuiltApp.In(Directory.CreateTempSubdirectory("maristan-app-").FullName);

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings) { ["web"] = app };

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(app, recursive: true);
        }
    }
}
