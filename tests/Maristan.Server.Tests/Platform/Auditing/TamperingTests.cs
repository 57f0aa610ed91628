using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;
using Npgsql;

namespace Maristan.Server.Platform.Auditing;

/// <summary>Everything here is done as the superuser with the triggers off: what an intruder who owns the database can do.</summary>
public sealed class TamperingTests(TestCluster cluster)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private IReadOnlyDictionary<string, string> heads = new Dictionary<string, string>();

    [Fact]
    public async Task A_trail_that_nobody_touched_is_whole()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(30);
        await hospital.RecordAndSeal(30);

        var verdict = await hospital.Verify();

        Assert.Empty(verdict.Findings);
        Assert.Equal((60, 0), (verdict.Entries, verdict.Pending));
        Assert.True(verdict.Heads >= 2);
        Assert.Equal(verdict.Heads, verdict.Outside);
    }

    [Fact]
    public async Task An_altered_entry_is_found_and_named_whatever_was_altered()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(20);
        string[] alterations =
        [
            "kind = 'test.forged'", "recorded_at = recorded_at + interval '1 microsecond'", "placed_at = placed_at + interval '1 microsecond'",
            "organisation_id = null", "entities = array['Patient/9']", "address = null", "detail = '{}'", "person_id = null",
        ];

        await hospital.Tamper(string.Join(';', alterations.Select(static (alteration, i) => $"update audit.entry set {alteration} where position = {(2 * i) + 1}")));

        var findings = (await hospital.Verify()).Findings;
        Assert.Equal(alterations.Select(static (_, i) => (Tampering.Altered, (long?)((2 * i) + 1))), findings.Select(static finding => (finding.Kind, finding.FirstPosition)));
        Assert.StartsWith("The entry at position 1 was altered after head ", findings[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removed_entries_are_found_and_named()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(20);

        await hospital.Tamper("delete from audit.entry where position between 7 and 9");

        var finding = Assert.Single((await hospital.Verify()).Findings);
        Assert.Equal((Tampering.Removed, 7, 9), (finding.Kind, finding.FirstPosition, finding.LastPosition));
    }

    [Fact]
    public async Task An_inserted_entry_is_found_wherever_it_was_put()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(20);
        await hospital.StopSealing();

        await hospital.Tamper("""
            insert into audit.entry (position, placed_at, id, organisation_id, recorded_at, action, kind, outcome, person_id, role, purpose, entities)
            select place, placed_at + interval '1 microsecond', gen_random_uuid(), organisation_id, recorded_at, 'read', 'test.forged', 'success', person_id, role, purpose, entities
            from audit.entry, unnest(array[-3, 7, 20, 1000]) place where position = 7
            """);

        var findings = (await hospital.Verify()).Findings;
        Assert.All(findings, static finding => Assert.Equal(Tampering.Inserted, finding.Kind));
        Assert.Equal([-3, 7, 20, 21], findings.Select(static finding => finding.FirstPosition!.Value));
    }

    [Fact]
    public async Task A_trail_whose_end_was_cut_off_is_found()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(20);

        await hospital.Tamper("delete from audit.entry where position > 15");

        var finding = Assert.Single((await hospital.Verify()).Findings);
        Assert.Equal((Tampering.Truncated, 16, 20), (finding.Kind, finding.FirstPosition, finding.LastPosition));
    }

    [Fact]
    public async Task Cutting_off_the_heads_and_the_counter_too_is_shown_by_the_heads_outside()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(10);
        await hospital.RecordAndSeal(10);
        await hospital.StopSealing();

        await hospital.Tamper("""
            delete from audit.entry where position > 10;
            delete from audit.head where first_position > 10;
            update platform.stream set last = 10 where name = 'audit'
            """);

        Assert.Contains((await hospital.Verify()).Findings, static finding => finding.Kind == Tampering.RolledBack && finding.LastPosition == 20);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("bucket")]
    public async Task A_database_set_back_to_an_earlier_state_is_found_even_after_it_went_on(string outside)
    {
        await using var peer = new S3Peer();
        if (outside == "bucket")
        {
            await peer.Start(None);
            heads = peer.AuditHeads;
        }

        var folder = Directory.CreateTempSubdirectory("maristan-setback-").FullName;
        var database = await cluster.NewDatabase();
        await RecordOn(database, folder, 5);
        var earlier = "earlier_" + new NpgsqlConnectionStringBuilder(database).Database;
        await cluster.Copy(database, earlier);
        await RecordOn(database, folder, 5);

        var findings = await RecordOn(new NpgsqlConnectionStringBuilder(database) { Database = earlier }.ConnectionString, folder, 7);

        Assert.NotEmpty(findings);
        Assert.All(findings, static finding => Assert.Equal(Tampering.RolledBack, finding.Kind));
        await cluster.Drop(database);
        await cluster.Say($"drop database {earlier} with (force)");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Whoever_reseals_what_they_altered_lacks_the_key_that_signs()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(1);
        var entry = (await PlacedEntry.After(hospital.Database, SystemPurpose.Observing, 0, 1, None))[0] with { Kind = "test.forged" };
        var leaf = Convert.ToHexString(entry.Leaf(new()));

        await hospital.Tamper($"update audit.entry set kind = 'test.forged'; update audit.head set root = '\\x{leaf}', leaves = '\\x{leaf}'");

        Assert.Contains((await hospital.Verify()).Findings, static finding => finding.Kind == Tampering.BadSignature && finding.Head == 1);
    }

    [Fact]
    public async Task A_signing_key_put_in_the_place_of_the_nodes_own_signs_nothing()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(1);

        await hospital.Tamper("update audit.signing_key set wrapped = decode(repeat('00', 200), 'hex')");

        Assert.Equal(Tampering.BadSignature, Assert.Single((await hospital.Verify()).Findings).Kind);
    }

    [Fact]
    public async Task A_head_that_was_taken_out_of_the_chain_is_missed()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(3);
        await hospital.RecordAndSeal(3);

        await hospital.Tamper("delete from audit.head where number = 1");

        Assert.Contains((await hospital.Verify()).Findings, static finding => finding.Kind == Tampering.BrokenChain && finding.Head == 2);
    }

    [Fact]
    public async Task Entries_taken_out_before_they_were_sealed_leave_a_gap_that_is_told()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(3);
        await hospital.StopSealing();
        await hospital.Record(10);

        await hospital.Tamper("delete from audit.entry where position = 8");

        var finding = Assert.Single((await hospital.Verify()).Findings);
        Assert.Equal((Tampering.Removed, 8), (finding.Kind, finding.FirstPosition));
    }

    [Fact]
    public async Task Entries_newer_than_the_last_head_are_no_fault()
    {
        await using var hospital = await AuditedHospital.Open(cluster);
        await hospital.RecordAndSeal(5);
        await hospital.StopSealing();
        await hospital.Record(7);

        var verdict = await hospital.Verify();

        Assert.Empty(verdict.Findings);
        Assert.Equal((5, 7), (verdict.Entries, verdict.Pending));
    }

    /// <returns>What a verification finds once this node has recorded and sealed some entries.</returns>
    private async Task<IReadOnlyList<Finding>> RecordOn(string database, string folder, int entries)
    {
        var variables = new Dictionary<string, string>(cluster.Way(database)) { ["MARISTAN_DATABASE_ROLES"] = "maristan", ["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]) };
        foreach (var (name, value) in heads)
        {
            variables["MARISTAN_" + name.ToUpperInvariant().Replace('-', '_')] = value;
        }

        var options = new Dictionary<string, string> { ["data"] = folder, ["urls"] = "http://127.0.0.1:0" };
        IReadOnlyList<Finding> findings;
        await using (var node = await Node.Start(NodeSettings.Read(options, variables, null), AuditedHospital.Hasten, None))
        {
            var inside = node.Services.GetRequiredService<MaristanDatabase>();
            await using (var work = inside.Begin(SystemPurpose.Operating))
            {
                for (var i = 0; i < entries; i++)
                {
                    work.Record(new(AuditAction.Execute, "test.done", []), TimeProvider.System);
                }

                await work.Commit();
            }

            await AuditedHospital.Sealed(inside);
            var state = node.Services.GetRequiredService<SealerState>();
            var last = (await Head.Last(inside, None))!.Number;
            await Hospital.Until(() => Task.FromResult(state.LastOutside >= last));
            findings = (await AuditVerification.Run(node.Services.GetRequiredService<AuditPlaces>(), null, None)).Findings;
        }

        NpgsqlConnection.ClearAllPools();
        return findings;
    }
}
