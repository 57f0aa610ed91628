namespace Maristan.Server.Platform.WebApp;

public sealed class AssetsUrlTests(AssetsUrlTests.SpreadHospital hospital) : IClassFixture<AssetsUrlTests.SpreadHospital>
{
    private const string Cdn = "https://cdn.example.org";

    [Fact]
    public async Task The_page_names_the_other_place_in_every_script_and_style()
    {
        var page = await Page();

        Assert.Contains($"""<script type="module" crossorigin src="{Cdn}/maristan/assets/index-Ab12Cd34.js"></script>""", page, StringComparison.Ordinal);
        Assert.Contains($"""<link rel="modulepreload" crossorigin href="{Cdn}/maristan/assets/react-Mn34Op56.js">""", page, StringComparison.Ordinal);
        Assert.Contains($"""<link rel="stylesheet" href="{Cdn}/maristan/assets/later-Ef56Gh78.css" crossorigin />""", page, StringComparison.Ordinal);
        Assert.Contains("""<link rel="manifest" href="/manifest.webmanifest">""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"/assets/", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sw.js")]
    public async Task Scripts_styles_and_fonts_may_come_from_exactly_there_and_workers_and_the_manifest_may_not(string path)
    {
        var policy = Assert.Single((await hospital.Get(path)).Headers.GetValues("Content-Security-Policy"));
        var rules = policy.Split("; ").ToDictionary(static rule => rule.Split(' ')[0], static rule => rule.Split(' ')[1..]);

        Assert.All(["script-src", "style-src", "font-src", "img-src", "connect-src"], rule => Assert.Contains(Cdn, rules[rule]));
        Assert.All(rules.Keys.Except(["script-src", "style-src", "font-src", "img-src", "connect-src"]), rule => Assert.DoesNotContain(Cdn, rules[rule]));
        Assert.Single(policy.Split("https:").Skip(1).Select(static rest => rest.Split(' ', ';')[0]).Distinct());
    }

    [Fact]
    public async Task What_the_other_place_fetches_from_here_may_be_used_by_any_page()
    {
        var asset = (await hospital.Get(BuiltApp.Script)).Headers;
        var page = (await hospital.Get("/")).Headers;

        Assert.Equal("cross-origin", Assert.Single(asset.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal("*", Assert.Single(asset.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("same-origin", Assert.Single(page.GetValues("Cross-Origin-Resource-Policy")));
        Assert.False(page.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_api_tells_a_browser_nothing_of_the_other_place() =>
        Assert.DoesNotContain(Cdn, Assert.Single((await hospital.Get("/health")).Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);

    private async Task<string> Page() => await (await hospital.Get("/")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public sealed class SpreadHospital(TestCluster cluster) : Hospital(cluster)
    {
        private readonly string app = Directory.CreateTempSubdirectory("maristan-app-").FullName;

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["web"] = app, ["assets-url"] = $"{Cdn}/maristan" };

        public override ValueTask InitializeAsync()
        {
            BuiltApp.In(app);
            return base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(app, recursive: true);
        }
    }
}
