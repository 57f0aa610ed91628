namespace Maristan.Browser;

public sealed class UpdateTests(AppHospital hospital, Chromium chromium) : IClassFixture<AppHospital>
{
    [Fact]
    public async Task A_page_that_stayed_open_offers_the_new_version_and_changes_to_it_when_it_is_told_to()
    {
        var next = Path.Combine(Directory.CreateTempSubdirectory("maristan-next-").FullName, "web");
        Tree.Copy(Tree.BuiltApp, next);
        // What changed is told by the service worker's own text, which is all that a browser compares.
        File.Delete(Path.Combine(next, "sw.js.br"));
        File.Delete(Path.Combine(next, "sw.js.gz"));
        await File.AppendAllTextAsync(Path.Combine(next, "sw.js"), "\nself.isNext = true\n", TestContext.Current.CancellationToken);

        var port = Tree.FreePort();
        var node = await hospital.StartNode(Folder(), ("urls", $"http://127.0.0.1:{port}"));
        await chromium.Visit($"http://localhost:{port}", async visit =>
        {
            await visit.Open("/forgotten");
            await visit.IsKeptForOffline();
            var other = await visit.TurnsToANewTab("/forgotten");
            Assert.Equal(0, await visit.Pressable("common/update.reload").CountAsync());

            await node.DisposeAsync();
            node = await hospital.StartNode(Folder(), ("urls", $"http://127.0.0.1:{port}"), ("web", next));
            await visit.Page.EvaluateAsync("navigator.serviceWorker.getRegistration().then((worker) => worker.update()).then(() => undefined)");
            await visit.Pressable("common/update.reload").WaitForAsync();
            await Accessibility.NoViolations(visit.Page);
            await visit.Page.EvaluateAsync("() => { self.isOld = true }");
            await other.EvaluateAsync("() => { self.isOld = true }");
            await visit.Press("common/update.reload");

            await visit.Page.WaitForFunctionAsync("() => self.isOld === undefined && document.querySelector('h1') !== null");
            Assert.Equal(0, await visit.Pressable("common/update.reload").CountAsync());
            Assert.Equal("/forgotten", visit.Place);

            // The other tab keeps what somebody may be writing there, until it is told to change as well.
            var reload = other.GetByRole(AriaRole.Button, new() { NameString = Words.Of("common/update.reload"), Exact = true });
            await reload.WaitForAsync();
            Assert.True(await other.EvaluateAsync<bool>("self.isOld"));
            await reload.ClickAsync();
            await other.WaitForFunctionAsync("() => self.isOld === undefined && document.querySelector('h1') !== null");
            Assert.Equal(0, await reload.CountAsync());
        }, Device.Desk with { KeepsTheApp = true });
        await node.DisposeAsync();
    }

    private static string Folder() => Directory.CreateTempSubdirectory("maristan-update-").FullName;
}
