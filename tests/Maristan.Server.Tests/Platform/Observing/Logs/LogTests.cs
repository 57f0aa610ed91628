using System.Globalization;
using System.Text;
using System.Text.Json;
using Maristan.Server.Platform.Database;
using Npgsql;

namespace Maristan.Server.Platform.Observing.Logs;

public sealed class LogTests(ObservedHospital hospital) : IClassFixture<ObservedHospital>
{
    [Fact]
    public async Task A_request_is_one_line_that_names_its_route_its_caller_and_its_trace_but_not_its_path()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/errors/0123456789abcdef/resolve");
        request.Headers.Add("X-Request-Id", "line-of-a-request");
        using var answer = await hospital.Http.SendAsync(request, TestContext.Current.CancellationToken);

        var line = await FirstLine("request_id=line-of-a-request&part=http");

        Assert.StartsWith("POST /api/v1/errors/{fingerprint}/resolve answered 404 in", line.GetProperty("message").GetString());
        Assert.Equal("00000000-0000-8000-8000-000000000001", line.GetProperty("person_id").GetString());
        Assert.Equal(32, line.GetProperty("trace_id").GetString()!.Length);
        Assert.Equal(404, line.GetProperty("fields").GetProperty("status").GetInt32());
        Assert.DoesNotContain("0123456789abcdef", line.GetRawText());
    }

    [Fact]
    public async Task A_line_is_found_by_the_beginnings_of_its_words_by_its_part_and_by_its_level()
    {
        Log("Maristan.Server.Platform.Finding.Something").LogWarning("The Zeppelin has left its hangar");
        Log("Maristan.Server.Platform.Finding.Something").LogInformation("The zeppelin is in its hangar");

        var found = await FirstLine("part=finding&level=warning&q=hang%20ZEPP");

        Assert.Equal("The Zeppelin has left its hangar", found.GetProperty("message").GetString());
        Assert.Empty(await hospital.Items("/api/v1/logs?part=finding&q=zeppelin%20airship"));
        Assert.Empty(await hospital.Items("/api/v1/logs?part=found&q=zeppelin"));
    }

    [Fact]
    public async Task Pages_follow_one_another_and_a_cursor_of_another_question_is_refused()
    {
        var log = Log("Maristan.Server.Platform.Paging.Something");
        log.LogInformation("Sheet 0");
        log.LogInformation("Sheet 1");
        log.LogInformation("Sheet 2");
        log.LogInformation("Sheet 3");
        log.LogInformation("Sheet 4");

        await Hospital.Until(async () => (await hospital.Items("/api/v1/logs?part=paging")).Length == 5);
        var first = await hospital.Read("/api/v1/logs?part=paging&limit=3");
        var cursor = first.GetProperty("next_cursor").GetString();
        var second = await hospital.Read($"/api/v1/logs?part=paging&limit=3&cursor={cursor}");

        Assert.Equal([4, 3, 2], Numbers(first));
        Assert.Equal([1, 0], Numbers(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
        await Hospital.Refused(await hospital.Get($"/api/v1/logs?part=other&cursor={cursor}"), System.Net.HttpStatusCode.BadRequest, "bad_cursor");
        await Hospital.Refused(await hospital.Get("/api/v1/logs?cursor=bm9uc2Vuc2U"), System.Net.HttpStatusCode.BadRequest, "bad_cursor");
    }

    [Fact]
    public async Task A_search_by_word_is_answered_by_an_index_of_words()
    {
        await hospital.Database.Execute(SystemPurpose.Observing, $"""
            select platform.make_day('platform.log', date '2020-01-01')
            """, CancellationToken.None);
        await hospital.Database.Execute(SystemPurpose.Observing, $$"""
            insert into platform.log (at, level, part, event, message, fields)
            select timestamptz '2020-01-01 00:00Z' + i * interval '1 second', 2, 'some', 1, 'line ' || i || ' of many', '{}' from generate_series(1, 30000) i
            """, CancellationToken.None);
        await using var connection = await hospital.Database.Connections.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await new NpgsqlCommand("analyze platform.log", connection).ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var command = FindLines.Statement(new(null, null, null, "17345", null, null), null, 50).ToCommand();
        await using var explain = new NpgsqlCommand("explain " + command.CommandText, connection);
        foreach (var parameter in command.Parameters.ToArray())
        {
            explain.Parameters.Add(parameter.Clone());
        }

        var plan = new StringBuilder();
        await using var reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            plan.AppendLine(reader.GetString(0));
        }

        Assert.True(plan.ToString().Contains("Bitmap Index Scan on log_2020_01_01_log_words_idx", StringComparison.Ordinal), plan.ToString());
    }

    [Fact]
    public async Task Days_older_than_fourteen_are_dropped()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await hospital.Database.Execute(SystemPurpose.Observing, $"""
            select platform.make_day('platform.log', day) from unnest({new[] { today.AddDays(-LogKeeper.DaysKept - 1), today.AddDays(-LogKeeper.DaysKept + 1) }}) day
            """, CancellationToken.None);

        // Whoever starts sweeps.
        var folder = Directory.CreateTempSubdirectory("maristan-sweeper-").FullName;
        await using (await hospital.StartNode(folder))
        {
            await Hospital.Until(async () => !await Exists(today.AddDays(-LogKeeper.DaysKept - 1)));
        }

        Directory.Delete(folder, recursive: true);
        Assert.True(await Exists(today.AddDays(-LogKeeper.DaysKept + 1)));
    }

    [Fact]
    public async Task What_the_database_may_not_hold_is_kept_without_it()
    {
        Log("Maristan.Server.Platform.Cleaning.Something").LogWarning("Half a pair {Half} and nothing {Nothing}", "\ud83d", "\0");

        var line = await FirstLine("part=cleaning");

        Assert.Equal("Half a pair � and nothing �", line.GetProperty("message").GetString());
    }

    [Fact]
    public void A_reader_that_does_not_keep_up_loses_lines_and_holds_nobody_up()
    {
        using var book = new LogBook(new(LogLevel.Information), TimeProvider.System);
        var slow = book.Read(10);
        var log = book.CreateLogger("Maristan.Server.Platform.Some.Thing");

        for (var i = 0; i < 100; i++)
        {
            log.LogInformation("One of many");
        }

        Assert.Equal(90, slow.Dropped);
        Assert.Equal(10, slow.Lines.Count);
    }

    [Fact]
    public void The_framework_is_heard_only_when_something_is_wrong()
    {
        using var book = new LogBook(new(LogLevel.Debug), TimeProvider.System);

        Assert.False(book.IsWanted("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Information));
        Assert.True(book.IsWanted("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        Assert.True(book.IsWanted("Maristan.Server.Node", LogLevel.Debug));
        Assert.False(book.IsWanted("Maristan.Server.Node", LogLevel.Trace));
    }

    private static int[] Numbers(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(static item => int.Parse(item.GetProperty("message").GetString()!["Sheet ".Length..], CultureInfo.InvariantCulture))];

    private ILogger Log(string category) => hospital.Node.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

    private async Task<JsonElement> FirstLine(string query)
    {
        JsonElement[] found = [];
        await Hospital.Until(async () => (found = await hospital.Items($"/api/v1/logs?{query}")).Length > 0);
        return Assert.Single(found);
    }

    private Task<bool> Exists(DateOnly day) => hospital.Database.QueryOne<bool>(SystemPurpose.Observing,
        $"select to_regclass({"platform.log_" + day.ToString("yyyy_MM_dd", CultureInfo.InvariantCulture)}) is not null", CancellationToken.None);
}
