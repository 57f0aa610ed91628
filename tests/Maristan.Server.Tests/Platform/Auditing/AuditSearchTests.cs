using System.Net;
using System.Text.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

public sealed class AuditSearchTests(AuditedHospital hospital) : IClassFixture<AuditedHospital>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Entries_are_found_by_what_they_were_about()
    {
        await Write(new(AuditAction.Read, "test.about", ["Patient/ana", "Observation/1"]));
        await Write(new(AuditAction.Read, "test.about", ["Patient/bea"]));

        var items = await Search("entity=Patient/ana");

        Assert.Equal(["Patient/ana", "Observation/1"], items.Single().GetProperty("entities").EnumerateArray().Select(static one => one.GetString()));
    }

    [Fact]
    public async Task Entries_are_found_by_person_kind_outcome_and_period()
    {
        var person = Guid.NewGuid();
        await Write(new(AuditAction.Update, "test.wanted", []) { Outcome = AuditOutcome.Failed }, person);
        await Write(new(AuditAction.Update, "test.wanted", []), person);
        await Write(new(AuditAction.Update, "test.other", []) { Outcome = AuditOutcome.Failed }, person);
        await Write(new(AuditAction.Update, "test.wanted", []) { Outcome = AuditOutcome.Failed });
        var wish = $"person={person}&kind=test.wanted&outcome=failed&to={DateTimeOffset.UtcNow.AddMinutes(1):yyyy-MM-ddTHH:mm:ssZ}";

        Assert.Single(await Search($"{wish}&from={DateTimeOffset.UtcNow.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}"));
        Assert.Empty(await Search($"{wish}&from={DateTimeOffset.UtcNow.AddSeconds(50):yyyy-MM-ddTHH:mm:ssZ}"));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_newest_first()
    {
        for (var i = 0; i < 7; i++)
        {
            await Write(new(AuditAction.Read, "test.paged", [$"Thing/{i}"]));
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Hospital.Body(await hospital.Get($"/api/v1/audit?kind=test.paged&limit=3{(cursor is null ? "" : $"&cursor={cursor}")}"));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("entities")[0].GetString()!));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(static i => $"Thing/{i}"), seen);
    }

    [Fact]
    public async Task Another_organisations_entries_do_not_exist()
    {
        var stranger = await Hospital.SomebodyOf(Guid.NewGuid());
        await using (var work = hospital.Database.Begin(stranger))
        {
            work.Record(new(AuditAction.Read, "test.foreign", ["Patient/foreign"]), TimeProvider.System, stranger);
            await work.Commit();
        }

        await hospital.Record(1);
        var id = await hospital.Database.QueryOne<Guid>(SystemPurpose.Observing, $"select id from audit.entry where kind = 'test.foreign'", None);

        Assert.Empty(await Search("entity=Patient/foreign"));
        Assert.Empty(await Search("kind=test.foreign"));
        await Hospital.Refused(await hospital.Get($"/api/v1/audit/{id}/proof"), HttpStatusCode.NotFound, "no_proof");
    }

    [Fact]
    public async Task Whoever_searches_is_recorded_with_what_they_searched_for()
    {
        await Search("kind=test.curious");
        await hospital.Record(1);

        var search = (await Search("kind=audit.searched")).First(static item => item.GetProperty("searched").GetString()!.Contains("test.curious", StringComparison.Ordinal));

        Assert.Equal("read", search.GetProperty("action").GetString());
        Assert.NotEmpty(search.GetProperty("address").GetString()!);
    }

    [Theory]
    [InlineData("person_id = '00000000-0000-8000-8000-000000000001'")]
    [InlineData("kind = 'test.rare'")]
    [InlineData("outcome = 'failed' and outcome <> 'success'")]
    [InlineData("recorded_at >= '2020-01-01' and recorded_at < '2020-01-02'")]
    [InlineData("(recorded_at, position) < ('2020-01-02', 5)")]
    public async Task No_search_reads_the_whole_organisation(string condition)
    {
        // There is no partition before the first entry, and nothing to plan.
        await hospital.Record(1);
        await using var work = hospital.Database.Begin(hospital.Caller);
        work.Add($"set local enable_seqscan = off");
        var sql = new Sql(0, 0);
        sql.AppendLiteral($"explain select id from audit.entry where organisation_id = platform.organisation() and {condition} order by recorded_at desc, position desc limit 51");

        var plan = string.Join('\n', await work.Query<string>(sql, None));

        Assert.Contains("Index Cond", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Filter", plan, StringComparison.Ordinal);
    }

    private async Task Write(AuditEntry entry, Guid? person = null)
    {
        await using var work = hospital.Database.Begin(hospital.Caller);
        work.Record(entry, TimeProvider.System, person is null ? hospital.Caller : hospital.Caller with { PersonId = person.Value });
        await work.Commit();
        await hospital.Record(1, "test.noise");
    }

    private async Task<List<JsonElement>> Search(string query) =>
        [.. (await Hospital.Body((await hospital.Get("/api/v1/audit?" + query)).EnsureSuccessStatusCode())).GetProperty("items").EnumerateArray()];
}
