using System.Net;
using System.Net.Http.Headers;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Routing;

namespace Maristan.Server.Platform.Auditing;

public sealed class AuditTrailTests(AuditedHospital hospital) : IClassFixture<AuditedHospital>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string[] Roles = ["runtime", "system"];
    private static readonly string[] Changes =
    [
        "update audit.entry set kind = 'x'", "delete from audit.entry", "truncate audit.entry", "drop table audit.entry", "alter table audit.entry disable trigger all",
        "update audit.head set root = ''", "delete from audit.head", "truncate audit.head", "delete from audit.archive", "update audit.signing_key set id = ''",
    ];

    [Fact]
    public async Task What_is_shown_was_recorded_before()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/audit?kind=test.none");
        request.Headers.Add(RequestId.Header, "shown-1");

        var answer = await hospital.Http.SendAsync(request, None);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, await Recorded("shown-1"));
    }

    [Fact]
    public async Task Every_one_of_many_reads_at_once_is_recorded()
    {
        var trail = hospital.Node.Services.GetRequiredService<AuditTrail>();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i =>
            trail.Record(new(AuditAction.Read, "test.read", [$"Patient/{i}", $"Observation/{i}"]), hospital.Caller with { RequestId = $"many-{i}" }, None).AsTask()));

        var entities = await hospital.Database.Query<string>(SystemPurpose.Observing, $"""
            select array_to_string(entities, ' ') from (select request_id, entities from audit.inbox union all select request_id, entities from audit.entry) all_of_them
            where request_id like 'many-%'
            """, None);
        Assert.Equal(Enumerable.Range(0, 500).Select(static i => $"Patient/{i} Observation/{i}").Order(), entities.Order());
    }

    [Fact]
    public async Task Of_keys_that_were_made_at_once_for_one_person_each_may_be_used_again()
    {
        var keys = hospital.Node.Services.GetRequiredService<ShredKeys>();
        var caller = hospital.Caller with { PersonId = Guid.NewGuid(), Address = "192.0.2.7" };
        InboxRow Row() => InboxRow.Of(new(AuditAction.Read, "test.read", ["Patient/1"]), caller, caller, keys, TimeProvider.System.GetUtcNow());
        async Task Write(InboxRow row)
        {
            await using var work = hospital.Database.Begin(SystemPurpose.Storing);
            Inbox.Add(work, [row], keys);
            await work.Commit();
        }

        var (first, second) = (Row(), Row());
        await Write(first);
        var third = Row();
        await Write(second);

        // Its key is stored, but the second's is the one that is remembered by now.
        Assert.Equal(first.AddressKey, third.AddressKey);
        await Write(third);
    }

    [Fact]
    public async Task A_read_that_cannot_be_recorded_is_refused()
    {
        await using var alone = await AuditedHospital.Open(hospital.SameCluster);
        await alone.Tamper("revoke insert on audit.inbox from maristan_system");

        var answer = await alone.Get("/api/v1/audit");

        await Hospital.Refused(answer, HttpStatusCode.ServiceUnavailable, "audit_unavailable");
        await alone.Tamper("grant insert on audit.inbox to maristan_system");
        Assert.Equal(HttpStatusCode.OK, (await alone.Get("/api/v1/audit")).StatusCode);
    }

    [Fact]
    public async Task A_change_and_its_entry_happen_together_or_not_at_all()
    {
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Record(new(AuditAction.Update, "test.given_up", []), TimeProvider.System, hospital.Caller with { RequestId = "given-up" });
            await work.Execute($"select 1", None);
        }

        Assert.Equal(0, await Recorded("given-up"));
    }

    [Fact]
    public async Task What_the_node_does_for_an_organisation_is_recorded_as_that_organisations()
    {
        await using (var work = hospital.Database.Begin(SystemPurpose.Delivering.Anywhere()))
        {
            work.Enter(hospital.Caller.OrganisationId);
            work.Record(new(AuditAction.Execute, "test.entered", []), TimeProvider.System);
            work.Record(new(AuditAction.Execute, "test.entered_for", []), TimeProvider.System, hospital.Caller);
            await work.Commit();
        }

        await hospital.Record(1);
        Assert.Equal(2, await hospital.Database.QueryOne<long>(hospital.Caller, $"select count(*) from audit.entry where kind like 'test.entered%'", None));
    }

    [Fact]
    public async Task Who_is_refused_again_and_again_shows_up_and_does_not_fill_the_disk()
    {
        for (var i = 0; i < 40; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/audit");
            request.Headers.Authorization = new AuthenticationHeaderValue(AuditedHospital.Powerless);
            Assert.Equal(HttpStatusCode.Forbidden, (await hospital.Http.SendAsync(request, None)).StatusCode);
        }

        await Hospital.Until(async () => await Refusals() > 0);
        await hospital.Record(1);
        Assert.InRange(await Refusals(), 1, 20);
    }

    [Fact]
    public void Every_route_says_what_it_records()
    {
        var silent = hospital.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static route => !route.Metadata.Any(static one => one is RecordsAccess or RecordsInItsWork or NotAudited))
            .Select(static route => route.RoutePattern.RawText);

        Assert.Empty(silent);
    }

    [Fact]
    public async Task The_program_itself_can_neither_read_what_waits_nor_change_what_stands()
    {
        await hospital.Record(1);
        string[] attempts =
        [
            "set role maristan_runtime; select count(*) from audit.inbox",
            "set role maristan_runtime; delete from audit.inbox",
            "set role maristan_runtime; insert into audit.entry select * from audit.entry",
            "set role maristan_runtime; select wrapped from audit.shred_key",
            "set role maristan_runtime; select wrapped from audit.signing_key",
            .. from role in Roles from change in Changes select $"set role maristan_{role}; {change}",
        ];

        foreach (var attempt in attempts)
        {
            var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => hospital.SameCluster.Say(attempt, hospital.DatabaseName));
            Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Theory]
    [InlineData("update audit.entry set kind = 'x'")]
    [InlineData("delete from audit.entry")]
    [InlineData("truncate audit.entry")]
    [InlineData("update audit.head set root = ''")]
    [InlineData("delete from audit.head")]
    public async Task Not_even_the_owner_changes_the_trail_by_mistake(string attempt)
    {
        await hospital.RecordAndSeal(1);

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => hospital.SameCluster.Say(attempt, hospital.DatabaseName));

        Assert.Equal("the audit trail only grows", refused.MessageText);
    }

    private Task<long> Recorded(string request) => hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"""
        select (select count(*) from audit.inbox where request_id = {request}) + (select count(*) from audit.entry where request_id = {request})
        """, None);

    private Task<long> Refusals() => hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from audit.entry where kind = 'request.refused'", None);
}
