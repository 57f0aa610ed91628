using System.Net;
using System.Net.Sockets;
using System.Text;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Http;

public sealed class SecurityTests(SecurityTests.NamedHospital hospital) : IClassFixture<SecurityTests.NamedHospital>
{
    private const string Portal = "https://portal.hospital.example";

    [Theory]
    [InlineData("/health")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/trial/crash")]
    public async Task Every_answer_tells_a_browser_what_to_refuse(string path)
    {
        var headers = (await hospital.Get(path)).Headers;

        Assert.StartsWith("default-src 'self'", Assert.Single(headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", Assert.Single(headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("require-corp", Assert.Single(headers.GetValues("Cross-Origin-Embedder-Policy")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Contains("camera=(self)", Assert.Single(headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.False(headers.Contains("Server"));
        Assert.False(headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_page_of_a_named_origin_may_call_without_cookies()
    {
        var response = await From(Portal, "/api/v1/trial/who");

        Assert.Equal(Portal, Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Contains("Origin", response.Headers.Vary);
        Assert.Equal("", (await Hospital.Body(response)).GetProperty("cookie").GetString());
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://portal.hospital.example")]
    [InlineData("https://portal.hospital.example:444")]
    [InlineData("https://portal.hospital.example.evil.example")]
    [InlineData("null")]
    [InlineData("*")]
    public async Task A_page_of_another_origin_may_not(string origin)
    {
        var response = await From(origin, "/api/v1/trial/who");

        await Hospital.Refused(response, HttpStatusCode.Forbidden, "origin_not_allowed");
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_browser_that_asks_first_is_told_what_it_may_send()
    {
        using var asking = new HttpRequestMessage(HttpMethod.Options, "/api/v1/trial/visits")
        {
            Headers = { { "Origin", Portal }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "authorization" } },
        };

        var response = await hospital.Http.SendAsync(asking, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("POST", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
        Assert.Contains("Authorization", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_the_node_itself_may_call_with_cookies() =>
        Assert.Equal("session=1", (await Hospital.Body(await From("https://maristan.hospital.example", "/api/v1/trial/who"))).GetProperty("cookie").GetString());

    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("maristan.hospital.example", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    public async Task The_node_answers_to_its_own_name_only(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/trial/who") { Headers = { Host = host } };

        Assert.Equal(expected, (await hospital.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Nobody_but_the_proxy_is_believed_about_an_address()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/trial/who")
        {
            Headers = { { "X-Forwarded-For", "203.0.113.9" }, { "X-Forwarded-Proto", "https" } },
        };

        var seen = await Hospital.Body(await hospital.Http.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal("127.0.0.1", seen.GetProperty("address").GetString());
        Assert.Equal("http", seen.GetProperty("scheme").GetString());
    }

    [Theory]
    [InlineData("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Request-Id: a\r\n b\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Request-Id: a\nSet-Cookie: b\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Request-Id: a%0d%0aSet-Cookie:%20b\r\n\r\n")]
    [InlineData("GET /health%0d%0aSet-Cookie:%20b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    public async Task A_header_cannot_be_smuggled_into_an_answer(string request)
    {
        var answer = await Raw(request);

        Assert.DoesNotContain("Set-Cookie", answer, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("HTTP/1.1 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/../../etc/passwd")]
    [InlineData("/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/v1/../../etc/passwd")]
    [InlineData("/api/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/docs.css/..%5c..%5cetc%5cpasswd")]
    public async Task A_path_leads_to_no_file(string path)
    {
        var answer = await Raw($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 404", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        var answer = await Raw($"GET /health HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 90).Select(i => $"X-{i}: {new string('a', 1_000)}\r\n"))}\r\n");

        Assert.StartsWith("HTTP/1.1 431", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "in the clear")]
    [InlineData("http://10.1.2.3:8080", "in the clear")]
    [InlineData("http://*:8080", "in the clear")]
    [InlineData("https://127.0.0.1:0", "there is no certificate")]
    [InlineData("ftp://127.0.0.1:0", "neither http nor https")]
    [InlineData("nonsense", "not an address")]
    public async Task An_address_that_would_bare_patients_data_stops_the_start(string urls, string why)
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => hospital.StartOn(urls));

        Assert.Contains("urls", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_proxy_the_node_listens_in_the_clear_and_believes_the_proxy()
    {
        await using var node = await hospital.StartOn("http://0.0.0.0:0", ("behind-proxy", "127.0.0.0/8"));
        using var http = new HttpClient { BaseAddress = new(node.Address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/trial/who")
        {
            Headers = { { "X-Forwarded-For", "203.0.113.9" }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "maristan.hospital.example" } },
        };

        var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        var seen = await Hospital.Body(response);
        Assert.Equal("203.0.113.9", seen.GetProperty("address").GetString());
        Assert.Equal("https", seen.GetProperty("scheme").GetString());
        Assert.True(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("origins", "*")]
    [InlineData("origins", "https://portal.hospital.example/app")]
    [InlineData("public-url", "maristan")]
    [InlineData("behind-proxy", "everybody")]
    public async Task A_setting_that_cannot_be_stops_the_start(string setting, string value)
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => hospital.StartOn("http://127.0.0.1:0", (setting, value)));

        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> From(string origin, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", origin }, { "Cookie", "session=1" } } };
        return await hospital.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<string> Raw(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(hospital.Node.Address).Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public sealed class NamedHospital(TestCluster cluster) : EdgeHospital(cluster)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["origins"] = Portal,
            ["public-url"] = "https://maristan.hospital.example",
        };

        public Task<Node> StartOn(string urls, params ReadOnlySpan<(string, string)> more) =>
            StartNode(Directory.CreateTempSubdirectory("maristan-edge-").FullName, [("urls", urls), .. more]);
    }
}
