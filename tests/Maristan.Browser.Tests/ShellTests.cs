using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Maristan.Browser;

public sealed partial class ShellTests(StaffedHospital hospital, Chromium chromium) : IClassFixture<StaffedHospital>
{
    [Fact]
    public Task The_app_opens_with_nothing_refused_and_for_everybody() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open("/");

        await Accessibility.NoViolations(visit.Page);
        Assert.True(await visit.Page.EvaluateAsync<bool>("crossOriginIsolated"));
    });

    [Fact]
    public Task It_is_as_readable_in_the_dark() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open("/");

        await Accessibility.NoViolations(visit.Page);
    }, Device.Desk with { IsDark = true });

    [Fact]
    public Task The_app_opens_at_an_address_inside_it() => chromium.Visit(hospital.Site, async visit =>
    {
        var answer = await visit.Page.GotoAsync("/forgotten");

        Assert.Equal((int)HttpStatusCode.OK, answer!.Status);
        await visit.ShowsAPage();
        Assert.EndsWith("/forgotten", visit.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Every_file_that_the_page_names_is_kept_for_a_year_and_comes_packed()
    {
        var page = await (await hospital.Get("/")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var files = Named().Matches(page).Select(static name => name.Value).ToArray();
        Assert.NotEmpty(files);

        foreach (var file in files)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, file) { Headers = { { "Accept-Encoding", "br" } } };
            var answer = await hospital.Http.SendAsync(asked, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", Assert.Single(answer.Headers.GetValues("Cache-Control")));
            Assert.True(answer.Content.Headers.ContentEncoding.Contains("br") || answer.Content.Headers.ContentLength < 1_024, $"{file} came unpacked.");
        }
    }

    [Fact]
    public Task Without_a_line_the_app_still_opens_also_at_an_address_inside_it() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open("/");
        await visit.IsKeptForOffline();
        await visit.Open("/forgotten");

        await visit.LoseTheLine();
        await visit.Page.ReloadAsync();
        await visit.ShowsAPage();
        await visit.Page.GotoAsync("/sign-in");
        await visit.ShowsAPage();
    }, Device.Desk with { KeepsTheApp = true });

    [Fact]
    public Task Whoever_is_signed_in_finds_the_shell_without_a_line_and_is_told_so_until_the_line_is_back() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.ComesAs(StaffedHospital.Email);
        await visit.Open("/");
        await visit.IsKeptForOffline();

        await visit.LoseTheLine();
        await visit.Open("/account");
        await visit.Heading(Words.Of("account/account.title")).WaitForAsync();
        await visit.Text("common/shell.offline").WaitForAsync();
        await Accessibility.NoViolations(visit.Page);

        await visit.FindTheLine();
        await visit.Text("common/shell.offline").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await visit.Page.GetByText(StaffedHospital.Email).First.WaitForAsync();
    }, Device.Desk with { KeepsTheApp = true });

    [Fact]
    public Task What_a_person_can_open_is_kept_by_and_by_and_opens_without_a_line() => chromium.Visit(hospital.Site, async visit =>
    {
        var (_, email) = await hospital.Employs("Montse", "en", "nurse");
        await visit.ComesAs(email);
        await visit.Open("/");
        await visit.IsKeptForOffline();
        await Server.Hospital.Until(async () => (await Kept(visit)).Contains("text-en-notifications", StringComparison.Ordinal));
        await visit.Page.EvaluateAsync("navigator.locks.request('maristan-keep', () => undefined)");

        await visit.LoseTheLine();
        await visit.Open("/notifications");
        await visit.Heading(Words.Of("notifications/title")).WaitForAsync();

        Assert.DoesNotContain("text-fr-", await Kept(visit), StringComparison.Ordinal);
        Assert.DoesNotContain("backups-page", await Kept(visit), StringComparison.Ordinal);
    }, Device.Desk with { KeepsTheApp = true });

    [Fact]
    public Task A_line_that_is_there_and_dead_keeps_nobody_before_a_white_page() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.ComesAs(StaffedHospital.Email);
        await visit.Open("/");
        await visit.Heading("Anna").WaitForAsync();
        await visit.Context.RouteAsync("**/api/v1/auth/me", static _ => Task.CompletedTask);

        await visit.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });

        await visit.Heading("Anna").WaitForAsync(new() { Timeout = 15_000 });
        await visit.Text("common/shell.offline").WaitForAsync();
        Assert.Equal("/", visit.Place);
        await visit.Context.UnrouteAllAsync();
    });

    [Fact]
    public Task Another_direction_of_writing_takes_nothing_away_that_was_typed() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open("/sign-in");
        var address = visit.Page.Locator("input[autocomplete~=username]");
        await address.FillAsync("half-typed@hospital.ex");

        await visit.Button(Words.Of("common/shell.language")).ClickAsync();
        await visit.Page.GetByText("فارسی", new() { Exact = true }).ClickAsync();

        await visit.Heading(Words.Of("sign-in/title", "fa")).WaitForAsync();
        Assert.Equal("rtl", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).direction"));
        Assert.Equal("half-typed@hospital.ex", await address.InputValueAsync());
    });

    [Fact]
    public Task The_app_can_be_installed() => chromium.VisitWithProfile(hospital.Site, async visit =>
    {
        await visit.Open("/");
        await visit.IsKeptForOffline();
        var tools = await visit.Context.NewCDPSessionAsync(visit.Page);

        var obstacles = await tools.SendAsync("Page.getInstallabilityErrors");
        var manifest = await tools.SendAsync("Page.getAppManifest");

        Assert.Equal("[]", obstacles!.Value.GetProperty("installabilityErrors").GetRawText());
        Assert.Equal("[]", manifest!.Value.GetProperty("errors").GetRawText());
        Assert.Equal(JsonValueKind.String, manifest.Value.GetProperty("data").ValueKind);
    });

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/sign-up")]
    [InlineData("/forgotten")]
    public Task A_small_phone_shows_it_whole(string path) => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open(path);

        await Accessibility.FitsItsWidth(visit.Page);
        await Accessibility.NoViolations(visit.Page);
    }, Device.Phone);

    [Fact]
    public Task Persian_runs_from_right_to_left() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open("/");

        Assert.Equal("rtl", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).direction"));
        Assert.StartsWith("fa", await visit.Page.EvaluateAsync<string>("document.documentElement.lang"), StringComparison.Ordinal);
        Assert.Matches(@"\p{IsArabic}", await visit.Page.Locator("h1").First.InnerTextAsync());
        await Accessibility.FitsItsWidth(visit.Page);
        await Accessibility.NoViolations(visit.Page);
    }, Device.Phone with { Language = "fa-IR" });

    [Theory]
    [InlineData("en-GB")]
    [InlineData("es-ES")]
    [InlineData("ca-ES")]
    [InlineData("fr-FR")]
    public Task It_speaks_the_language_of_the_browser(string language) => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open("/");

        Assert.StartsWith(language[..2], await visit.Page.EvaluateAsync<string>("document.documentElement.lang"), StringComparison.Ordinal);
        Assert.Equal("ltr", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).direction"));
    }, Device.Desk with { Language = language });

    /// <summary>The files of the app that came after the first ones, by their names.</summary>
    private static Task<string> Kept(Visit visit) => visit.Page.EvaluateAsync<string>(
        "caches.open('parts').then((cache) => cache.keys()).then((kept) => kept.map(({ url }) => url).join(' '))");

    [GeneratedRegex("(?<=\")/assets/[^\"]+")]
    private static partial Regex Named();
}
