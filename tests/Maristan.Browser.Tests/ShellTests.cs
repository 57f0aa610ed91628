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

        await visit.LoseTheLine();
        await visit.Page.ReloadAsync();
        await visit.ShowsAPage();
        await visit.Page.GotoAsync("/forgotten");
        await visit.ShowsAPage();
    }, Device.Desk with { KeepsTheApp = true });

    [Fact]
    public Task Whoever_is_signed_in_finds_the_shell_without_a_line_and_is_told_so_until_the_line_is_back() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.ComesAs(StaffedHospital.Email);
        await visit.Open("/");
        await visit.IsKeptForOffline();

        await visit.LoseTheLine();
        await visit.Open("/account/security");
        await visit.Heading(Words.Of("account/security.title")).WaitForAsync();
        await visit.Text("common/shell.offline").WaitForAsync();
        await Accessibility.NoViolations(visit.Page);

        await visit.FindTheLine();
        await visit.Page.ReloadAsync();
        await visit.Heading(Words.Of("account/security.title")).WaitForAsync();
        await visit.Text("common/shell.offline").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }, Device.Desk with { KeepsTheApp = true });

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

    [GeneratedRegex("(?<=\")/assets/[^\"]+")]
    private static partial Regex Named();
}
