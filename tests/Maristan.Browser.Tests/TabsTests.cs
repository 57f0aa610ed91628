using System.Collections.Concurrent;
using System.Diagnostics;

namespace Maristan.Browser;

/// <summary>What happens elsewhere is seen here: in the other tab, and at the other person's.</summary>
public sealed class TabsTests(StaffedHospital hospital, Chromium chromium) : IClassFixture<StaffedHospital>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_message_rings_the_bell_of_both_tabs_over_one_stream_and_what_is_read_in_one_is_read_in_the_other()
    {
        var (_, email) = await hospital.Employs("Francesca", "en", "radiologist");
        await chromium.Visit(hospital.Site, async francesca =>
        {
            var streams = OpenStreams(francesca.Context);
            await francesca.ComesAs(email);
            await francesca.Open("/");
            var first = await francesca.TurnsToANewTab("/notifications");
            await Bell(first, 0).WaitForAsync();
            await Bell(francesca.Page, 0).WaitForAsync();

            await chromium.Visit(hospital.Site, Writes);

            var since = Stopwatch.StartNew();
            await francesca.Page.GetByText("The second reading is due.").First.WaitForAsync();
            await Bell(first, 1).WaitForAsync();
            await Bell(francesca.Page, 1).WaitForAsync();
            Assert.True(since.Elapsed < Soon, $"The message took {since.Elapsed}.");
            Assert.Single(streams);

            await francesca.Press("notifications/mark_read");
            await Bell(francesca.Page, 0).WaitForAsync();
            await Bell(first, 0).WaitForAsync();
        });
    }

    [Fact]
    public Task Signing_out_in_one_tab_signs_out_the_other() => chromium.Visit(hospital.Site, async visit =>
    {
        var (_, email) = await hospital.Employs("Gemma", "en", "nurse");
        await visit.ComesAs(email);
        await visit.Open("/account");
        var first = await visit.TurnsToANewTab("/");

        await visit.SignsOut();

        await first.WaitForURLAsync("**/sign-in*");
        Assert.DoesNotContain("Gemma", await first.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    });

    private static async Task Writes(Visit anna)
    {
        await anna.ComesAs(StaffedHospital.Email);
        await anna.Open("/notifications");
        await anna.Press("notifications/compose.open");
        await anna.Field("notifications/compose.role").SelectOptionAsync("radiologist");
        await anna.Field("notifications/compose.text").FillAsync("The second reading is due.");
        await anna.Press("notifications/compose.send");
        await anna.Page.Locator("dialog[open]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    private static ILocator Bell(IPage page, int unread) =>
        page.GetByRole(AriaRole.Button, new() { NameString = Words.Of("common/shell.bell_other").Replace("{{count}}", $"{unread}", StringComparison.Ordinal), Exact = true });

    private static ConcurrentDictionary<IRequest, bool> OpenStreams(IBrowserContext context)
    {
        ConcurrentDictionary<IRequest, bool> open = new();
        context.Request += (_, request) => _ = request.Url.Contains("/api/v1/events", StringComparison.Ordinal) && open.TryAdd(request, true);
        context.RequestFinished += (_, request) => open.TryRemove(request, out bool _);
        context.RequestFailed += (_, request) => open.TryRemove(request, out bool _);
        return open;
    }
}
