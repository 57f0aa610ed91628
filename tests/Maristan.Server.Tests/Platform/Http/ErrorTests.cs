using System.Net;
using System.Text;

namespace Maristan.Server.Platform.Http;

public sealed class ErrorTests(ErrorTests.FailingHospital hospital) : IClassFixture<ErrorTests.FailingHospital>
{
    /// <summary>Words that would tell of the inside: types, statements, files, frames.</summary>
    private static readonly string[] Inside =
        ["System.", "Maristan.", "Npgsql", "Exception", "   at ", ".cs", "/home", "/tmp", "/dev/", "select ", "secret_", "platform.", "EdgeHospital", "Visit", "Int32", EdgeHospital.Secret];

    [Theory]
    [InlineData("{\"record_number\":\"A-18\",\"weight\":61", "body")]
    [InlineData("not json", "body")]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("{\"record_number\":\"A-18\",\"weight\":\"heavy\"}", "weight")]
    [InlineData("{\"record_number\":null,\"weight\":61}", "record_number")]
    [InlineData("{\"record_number\":\"A-18\"}", "weight")]
    [InlineData("{}", "record_number")]
    [InlineData("{\"record_number\":\"A-18\",\"weight\":61,\"colour\":\"red\"}", "colour")]
    [InlineData("{\"record_number\":\"A-18\",\"weight\":61,\"vitals\":{\"pulse\":\"fast\"}}", "vitals.pulse")]
    [InlineData("{\"record_number\":\"A-18\",\"weight\":99999999999999999999}", "weight")]
    [InlineData("{\"record_number\":\"A-18\",\"weight\":61,\"weight\":16}", "weight")]
    [InlineData("{\"record_number\":\"\\ud800\",\"weight\":61}", "record_number")]
    public async Task A_body_that_cannot_be_read_is_refused_by_the_member_that_is_wrong(string body, string member)
    {
        var problem = await Refused(await Send(body), HttpStatusCode.BadRequest, "malformed_request");

        if (member != "body")
        {
            Assert.True(problem.GetProperty("errors").TryGetProperty(member, out _), problem.GetRawText());
            Assert.Contains(member, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_whose_bytes_are_no_text_is_refused()
    {
        using var content = new ByteArrayContent([.. "{\"record_number\":\"A-"u8, 0xff, 0xfe, .. "\",\"weight\":61}"u8]) { Headers = { ContentType = new("application/json") } };

        await Refused(await hospital.Http.PostAsync("/api/v1/trial/visits", content, TestContext.Current.CancellationToken), HttpStatusCode.BadRequest, "malformed_request");
    }

    [Theory]
    [InlineData("GET", "/api/v1/logs?part=%00")]
    [InlineData("GET", "/api/v1/jobs?kind=%00")]
    [InlineData("POST", "/api/v1/webhooks")]
    public async Task A_text_that_the_database_cannot_keep_is_the_callers_fault(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Content = method == "GET" ? null : new StringContent("{\"url\":\"https://8.8.8.8/\",\"kinds\":[\"*\"],\"description\":\"a\\u0000b\"}", Encoding.UTF8, "application/json");

        await Refused(await hospital.Http.SendAsync(request, TestContext.Current.CancellationToken), HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task A_body_that_nests_too_deep_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"record_number\":\"A\",\"weight\":1,\"before\":", 200));

        var problem = await Refused(await Send(deep), HttpStatusCode.BadRequest, "malformed_request");

        Assert.Contains("deep", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_refused(bool isLengthTold)
    {
        using var content = new StringContent($"{{\"record_number\":\"{new string('a', 1_200_000)}\",\"weight\":1}}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/trial/visits") { Content = content };
        request.Headers.TransferEncodingChunked = !isLengthTold;
        request.Headers.ExpectContinue = true;

        await Refused(await hospital.Http.SendAsync(request, TestContext.Current.CancellationToken), HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Theory]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=\"none at all\"")]
    public async Task A_charset_that_is_not_read_is_refused(string type)
    {
        using var content = new StringContent("{\"record_number\":\"A-18\",\"weight\":61}");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        await Refused(await hospital.Http.PostAsync("/api/v1/trial/visits", content, TestContext.Current.CancellationToken), HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task A_media_type_that_is_not_read_is_refused()
    {
        using var content = new StringContent("<visit/>", Encoding.UTF8, "application/xml");

        await Refused(await hospital.Http.PostAsync("/api/v1/trial/visits", content, TestContext.Current.CancellationToken), HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task An_unknown_address_is_refused() =>
        await Refused(await hospital.Get("/api/v1/nothing/here"), HttpStatusCode.NotFound, "not_found");

    [Fact]
    public async Task A_wrong_method_is_refused_and_the_right_ones_are_named()
    {
        var response = await hospital.Http.DeleteAsync("/api/v1/trial/visits", TestContext.Current.CancellationToken);

        await Refused(response, HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/api/v1/trial/day", "on")]
    [InlineData("/api/v1/trial/day?on=yesterday", "on")]
    public async Task A_parameter_that_is_missing_or_cannot_be_read_is_named(string path, string member)
    {
        var problem = await Refused(await hospital.Get(path), HttpStatusCode.BadRequest, "malformed_request");

        Assert.True(problem.GetProperty("errors").TryGetProperty(member, out _));
    }

    [Fact]
    public async Task What_is_well_formed_and_means_nothing_is_refused_as_such() =>
        await Refused(await hospital.Post("/api/v1/trial/visits/meaning", new { record_number = "A-18", weight = 61 }), HttpStatusCode.UnprocessableEntity, "visit_in_the_future");

    [Fact]
    public async Task A_member_that_breaks_its_bounds_is_named_and_told_them()
    {
        var problem = await Refused(await hospital.Post("/api/v1/trial/visits", new { record_number = new string('A', 41), weight = 61 }), HttpStatusCode.BadRequest, "invalid_request");

        Assert.Equal("must be a string with a maximum length of 40.", problem.GetProperty("errors").GetProperty("record_number")[0].GetString());
        Assert.Contains("record_number must", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_tells_nothing_of_the_inside()
    {
        var response = await hospital.Get("/api/v1/trial/crash");

        var problem = await Refused(response, HttpStatusCode.InternalServerError, "internal_error");
        Assert.Equal(32, problem.GetProperty("trace_id").GetString()!.Length);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
        Assert.True(response.Headers.Contains("X-Request-Id"));
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_an_answer_does_not_look_like_its_end() =>
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hospital.Get("/api/v1/trial/crash-late"));

    [Fact]
    public async Task A_full_disk_is_said_to_be_full()
    {
        var response = await hospital.Get("/api/v1/trial/full-disk");

        await Refused(response, HttpStatusCode.InsufficientStorage, "storage_full");
        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_full_disk_of_the_database_is_said_to_be_full() =>
        await Refused(await hospital.Get("/api/v1/trial/database/full"), HttpStatusCode.InsufficientStorage, "storage_full");

    [Fact]
    public async Task A_database_that_is_gone_may_be_asked_again()
    {
        var response = await hospital.Get("/api/v1/trial/database/gone");

        await Refused(response, HttpStatusCode.ServiceUnavailable, "database_unavailable");
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_wrong_statement_is_our_failure_and_not_the_databases() =>
        await Refused(await hospital.Get("/api/v1/trial/database/wrong"), HttpStatusCode.InternalServerError, "internal_error");

    [Theory]
    [InlineData("'; drop table platform.node; --")]
    [InlineData("1 or 1=1")]
    [InlineData("\u0001$$;select 1")]
    public async Task A_value_never_becomes_a_statement(string value)
    {
        var response = await hospital.Get($"/api/v1/trial/database/{Uri.EscapeDataString(value)}");

        Assert.Equal(value, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_told_so()
    {
        using var http = new HttpClient { BaseAddress = new(hospital.Node.Address) };

        var response = await http.GetAsync("/api/v1/trial/greeting", TestContext.Current.CancellationToken);

        await Refused(response, HttpStatusCode.Unauthorized, "not_signed_in");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    private async Task<HttpResponseMessage> Send(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await hospital.Http.PostAsync("/api/v1/trial/visits", content, TestContext.Current.CancellationToken);
    }

    private static async Task<System.Text.Json.JsonElement> Refused(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var word in Inside)
        {
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
        }

        return await Hospital.Refused(response, status, code);
    }

    public sealed class FailingHospital(TestCluster cluster) : EdgeHospital(cluster), IAsyncLifetime
    {
        private readonly TestCluster cluster = cluster;

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            await cluster.Say("""
                create function platform.trial_refusal(state text) returns text language plpgsql as
                $$ begin raise exception 'no space left in /dev/secret_volume' using errcode = state; end $$
                """, new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString).Database!);
        }
    }
}
