using System.Net;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

public sealed class ForgettingTests(AuditedHospital hospital) : IClassFixture<AuditedHospital>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_persons_address_is_unreadable_once_forgotten_and_the_chain_is_whole()
    {
        var person = hospital.Caller with { PersonId = Guid.NewGuid(), Address = "198.51.100.23" };
        await Record(person, new(AuditAction.Read, "test.addressed", []));
        Assert.Equal("198.51.100.23", (await Opened("test.addressed")).Address);

        var answer = await hospital.Post("/api/v1/audit/forgotten", new { subject = $"Person/{person.PersonId}" });

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Null((await Opened("test.addressed")).Address);
        Assert.Empty((await hospital.Verify()).Findings);
    }

    [Fact]
    public async Task What_was_searched_for_is_forgotten_with_the_patient_it_showed()
    {
        await Record(hospital.Caller, new(AuditAction.Read, "test.named", ["Patient/ana"]) { Searched = "name=Ana" });
        await Record(hospital.Caller, new(AuditAction.Read, "test.other", ["Patient/bea"]) { Searched = "name=Bea" });

        await hospital.Post("/api/v1/audit/forgotten", new { subject = "Patient/ana" });

        Assert.Null((await Opened("test.named")).Searched);
        Assert.Equal("name=Bea", (await Opened("test.other")).Searched);
        Assert.NotNull((await Opened("test.named")).Address);
    }

    [Fact]
    public async Task What_names_somebody_stands_nowhere_in_clear()
    {
        await Record(hospital.Caller with { Address = "203.0.113.99" }, new(AuditAction.Read, "test.secret", []) { Searched = "family=Unmistakable", Subject = "Patient/cleo" });

        var inClear = await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"""
            select count(*) from audit.entry where entry::text like '%203.0.113.99%' or encode(searched, 'escape') like '%Unmistakable%' or encode(address, 'escape') like '%203.0.113.99%'
            """, None);

        Assert.Equal(0, inClear);
        Assert.Equal("family=Unmistakable", (await Opened("test.secret")).Searched);
    }

    [Fact]
    public async Task A_person_who_comes_back_after_being_forgotten_is_recorded_readably()
    {
        var person = hospital.Caller with { PersonId = Guid.NewGuid(), Address = "198.51.100.77" };
        await Record(person, new(AuditAction.Read, "test.before", []));
        await hospital.Post("/api/v1/audit/forgotten", new { subject = $"Person/{person.PersonId}" });

        await Record(person, new(AuditAction.Read, "test.after", []));

        Assert.Null((await Opened("test.before")).Address);
        Assert.Equal("198.51.100.77", (await Opened("test.after")).Address);
    }

    private async Task Record(Caller caller, AuditEntry entry)
    {
        await using (var work = hospital.Database.Begin(caller))
        {
            work.Record(entry, TimeProvider.System, caller);
            await work.Commit();
        }

        await hospital.RecordAndSeal(1);
    }

    private async Task<OpenedEntry> Opened(string kind)
    {
        var entries = await PlacedEntry.After(hospital.Database, SystemPurpose.Observing, 0, 10_000, None);
        return (await OpenedEntry.Of(hospital.Database, [entries.Single(entry => entry.Kind == kind)], None))[0];
    }
}
