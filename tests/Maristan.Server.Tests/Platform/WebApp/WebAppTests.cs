using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.WebApp;

public sealed class WebAppTests(WebAppTests.AppHospital hospital) : IClassFixture<WebAppTests.AppHospital>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/admin/users/018f")]
    public async Task Every_address_of_the_app_opens_its_one_page(string path)
    {
        var response = await Open(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<div id=\"root\">", await Text(response), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task The_page_may_run_nothing_that_is_written_into_it()
    {
        var policy = Assert.Single((await Open("/")).Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_carries_a_hash_in_its_name_is_kept_for_a_year_and_may_go_nowhere_else()
    {
        var response = await hospital.Get(BuiltApp.Script);

        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(response.Headers.GetValues("Cache-Control")));
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(BuiltApp.ScriptText, await Text(response));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/sw.js", "text/javascript")]
    [InlineData("/manifest.webmanifest", "application/manifest+json")]
    [InlineData("/index.html", "text/html")]
    [InlineData("/icon-192.png", "image/png")]
    public async Task What_keeps_its_name_is_asked_for_each_time(string path, string type)
    {
        var response = await hospital.Get(path);

        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", Assert.Single(response.Headers.GetValues("Cache-Control")));
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task The_service_worker_may_hold_the_whole_site() =>
        Assert.Equal("/", Assert.Single((await hospital.Get("/sw.js")).Headers.GetValues("Service-Worker-Allowed")));

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Who_has_a_file_already_is_told_so_however_it_came(string accepted)
    {
        var first = await Ask(BuiltApp.Script, accepted);
        var again = await Ask(BuiltApp.Script, "br", first.Headers.ETag!.ToString());
        var other = await Ask(BuiltApp.Script, "br", "\"another\"");

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(again.Headers.GetValues("Cache-Control")));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    public async Task A_script_comes_as_the_build_packed_it(string accepted, string expected)
    {
        var response = await Ask(BuiltApp.Script, accepted);

        Assert.Equal([expected], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.Equal(new FileInfo(hospital.App + BuiltApp.Script + (expected == "br" ? ".br" : ".gz")).Length, response.Content.Headers.ContentLength);
        Assert.Equal(BuiltApp.ScriptText, await Unpacked(response));
    }

    [Fact]
    public async Task What_the_build_did_not_pack_is_packed_soon_after_the_start()
    {
        var whole = await Text(await hospital.Get(BuiltApp.Unpacked));

        await Hospital.Until(async () => (await Ask(BuiltApp.Unpacked, "br")).Content.Headers.ContentEncoding is { Count: 1 });

        Assert.Equal(whole, await Unpacked(await Ask(BuiltApp.Unpacked, "br")));
        Assert.Equal(whole, await Unpacked(await Ask(BuiltApp.Unpacked, "gzip")));
    }

    [Fact]
    public async Task A_large_file_comes_whole_even_when_a_build_took_it_away()
    {
        File.Delete(hospital.App + BuiltApp.Model);

        var response = await hospital.Get(BuiltApp.Model);

        Assert.Equal("application/wasm", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(BuiltApp.Pattern(), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/")]
    [InlineData(BuiltApp.Script)]
    public async Task Asked_only_for_the_head_it_sends_no_body(string path)
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, path);

        var response = await hospital.Http.SendAsync(head, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 100);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/assets/gone-Zz99Zz99.js")]
    [InlineData("/assets/")]
    [InlineData("/favicon.ico")]
    [InlineData("/assets/index-Ab12Cd34.js.br")]
    [InlineData("/SW.js")]
    [InlineData("/.vite/manifest.json")]
    public async Task A_file_that_is_not_there_is_never_the_page(string path) =>
        await Hospital.Refused(await Ask(path, "br"), HttpStatusCode.NotFound, "not_found");

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/nothing")]
    [InlineData("/api/v9/nothing")]
    [InlineData("/openapi/nothing")]
    [InlineData("/health/nothing")]
    [InlineData("/certificate/nothing")]
    public async Task A_mistyped_address_of_the_api_stays_a_problem_in_a_browser_too(string path) =>
        await Hospital.Refused(await Open(path), HttpStatusCode.NotFound, "not_found");

    [Fact]
    public async Task A_wrong_method_stays_refused()
    {
        await Hospital.Refused(await hospital.Post("/health", new { }), HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        await Hospital.Refused(await hospital.Post("/sign-in", new { }), HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/assets/../../secret.txt")]
    [InlineData("/assets/..%2f..%2fsecret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/assets/..%5c..%5csecret.txt")]
    [InlineData("//secret.txt")]
    [InlineData("/assets/%00/../../secret.txt")]
    public async Task No_path_leads_out_of_the_app(string path)
    {
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(hospital.App)!, "secret.txt"), "what nobody may read", TestContext.Current.CancellationToken);

        var answer = await Raw($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("nobody may read", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web", "/nowhere/at/all")]
    [InlineData("assets-url", "http://cdn.example.org")]
    [InlineData("assets-url", "cdn.example.org")]
    [InlineData("assets-url", "https://cdn.example.org/?version=1")]
    [InlineData("assets-url", "https://user@cdn.example.org/")]
    public async Task A_setting_that_cannot_be_stops_the_start(string setting, string value)
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => hospital.StartElsewhere((setting, value)));

        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Open(string path) => Ask(path, "identity", accept: "text/html,application/xhtml+xml,*/*;q=0.8");

    private async Task<HttpResponseMessage> Ask(string path, string encodings, string? known = null, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        if (known is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        }

        return await hospital.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<string> Raw(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(hospital.Node.Address).Port, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static Task<string> Text(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<string> Unpacked(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream plain = Assert.Single(response.Content.Headers.ContentEncoding) == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public sealed class AppHospital(TestCluster cluster) : Hospital(cluster)
    {
        private readonly string around = Directory.CreateTempSubdirectory("maristan-app-").FullName;

        public string App => Path.Combine(around, "web");

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["web"] = App };

        public override ValueTask InitializeAsync()
        {
            BuiltApp.In(App);
            return base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(around, recursive: true);
        }

        public Task<Node> StartElsewhere(params ReadOnlySpan<(string, string)> changes) =>
            StartNode(Directory.CreateTempSubdirectory("maristan-app-node-").FullName, changes);
    }
}
