namespace Maristan.Browser;

/// <summary>Who comes into the house, and as what.</summary>
public sealed class TeamTests(StaffedHospital hospital, Chromium chromium) : IClassFixture<StaffedHospital>
{
    private static readonly string[] Nurse = ["nurse"];

    [Fact]
    public async Task Whoever_is_invited_comes_in_by_the_link_and_has_the_role()
    {
        var link = "";
        await chromium.Visit(hospital.Site, async anna =>
        {
            await anna.ComesAs(StaffedHospital.Email);
            await anna.Open("/invitations");
            await anna.Press("invitations/invite");
            var dialog = anna.Page.Locator("dialog[open]");
            await dialog.GetByLabel(Words.Of("invitations/column.email"), new() { Exact = true }).FillAsync("dolors@hospital.example");
            await dialog.GetByLabel(Words.Of("glossary/role.nurse"), new() { Exact = true }).CheckAsync();
            await dialog.GetByRole(AriaRole.Button, new() { NameString = Words.Of("invitations/invite"), Exact = true }).ClickAsync();

            link = await dialog.GetByLabel(Words.Of("invitations/link"), new() { Exact = true }).InputValueAsync();
            await Accessibility.NoViolations(anna.Page);

            // Outside of the open dialog nobody would see or hear it.
            await dialog.GetByRole(AriaRole.Button, new() { NameString = Words.Of("common/action.copy"), Exact = true }).ClickAsync();
            await dialog.GetByText(Words.Of("common/secret.copied")).Or(dialog.GetByText(Words.Of("common/secret.not_copied"))).First.WaitForAsync();
        });

        await chromium.Visit(hospital.Site, async dolors =>
        {
            // Where it leads, at the name by which this browser knows the node.
            var way = new Uri(link);
            await dolors.Open(way.PathAndQuery + way.Fragment);
            await dolors.Page.Locator("input[autocomplete=name]").FillAsync("Dolors");
            await Accessibility.NoViolations(dolors.Page);
            Assert.Equal("dolors@hospital.example", await dolors.Page.Locator("input[autocomplete=username]").InputValueAsync());
            await dolors.Page.Locator("input[autocomplete=new-password]").FillAsync(StaffedHospital.Password);
            await dolors.Page.Locator("input[autocomplete=new-password]").PressAsync("Enter");

            await dolors.Heading("Dolors").WaitForAsync();
            Assert.Equal("nurse", (await dolors.Me()).GetProperty("role").GetString());
        });
    }

    [Fact]
    public async Task A_role_given_by_another_changes_the_menu_of_an_open_page_at_once()
    {
        var (id, email) = await hospital.Employs("Emili", "en", "nurse");
        await chromium.Visit(hospital.Site, async emili =>
        {
            await emili.ComesAs(email);
            await emili.Open("/");
            var audit = emili.Page.Locator("nav a[href='/audit']");
            Assert.Equal(0, await audit.CountAsync());
            await emili.Page.EvaluateAsync("() => { window.neverReloaded = true }");

            await chromium.Visit(hospital.Site, async anna =>
            {
                await anna.ComesAs(StaffedHospital.Email);
                await anna.Open($"/users/{id}");
                await anna.Press("users/change_roles");
                await anna.Page.Locator("dialog[open]").GetByLabel(Words.Of("glossary/role.auditor"), new() { Exact = true }).CheckAsync();
                await anna.Page.Locator("dialog[open] button[type=submit]").ClickAsync();
                await anna.Page.Locator("dialog[open]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
            });
            await audit.WaitForAsync();

            await hospital.Change($"/api/v1/users/{id}/roles", new { roles = Nurse });
            await audit.WaitForAsync(new() { State = WaitForSelectorState.Detached });
            Assert.True(await emili.Page.EvaluateAsync<bool>("window.neverReloaded"));
        });
    }
}
