using System.Net;
using System.Text.Json;

namespace Maristan.Server.Platform.Observing.Errors;

public sealed class ErrorTests(ObservedHospital hospital) : IClassFixture<ObservedHospital>
{
    [Fact]
    public async Task Failures_of_one_kind_and_place_are_counted_and_come_back_as_regressed_once_they_were_called_mended()
    {
        await hospital.FailOn("not a uuid");
        var second = await hospital.FailOn("no uuid either");
        var known = await Known(static failure => failure.GetProperty("count").GetInt64() == 2);
        Assert.Equal("open", known.GetProperty("state").GetString());
        Assert.Equal("server", known.GetProperty("source").GetString());
        Assert.Equal(second, known.GetProperty("request_id").GetString());
        Assert.Equal("PostgreSQL 22P02", known.GetProperty("message").GetString());

        using var resolved = await hospital.Post($"/api/v1/errors/{known.GetProperty("fingerprint").GetString()}/resolve", new { });
        Assert.Equal(HttpStatusCode.NoContent, resolved.StatusCode);
        await Known(static failure => failure.GetProperty("state").GetString() == "resolved");

        await hospital.FailOn("still no uuid");
        var back = await Known(static failure => failure.GetProperty("state").GetString() == "regressed");
        Assert.Equal(3, back.GetProperty("count").GetInt64());
        Assert.NotEmpty(await hospital.Items("/api/v1/errors?state=regressed"));
    }

    [Fact]
    public async Task A_failure_of_the_web_app_is_kept_without_what_it_failed_on()
    {
        using var told = await hospital.Post("/api/v1/errors", Report() with
        {
            Message = "Cannot read properties of undefined (reading 'Quiteria Zubizarreta') at /patients/4711?name=Quiteria",
            Stack = "TypeError: Quiteria Zubizarreta\n    at openRecord (https://hospital.example/assets/patients-4f9a.js?name=Quiteria:12:34)\n    at Quiteria Zubizarreta\n    at https://hospital.example/assets/index.js:1:2",
        });
        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);

        var kept = (await hospital.Items("/api/v1/errors")).Single(static failure => failure.GetProperty("source").GetString() == "browser");

        Assert.Equal("Cannot read properties of undefined (reading …) at (address)", kept.GetProperty("message").GetString());
        Assert.Equal(["openRecord (patients-0f0a.js)", "(anonymous) (index.js)"], kept.GetProperty("frames").EnumerateArray().Select(static frame => frame.GetString()));
    }

    [Fact]
    public void Words_that_the_web_app_chose_itself_are_not_kept() =>
        Assert.Null(BrowserFailure.Of(new("Error", "Quiteria is not here", "", "1.0"), DateTimeOffset.UnixEpoch, "r").Message);

    [Fact]
    public async Task A_report_that_is_too_large_is_refused() => await Hospital.Refused(
        await hospital.Post("/api/v1/errors", Report() with { Stack = new string('x', ReportError.LargestRequest) }), HttpStatusCode.RequestEntityTooLarge, "too_large");

    [Fact]
    public void A_page_that_fails_in_a_loop_is_heard_thirty_times_a_minute()
    {
        using var limit = new ReportLimit();
        var (ana, joan) = (Guid.NewGuid(), Guid.NewGuid());

        var heard = Enumerable.Range(0, 100).Count(_ => limit.Allows(ana));

        Assert.Equal(ReportLimit.PerMinute, heard);
        Assert.True(limit.Allows(joan));
    }

    [Fact]
    public async Task Nobody_unknown_may_report()
    {
        using var http = new HttpClient { BaseAddress = hospital.Http.BaseAddress };
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");

        await Hospital.Refused(await http.PostAsync("/api/v1/errors", body, TestContext.Current.CancellationToken), HttpStatusCode.Unauthorized, "not_signed_in");
    }

    private static ReportError.Request Report() => new("TypeError", "x is not a function", "", "1.0.0");

    private async Task<JsonElement> Known(Func<JsonElement, bool> isSo)
    {
        JsonElement found = default;
        await Hospital.Until(async () =>
        {
            found = (await hospital.Items("/api/v1/errors")).FirstOrDefault(static failure => failure.GetProperty("type").GetString() == "Npgsql.PostgresException");
            return found.ValueKind == JsonValueKind.Object && isSo(found);
        });
        return found;
    }
}
