using Maristan.Server;

namespace Maristan.Browser;

public sealed class CoverTests(CoverTests.HastyHospital hospital, Chromium chromium) : IClassFixture<CoverTests.HastyHospital>
{
    [Fact]
    public Task After_an_idle_minute_no_tab_shows_anything_and_loading_it_anew_shows_no_more() => chromium.Visit(hospital.Site, async visit =>
    {
        var (_, email) = await hospital.Employs("Helena", "en", "nurse");
        await visit.ComesAs(email);
        await visit.Context.Clock.InstallAsync();
        await visit.Open("/");
        var other = await visit.TurnsToANewTab("/account");
        var name = visit.Page.Locator("main input[autocomplete=name]");
        await name.FillAsync("Helena of the night shift");

        await visit.Context.Clock.FastForwardAsync("01:05");

        await IsCovered(visit.Page);
        await IsCovered(other);
        await Accessibility.NoViolations(visit.Page);
        Assert.Equal(403, await visit.Page.EvaluateAsync<int>("fetch('/api/v1/notifications').then((answer) => answer.status)"));

        await visit.Page.ReloadAsync();
        await IsCovered(visit.Page);
    });

    [Fact]
    public Task Unsaved_work_is_there_again_once_the_password_has_lifted_the_cover() => chromium.Visit(hospital.Site, async visit =>
    {
        var (_, email) = await hospital.Employs("Irene", "en", "nurse");
        await visit.ComesAs(email);
        await visit.Page.Clock.InstallAsync();
        await visit.Open("/account");
        var name = visit.Page.Locator("main input[autocomplete=name]");
        await name.FillAsync("Irene of the night shift");
        await visit.Page.Clock.FastForwardAsync("01:05");
        await IsCovered(visit.Page);

        await visit.EntersProof("not the one");
        await visit.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await IsCovered(visit.Page);
        await visit.EntersProof(StaffedHospital.Password);

        await visit.Heading(Words.Of("account/account.title")).WaitForAsync();
        Assert.Equal("Irene of the night shift", await name.InputValueAsync());
        Assert.Equal(200, await visit.Page.EvaluateAsync<int>("fetch('/api/v1/notifications').then((answer) => answer.status)"));
    });

    [Fact]
    public Task Once_lifted_it_comes_again_after_the_next_idle_minute_in_every_tab() => chromium.Visit(hospital.Site, async visit =>
    {
        var (_, email) = await hospital.Employs("Jana", "en", "nurse");
        await visit.ComesAs(email);
        await visit.Context.Clock.InstallAsync();
        await visit.Open("/account");
        var other = await visit.TurnsToANewTab("/account");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            await visit.Context.Clock.FastForwardAsync("01:05");
            await IsCovered(visit.Page);
            await IsCovered(other);
            await visit.EntersProof(StaffedHospital.Password);
            await visit.Heading(Words.Of("account/account.title")).WaitForAsync();
            await other.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = Words.Of("account/account.title") }).WaitForAsync();
        }
    });

    [Fact]
    public Task A_cover_that_came_without_a_line_is_told_to_the_node_once_it_is_back() => chromium.Visit(hospital.Site, async visit =>
    {
        var (_, email) = await hospital.Employs("Karin", "en", "nurse");
        await visit.ComesAs(email);
        await visit.Context.Clock.InstallAsync();
        await visit.Open("/account");
        await visit.LoseTheLine();
        await visit.Context.Clock.FastForwardAsync("01:05");
        await IsCovered(visit.Page);

        await visit.FindTheLine();

        await Server.Hospital.Until(async () => await visit.Page.EvaluateAsync<int>("fetch('/api/v1/notifications').then((answer) => answer.status)") == 403);
        await IsCovered(visit.Page);
    });

    [Fact]
    public Task Whoever_signs_out_without_a_line_is_covered_until_the_node_has_heard_of_it() => chromium.Visit(hospital.Site, async visit =>
    {
        var (_, email) = await hospital.Employs("Laia", "en", "nurse");
        await visit.ComesAs(email);
        await visit.Open("/account");
        await visit.IsKeptForOffline();
        await visit.Heading(Words.Of("account/account.title")).WaitForAsync();
        await visit.LoseTheLine();

        await visit.Page.Locator("header [data-initials]").ClickAsync();
        await visit.Page.GetByText(Words.Of("common/shell.sign_out"), new() { Exact = true }).ClickAsync();

        await visit.Heading(Words.Of("common/leaving.title")).WaitForAsync();
        Assert.Equal(0, await visit.Page.Locator("[data-app]").CountAsync());
        await Accessibility.NoViolations(visit.Page);
        await visit.Page.ReloadAsync();
        await visit.Heading(Words.Of("common/leaving.title")).WaitForAsync();

        await visit.FindTheLine();

        await visit.Page.WaitForURLAsync("**/sign-in*", new() { WaitUntil = WaitUntilState.Commit });
        await visit.ShowsAPage();
        Assert.Equal(401, await visit.Page.EvaluateAsync<int>("fetch('/api/v1/auth/me').then((answer) => answer.status)"));
    }, Device.Desk with { KeepsTheApp = true });

    /// <summary>Not seen, not read out, not reached by the keyboard.</summary>
    private static async Task IsCovered(IPage page)
    {
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = Words.Of("common/cover.title"), Exact = true }).WaitForAsync();
        var app = page.Locator("[data-app]");
        Assert.False(await app.IsVisibleAsync());
        Assert.True(await app.EvaluateAsync<bool>("(app) => app.inert && app.hidden"));
        Assert.DoesNotContain("night shift", await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("@hospital.example", await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal($"{Words.Of("common/cover.title")} · Maristan", await page.TitleAsync());
    }

    /// <summary>Its organisation covers the screen after a minute.</summary>
    public sealed class HastyHospital(TestCluster cluster) : StaffedHospital(cluster)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Change("/api/v1/organisation", new { name = "Hospital", idle_minutes = 1, second_factor_required = false, break_glass_minutes = 60, review_hours = 72 });
        }
    }
}
