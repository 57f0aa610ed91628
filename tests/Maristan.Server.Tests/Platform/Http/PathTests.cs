using System.Net;

namespace Maristan.Server.Platform.Http;

public sealed class PathTests(EdgeHospital hospital) : IClassFixture<EdgeHospital>
{
    [Theory]
    [InlineData("/api/v1/trial/visits/7")]
    [InlineData("/api/v1/trial/visits/7/")]
    [InlineData("/api/trial/visits/7")]
    [InlineData("/api/trial/visits/7/")]
    [InlineData("/health")]
    [InlineData("/health/")]
    [InlineData("/api/health")]
    [InlineData("/api/health/")]
    [InlineData("/api/v1/health")]
    [InlineData("/api/v1/health/")]
    public async Task Every_spelling_of_an_address_is_answered_in_place(string path)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = new(hospital.Node.Address) };
        http.DefaultRequestHeaders.Authorization = hospital.Http.DefaultRequestHeaders.Authorization;

        var response = await http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_post_without_version_and_with_a_slash_keeps_its_body()
    {
        var response = await hospital.Post("/api/trial/visits/", new { record_number = "A-18", weight = 61 });

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("A-18", (await Hospital.Body(response)).GetProperty("record_number").GetString());
    }

    [Theory]
    [InlineData("/api/v9/trial/visits/7")]
    [InlineData("/api/v2/trial/visits/7")]
    [InlineData("/api/v1/v1/trial/visits/7")]
    [InlineData("/api/v1")]
    [InlineData("/api")]
    public async Task A_version_is_nothing_but_a_version(string path) =>
        await Hospital.Refused(await hospital.Get(path), HttpStatusCode.NotFound, "not_found");

    [Fact]
    public async Task The_first_version_says_since_when_it_has_a_successor_and_until_when_it_is_served()
    {
        var first = await hospital.Get("/api/trial/greeting");
        var second = await hospital.Get("/api/v2/trial/greeting");

        Assert.Equal("@1767225600", Assert.Single(first.Headers.GetValues("Deprecation")));
        Assert.Equal("Fri, 01 Jan 2027 00:00:00 GMT", Assert.Single(first.Headers.GetValues("Sunset")));
        Assert.Equal("</api/v2/trial/greeting>; rel=\"successor-version\"", Assert.Single(first.Headers.GetValues("Link")));
        Assert.Equal("second", (await Hospital.Body(second)).GetProperty("text").GetString());
        Assert.False(second.Headers.Contains("Deprecation"));
    }

    [Fact]
    public async Task The_request_id_of_a_caller_comes_back_and_one_unfit_for_a_log_does_not()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { { "X-Request-Id", "visit-7.a_b" } } };
        using var unfit = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { { "X-Request-Id", "<script>" } } };

        var kept = await hospital.Http.SendAsync(asked, TestContext.Current.CancellationToken);
        var made = await hospital.Http.SendAsync(unfit, TestContext.Current.CancellationToken);

        Assert.Equal("visit-7.a_b", Assert.Single(kept.Headers.GetValues("X-Request-Id")));
        Assert.Matches("^[a-z0-9]{24}$", Assert.Single(made.Headers.GetValues("X-Request-Id")));
    }
}
