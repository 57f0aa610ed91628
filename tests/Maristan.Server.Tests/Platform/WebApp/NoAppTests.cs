using System.Net;

namespace Maristan.Server.Platform.WebApp;

public sealed class NoAppTests(Hospital hospital) : IClassFixture<Hospital>
{
    [Fact]
    public async Task A_node_without_an_app_says_how_to_get_one()
    {
        using var opened = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { { "Accept", "text/html" } } };

        var root = await hospital.Get("/");
        var other = await hospital.Http.SendAsync(opened, TestContext.Current.CancellationToken);

        Assert.Contains("./run builds it", await root.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Hospital.Refused(other, HttpStatusCode.NotFound, "not_found");
    }
}
