namespace Maristan.Browser;

public sealed class FirstRunTests(AppHospital hospital, Chromium chromium) : IClassFixture<AppHospital>
{
    [Fact]
    public async Task Whoever_started_the_node_becomes_its_administrator_by_the_code_that_was_printed()
    {
        await chromium.Visit(hospital.Site, Welcomes);
        await chromium.Visit(hospital.Site, Welcomes, Device.DarkPersianPhone);
        await chromium.Visit(hospital.Site, Begins);
    }

    private static async Task Welcomes(Visit visit)
    {
        await visit.Open("/");
        await visit.Page.Locator("input[name=setup_code]").WaitForAsync();
        Assert.Equal("/welcome", visit.Place);
        await Accessibility.FitsItsWidth(visit.Page);
        await Accessibility.NoViolations(visit.Page);
    }

    private async Task Begins(Visit visit)
    {
        var page = visit.Page;
        await visit.Open("/");
        await page.Locator("input[name=setup_code]").FillAsync(hospital.Node.SetupCode!);
        await page.Locator("input[autocomplete=name]").FillAsync("Anna");
        await page.Locator("input[autocomplete=username]").FillAsync(StaffedHospital.Email);
        await page.Locator("input[autocomplete=new-password]").FillAsync(StaffedHospital.Password);
        await page.Locator("input[autocomplete=new-password]").PressAsync("Enter");

        await page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = "Anna" }).WaitForAsync();
        Assert.Equal("admin", await page.EvaluateAsync<string>("fetch('/api/v1/auth/me').then((answer) => answer.json()).then((me) => me.role)"));
        await Accessibility.NoViolations(page);
    }
}
