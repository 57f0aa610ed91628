using System.Text;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;

namespace Maristan.Server.Platform.Auditing;

public sealed class ArchiveTests(TestCluster cluster)
{
    private const int HotMonths = 24;
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task An_old_month_leaves_the_database_and_the_trail_stays_whole()
    {
        await using var hospital = await WithTwoOldMonths();

        await using (var work = hospital.Database.Begin(SystemPurpose.Operating))
        {
            work.Enqueue(AuditJobs.Archive, new AuditJobs.Nothing(), TimeProvider.System);
            await work.Commit();
        }

        await Hospital.Until(async () => (await ArchivedMonth.All(hospital.Database, None)).Count == 2);
        await Hospital.Until(() => hospital.Database.QueryOne<bool>(SystemPurpose.Observing, $"select count(*) = 2 from audit.entry where kind = 'audit.archived'", None));
        await AuditedHospital.Sealed(hospital.Database);
        Assert.Equal(0, await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from audit.entry where position <= 300", None));
        var verdict = await hospital.Verify();
        Assert.Empty(verdict.Findings);
        Assert.Equal(312, verdict.Entries);
    }

    [Fact]
    public async Task What_is_archived_is_still_exported_and_proven()
    {
        await using var hospital = await WithTwoOldMonths();
        var entry = (await PlacedEntry.After(hospital.Database, SystemPurpose.Observing, 41, 1, None))[0];
        await AuditArchive.Run(hospital.Places, HotMonths, Now, None);

        using var exported = new MemoryStream();
        var count = await AuditExport.Run(hospital.Places, new(2019, 11, 1, 0, 0, 0, default), new(2019, 12, 1, 0, 0, 0, default), exported, null, None);
        var proof = await AuditProof.Make(hospital.Places, null, entry.Id, None);

        Assert.Equal(100, count);
        Assert.Equal(100, Encoding.UTF8.GetString(exported.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var key = await PublicKey(hospital);
        Assert.Null(AuditProof.Fault(proof!.ToJson(), key));
    }

    [Fact]
    public async Task A_damaged_archive_is_found()
    {
        await using var hospital = await WithTwoOldMonths();
        var archived = await AuditArchive.Run(hospital.Places, HotMonths, Now, None);
        var file = hospital.Places.Archive.PathOf(archived[1].File);
        var bytes = await File.ReadAllBytesAsync(file, None);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, None);

        var findings = (await hospital.Verify()).Findings;

        Assert.Contains(findings, finding => finding.Kind == Tampering.UnreadableArchive && finding.FirstPosition == archived[1].FirstPosition);
        Assert.All(findings, finding => Assert.InRange(finding.FirstPosition!.Value, archived[1].FirstPosition, archived[1].LastPosition));
    }

    [Fact]
    public async Task An_archive_cut_off_between_two_chunks_does_not_pass_for_a_shorter_one()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("maristan-archive-").FullName, "cut");
        byte[] key;
        await using (var file = await ArchiveFile.Create(path, None))
        {
            key = file.Key;
            for (var i = 0; i < 40; i++)
            {
                await file.Add(new(null, new byte[100_000], null), None);
            }

            await file.Finish(None);
        }

        await using (var file = File.Open(path, FileMode.Open))
        {
            var first = new byte[29];
            await file.ReadExactlyAsync(first, None);
            file.SetLength(29 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(first.AsSpan(25)));
        }

        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(async () => await ArchiveFile.Read(path, key, None).CountAsync(None));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task A_month_that_was_tampered_with_is_not_let_go()
    {
        await using var hospital = await WithTwoOldMonths();
        await hospital.Tamper("update audit.entry set kind = 'test.forged' where position = 50");

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => AuditArchive.Run(hospital.Places, HotMonths, Now, None));

        Assert.Contains("position 50 was altered", refused.Message, StringComparison.Ordinal);
        Assert.Equal(300, await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from audit.entry where position <= 300", None));
    }

    [Fact]
    public async Task The_program_cannot_drop_a_month_that_is_not_archived_as_it_stands()
    {
        await using var hospital = await WithTwoOldMonths();
        const string archived = "insert into audit.archive (month, file, first_position, last_position, size, sha256, wrapped_key) values ('2019-11-01', '', 1, 100, 99, '', '')";
        string[] attempts = ["select audit.drop_month('2019-11-01')", $"{archived}; select audit.drop_month('2019-11-01')", "drop table audit.entry_2019_11"];

        foreach (var attempt in attempts)
        {
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => cluster.Say($"set role maristan_system; {attempt}", hospital.DatabaseName));
        }

        Assert.Equal(300, await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from audit.entry where position <= 300", None));
    }

    [Fact]
    public async Task Months_past_the_ten_years_are_told_and_kept()
    {
        await using var hospital = await WithTwoOldMonths();
        await AuditArchive.Run(hospital.Places, HotMonths, Now, None);

        Assert.Empty(await AuditArchive.PastKeeping(hospital.Database, new(2029, 11, 20, 0, 0, 0, default), None));
        Assert.Equal([new DateOnly(2019, 11, 1)], await AuditArchive.PastKeeping(hospital.Database, new(2029, 12, 20, 0, 0, 0, default), None));
        Assert.True(File.Exists(hospital.Places.Archive.PathOf(ArchiveFolder.NameOf(new(2019, 11, 1)))));
    }

    /// <summary>300 entries as they were placed in two months long ago, then 10 of today; all sealed.</summary>
    private async Task<AuditedHospital> WithTwoOldMonths()
    {
        var hospital = await AuditedHospital.Open(cluster);
        await cluster.Say("""
            select platform.make_month('audit.entry', '2019-11-01'), platform.make_month('audit.entry', '2019-12-01');
            insert into audit.entry (position, placed_at, id, organisation_id, recorded_at, action, kind, outcome, role, purpose, entities, detail)
            select n, placed, gen_random_uuid(), first_organisation, placed, 'read', 'test.old', 'success', 'doctor', 'TREAT', array['Patient/' || n], '{"n": 1}'
            from platform.node, generate_series(1, 300) n, lateral (select (case when n <= 100 then '2019-11-30 23:00Z' else '2019-12-01 00:00Z' end)::timestamptz + n * interval '1 second' as placed) moment;
            update platform.stream set last = 300 where name = 'audit'
            """, hospital.DatabaseName);
        await hospital.RecordAndSeal(10);
        return hospital;
    }

    private static async Task<string> PublicKey(AuditedHospital hospital)
    {
        using var key = await SigningKey.Find(hospital.Database, hospital.Places.MasterKey, None);
        return key!.PublicPem;
    }
}
