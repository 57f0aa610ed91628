using System.Net;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Observing.Metrics;

public sealed class MetricsTests(ObservedHospital hospital) : IClassFixture<ObservedHospital>
{
    [Fact]
    public async Task Prometheus_finds_no_fault_with_what_the_node_writes()
    {
        await hospital.Get("/api/v1/alerts");

        using var answer = await Ask("/metrics");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains("http_server_request_duration_seconds_bucket{http_request_method=\"GET\",http_response_status_code=\"200\",http_route=\"/api/v1/alerts\"", text);
        Assert.Contains("maristan_host_memory_size_bytes ", text);
        Assert.Contains("dotnet_process_memory_working_set_bytes ", text);
        await ObservedHospital.IsGoodPrometheusText(text);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "10.0.0.7")]
    [InlineData("Forwarded", "for=10.0.0.7")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Host", "hospital.example")]
    public async Task Who_comes_through_something_else_is_not_the_machine_itself(string header, string value)
    {
        using var answer = await Ask("/metrics", (header, value));
        using var health = await Ask("/health/detailed", (header, value));

        await Hospital.Refused(answer, HttpStatusCode.Unauthorized, "not_signed_in");
        await Hospital.Refused(health, HttpStatusCode.Unauthorized, "not_signed_in");
    }

    [Fact]
    public async Task The_scrape_token_opens_what_is_scraped_and_nothing_else()
    {
        (string, string)[] headers = [("Via", "1.1 proxy"), ("Authorization", $"Bearer {ObservedHospital.ScrapeToken}")];

        using var metrics = await Ask("/metrics", headers);
        using var health = await Ask("/health/detailed", headers);
        using var logs = await Ask("/api/v1/logs", headers);

        Assert.Equal(HttpStatusCode.OK, metrics.StatusCode);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, logs.StatusCode);
    }

    [Fact]
    public async Task Figures_are_kept_and_given_as_series()
    {
        await Hospital.Until(async () =>
        {
            var answer = await hospital.Read("/api/v1/metrics?name=api.requests&name=process.memory");
            return answer.GetProperty("series").EnumerateArray().All(static series => series.GetProperty("points").EnumerateArray().Any(static point => point.GetProperty("value").GetDouble() > 0));
        });
    }

    [Fact]
    public async Task Figures_of_several_replicas_and_minutes_become_one()
    {
        // A quiet hour of the recent past, before this node lived.
        var hour = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(-40).AddHours(10);
        await hospital.Database.Execute(SystemPurpose.Observing, $"select platform.make_month('platform.metric', {DateOnly.FromDateTime(hour.UtcDateTime)})", CancellationToken.None);
        await hospital.Database.Execute(SystemPurpose.Observing, $$"""
            insert into platform.metric (at, replica, figures) values
                ({{hour.AddSeconds(10)}}, 'one', '{"api.requests": 10, "system.cpu.share": 0.2, "feed.lag": 1}'),
                ({{hour.AddSeconds(70)}}, 'one', '{"api.requests": 20, "system.cpu.share": 0.4, "feed.lag": 5}'),
                ({{hour.AddSeconds(20)}}, 'two', '{"api.requests": 5, "system.cpu.share": 0.9, "feed.lag": 2}'),
                ({{hour.AddMinutes(2)}}, 'two', '{"api.requests": 7}')
            """, CancellationToken.None);

        var answer = await hospital.Read($"/api/v1/metrics?from={hour:yyyy-MM-ddTHH:mm:ss}Z&to={hour.AddMinutes(4):yyyy-MM-ddTHH:mm:ss}Z&step=120&name=api.requests&name=system.cpu.share&name=feed.lag");

        double[] Values(string name) => [.. answer.GetProperty("series").EnumerateArray().Single(series => series.GetProperty("name").GetString() == name)
            .GetProperty("points").EnumerateArray().Select(static point => Math.Round(point.GetProperty("value").GetDouble(), 6))];
        Assert.Equal([35, 7], Values("api.requests"));
        Assert.Equal([0.6], Values("system.cpu.share"));
        Assert.Equal([5], Values("feed.lag"));
    }

    [Theory]
    [InlineData("name=no.such.thing", "unknown_metric")]
    [InlineData("step=10", "step_too_short")]
    [InlineData("from=2020-01-01T00:00:00Z&to=2020-03-01T00:00:00Z&step=60", "too_many_points")]
    [InlineData("from=2020-01-02T00:00:00Z&to=2020-01-01T00:00:00Z", "empty_time")]
    public async Task A_question_that_makes_no_sense_is_refused(string query, string code) =>
        await Hospital.Refused(await hospital.Get($"/api/v1/metrics?{query}"), HttpStatusCode.UnprocessableEntity, code);

    [Fact]
    public void The_figures_of_graphics_cards_are_read()
    {
        var cards = GraphicsCards.Parse("0, 37, 1024, 8192, 61\n1, [N/A], 0, 8192, 40\n");

        Assert.Equal([new("0", 37, 1024, 8192, 61), new("1", 0, 0, 8192, 40)], cards);
    }

    /// <summary>As somebody without a token of a person.</summary>
    private async Task<HttpResponseMessage> Ask(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(hospital.Http.BaseAddress!, path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var http = new HttpClient();
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
