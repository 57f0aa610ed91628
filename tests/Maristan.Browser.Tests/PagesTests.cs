using System.Globalization;
using System.Text.RegularExpressions;

namespace Maristan.Browser;

/// <summary>Every page that the app has, by the app's own list: a new page is looked at here from its first day.</summary>
public sealed class DeskPagesTests(FurnishedHospital hospital, Chromium chromium) : IClassFixture<FurnishedHospital>
{
    public static TheoryData<string> Pages => [.. Routes.AfterTheFirst];

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Everybody_can_read_it_on_a_desk_in_English(string path) => hospital.ShowsReadably(path, Device.Desk, chromium);
}

/// <summary>The same on the smallest screen, in the other direction and in the dark.</summary>
public sealed class PhonePagesTests(FurnishedHospital hospital, Chromium chromium) : IClassFixture<FurnishedHospital>
{
    public static TheoryData<string> Pages => [.. Routes.AfterTheFirst];

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Everybody_can_read_it_on_a_small_phone_in_dark_Persian(string path) => hospital.ShowsReadably(path, Device.DarkPersianPhone, chromium);

    [Fact]
    public async Task Persian_counts_in_its_own_digits_and_in_the_years_of_its_own_calendar() => await chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open(hospital.AddressOf("/users/$id"));
        await visit.HasWhatItShows();

        var page = await visit.Page.Locator("main").InnerTextAsync();
        var year = new PersianCalendar().GetYear(DateTime.Now).ToString(CultureInfo.InvariantCulture);
        Assert.Contains(string.Concat(year.Select(static digit => (char)(digit - '0' + '۰'))), page, StringComparison.Ordinal);
        Assert.DoesNotContain(await visit.Page.Locator("time").AllInnerTextsAsync(), static text => text.Any(char.IsAsciiDigit));
    }, Device.Desk with { Language = "fa-IR", Session = await hospital.Session(Device.DarkPersianPhone, chromium) });
}

internal static class Readable
{
    public static async Task ShowsReadably(this FurnishedHospital hospital, string path, Device device, Chromium chromium)
    {
        var route = Routes.All.Single(route => route.Path == path);
        var session = route.IsOpen ? null : await hospital.Session(device, chromium);
        var stay = await hospital.StayOf(device with { Session = session }, chromium);
        await Chromium.GoOn(stay, async visit =>
        {
            var asked = hospital.AddressOf(route.Path);
            await visit.Page.SetViewportSizeAsync(device.Width, device.Height);
            await visit.Open(asked);
            await visit.HasWhatItShows();

            Assert.Equal(new Uri(new Uri(hospital.Site), asked).AbsolutePath, visit.Place);
            Assert.Equal(0, await visit.Page.GetByText(Words.Of("common/state.failed", device.Language[..2])).CountAsync());
            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            Assert.EndsWith(" · Maristan", await visit.Page.TitleAsync(), StringComparison.Ordinal);
            await Accessibility.FitsItsWidth(visit.Page);
            await Accessibility.NoViolations(visit.Page);
            await visit.Page.SetViewportSizeAsync(Device.Phone.Width, Device.Phone.Height);
            await Accessibility.ComesToFitItsWidth(visit.Page);
        });
    }

    public static Task<string> Session(this FurnishedHospital hospital, Device device, Chromium chromium) => hospital.SessionOf(device.Language[..2], async email =>
    {
        var session = "";
        await chromium.Visit(hospital.Site, async visit =>
        {
            await visit.ComesAs(email);
            session = await visit.Context.StorageStateAsync();
        });
        return session;
    });
}

/// <summary>The app's routes as its sources have them.</summary>
internal static partial class Routes
{
    public static IReadOnlyList<Route> All { get; } = [.. Read()];

    /// <summary>All but the first of a new node, which nobody sees again: <see cref="FirstRunTests"/> looks at it.</summary>
    public static IEnumerable<string> AfterTheFirst => All.Select(static route => route.Path).Where(static path => path != "/welcome");

    private static IEnumerable<Route> Read()
    {
        var lists = Directory.GetFiles(Path.Combine(Tree.Root, "web/src/features"), "pages.ts", SearchOption.AllDirectories).Append(Path.Combine(Tree.Root, "web/src/app/pages.ts"));
        foreach (var list in lists.Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(list);
            var found = Specified().Matches(text);
            Assert.True(found.Count > 0 && found.Count == Loaded().Count(text), $"Not every page of {list} was understood.");
            foreach (Match page in found)
            {
                yield return new(page.Groups["path"].Value, page.Value.Contains("open: true", StringComparison.Ordinal));
            }
        }
    }

    [GeneratedRegex(@"\{\s*path: '(?<path>[^']+)'.*?\bload:", RegexOptions.Singleline)]
    private static partial Regex Specified();

    [GeneratedRegex(@"\bload: \(\) => import\(")]
    private static partial Regex Loaded();

    public sealed record Route(string Path, bool IsOpen);
}
