using System.Net;
using System.Text.Json;

namespace Maristan.Server.Platform.Http;

public sealed class ListingTests(EdgeHospital hospital) : IClassFixture<EdgeHospital>
{
    private const string Numbers = "/api/v1/trial/numbers";

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        var seen = new List<int>();
        var path = Numbers;
        for (var page = await Ask(path); ; page = await Ask(path))
        {
            seen.AddRange(Values(page));
            if (page.GetProperty("next_cursor").GetString() is not { } cursor)
            {
                break;
            }

            path = $"{Numbers}?cursor={cursor}";
        }

        Assert.Equal(Enumerable.Range(1, 120).Reverse(), seen);
    }

    [Fact]
    public async Task A_page_holds_fifty_unless_asked_otherwise_and_counts_only_when_asked()
    {
        var usual = await Ask(Numbers);
        var small = await Ask($"{Numbers}?limit=3&count=true");

        Assert.Equal(50, Values(usual).Count);
        Assert.False(usual.TryGetProperty("total", out _));
        Assert.Equal([120, 119, 118], Values(small));
        Assert.Equal(120, small.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=-1")]
    [InlineData("limit=many")]
    [InlineData("limit=99999999999")]
    [InlineData("count=perhaps")]
    public async Task A_page_that_cannot_be_is_refused(string query) =>
        await Hospital.Refused(await hospital.Get($"{Numbers}?{query}"), HttpStatusCode.BadRequest, "malformed_request");

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_cursor_that_nobody_gave_is_refused(string cursor) =>
        await Hospital.Refused(await hospital.Get($"{Numbers}?cursor={Uri.EscapeDataString(cursor)}"), HttpStatusCode.BadRequest, "bad_cursor");

    [Fact]
    public async Task A_cursor_that_was_altered_is_refused()
    {
        var cursor = (await Ask($"{Numbers}?limit=3")).GetProperty("next_cursor").GetString()!;
        var altered = (cursor[0] == 'A' ? 'B' : 'A') + cursor[1..];

        await Hospital.Refused(await hospital.Get($"{Numbers}?cursor={altered}"), HttpStatusCode.BadRequest, "bad_cursor");
    }

    [Fact]
    public async Task A_cursor_serves_the_query_that_it_was_given_for_and_no_other()
    {
        var cursor = (await Ask($"{Numbers}?limit=3&until=40")).GetProperty("next_cursor").GetString();

        var same = await Ask($"/api/trial/numbers/?until=40&cursor={cursor}&limit=2");

        Assert.Equal([37, 36], Values(same));
        await Hospital.Refused(await hospital.Get($"{Numbers}?until=41&cursor={cursor}"), HttpStatusCode.BadRequest, "bad_cursor");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cursor_serves_nobody_else(bool isSameOrganisation)
    {
        var organisation = Guid.NewGuid();
        using var ana = hospital.As(Guid.NewGuid(), organisation);
        using var ben = hospital.As(Guid.NewGuid(), isSameOrganisation ? organisation : Guid.NewGuid());
        var page = await Hospital.Body(await ana.GetAsync($"{Numbers}?limit=3", TestContext.Current.CancellationToken));

        var response = await ben.GetAsync($"{Numbers}?cursor={page.GetProperty("next_cursor").GetString()}", TestContext.Current.CancellationToken);

        await Hospital.Refused(response, HttpStatusCode.BadRequest, "bad_cursor");
    }

    private async Task<JsonElement> Ask(string path)
    {
        var response = await hospital.Get(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await Hospital.Body(response);
    }

    private static List<int> Values(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("value").GetInt32())];
}
