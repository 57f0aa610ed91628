namespace Maristan.Browser;

/// <summary>The app with its files at another origin, which gets them from a node.</summary>
public sealed class ElsewhereTests(AppHospital hospital, Chromium chromium) : IClassFixture<AppHospital>
{
    [Fact]
    public async Task With_its_files_elsewhere_the_app_opens_and_nothing_is_refused()
    {
        var port = Tree.FreePort();
        var site = $"http://localhost:{port}";
        await using var files = await hospital.StartNode(Folder(), ("assets-url", "https://cdn.example.org"), ("public-url", site));
        await using var node = await hospital.StartNode(Folder(), ("assets-url", files.Address), ("urls", $"http://127.0.0.1:{port}"));

        await chromium.Visit(site, async visit =>
        {
            await visit.Open("/");

            var origins = await visit.Page.EvaluateAsync<string[]>(
                "performance.getEntriesByType('resource').filter((file) => file.name.includes('/assets/') && file.initiatorType !== 'other').map((file) => new URL(file.name).origin)");
            Assert.NotEmpty(origins);
            Assert.All(origins, origin => Assert.Equal(files.Address.TrimEnd('/'), origin));
            Assert.True(await visit.Page.EvaluateAsync<bool>("crossOriginIsolated"));

            await visit.IsKeptForOffline();
            // One of the pages that are kept when they are opened.
            await visit.Open("/forgotten");
            await visit.LoseTheLine();
            await visit.Page.ReloadAsync();
            await visit.ShowsAPage();
            Assert.Equal("/forgotten", visit.Place);
        }, Device.Desk with { KeepsTheApp = true });
    }

    private static string Folder() => Directory.CreateTempSubdirectory("maristan-elsewhere-").FullName;
}
