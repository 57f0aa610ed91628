using System.Text;
using Maristan.Server.Platform.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Maristan.Server.Platform.Blobs;

public sealed class BlobTests(BlobTests.QuotaHospital hospital) : IClassFixture<BlobTests.QuotaHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Blobs Blobs => hospital.Node.Services.GetRequiredService<Blobs>();

    [Fact]
    public async Task A_file_is_given_back_as_it_was_sent_and_lies_sealed()
    {
        var letter = Encoding.UTF8.GetBytes($"Zubaydah al-Baghdadi, born 12 March 1951. {Guid.NewGuid()}");

        var blob = await Put(letter);

        Assert.Equal(letter, await Read(hospital.Caller, blob.Id));
        var files = Directory.GetFiles(Path.Combine(hospital.Folder, "blobs"), "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith(blob.ObjectName.ToString("n"), StringComparison.Ordinal));
        Assert.DoesNotContain(files, static file => Holds(file, "Zubaydah"u8) || Holds(file, "al-Baghdadi"u8));
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once_in_an_organisation_and_never_shared_with_another()
    {
        var picture = Sealed.Bytes(100_001);
        var elsewhere = await Hospital.SomebodyOf(Guid.NewGuid());

        var first = await Put(picture);
        var again = await Put(picture);
        var (others, _) = await Blobs.Put(elsewhere, BlobArea.Images, new MemoryStream(picture), Cancel);

        Assert.Equal(first, again);
        Assert.NotEqual(first.ObjectName, others!.ObjectName);
        Assert.Null(await Blobs.Open(elsewhere, first.Id, Cancel));
        var hashes = await hospital.Database.Query<string>(SystemPurpose.Observing,
            $"select encode(keyed_hash, 'hex') from platform.blob where id = any({new[] { first.Id, others.Id }})", Cancel);
        Assert.Equal(2, hashes.Distinct().Count());
    }

    [Fact]
    public async Task The_same_bytes_sent_by_many_at_once_are_kept_once_and_nothing_is_left_over()
    {
        var picture = Sealed.Bytes(70_007);

        var blobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Put(picture)));

        var kept = Assert.Single(blobs.Distinct());
        await Collect(TimeSpan.Zero);
        Assert.Equal(picture, await Read(hospital.Caller, kept.Id));
        Assert.Equal(0, await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from platform.loose_object where state = 'doomed'", Cancel));
        var objects = Directory.GetFiles(Path.Combine(hospital.Folder, "blobs", "images"), "*", SearchOption.AllDirectories);
        var rows = await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"select count(*) from platform.blob where area = 'images'", Cancel);
        Assert.Equal(rows, objects.Length);
    }

    [Fact]
    public async Task What_would_go_past_the_quota_is_refused_and_leaves_nothing()
    {
        var (_, refusal) = await Blobs.Put(hospital.Caller, BlobArea.Datasets, new GeneratedStream(1_000_001, 1), Cancel);

        var (kept, none) = await Blobs.Put(hospital.Caller, BlobArea.Datasets, new GeneratedStream(900_000, 2), Cancel);
        var (_, full) = await Blobs.Put(hospital.Caller, BlobArea.Datasets, new GeneratedStream(200_000, 3), Cancel);

        Assert.Equal("quota_reached", refusal!.Code);
        Assert.Contains("0.001 GB of datasets", refusal.Detail, StringComparison.Ordinal);
        Assert.Null(none);
        Assert.Equal(900_000, kept!.Size);
        Assert.Equal("quota_reached", full!.Code);
        Assert.Single(Directory.GetFiles(Path.Combine(hospital.Folder, "blobs", "datasets"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_that_nobody_refers_to_goes_after_its_retention_and_one_that_is_referred_to_stays()
    {
        var (lonely, needed, released) = (await Put(Sealed.Bytes(5001)), await Put(Sealed.Bytes(5002)), await Put(Sealed.Bytes(5003)));
        await Refer(needed.Id, "Study/1");
        await Refer(released.Id, "Study/2");
        await using (var work = hospital.Database.Begin(hospital.Caller))
        {
            work.Unrefer(released.Id, "Study/2", TimeProvider.System);
            await work.Commit();
        }

        await Collect(TimeSpan.FromDays(29));
        Assert.NotNull(await Blobs.Open(hospital.Caller, lonely.Id, Cancel));
        await Collect(TimeSpan.FromDays(31));

        Assert.Null(await Blobs.Open(hospital.Caller, lonely.Id, Cancel));
        Assert.Null(await Blobs.Open(hospital.Caller, released.Id, Cancel));
        Assert.Equal(Sealed.Bytes(5002), await Read(hospital.Caller, needed.Id));
        Assert.False(Object(lonely).Exists);
        Assert.False(Object(released).Exists);
        Assert.True(Object(needed).Exists);
    }

    [Fact]
    public async Task Collection_never_takes_a_file_that_is_being_referred_to_at_the_same_moment()
    {
        var blobs = await Task.WhenAll(Enumerable.Range(0, 120).Select(i => Put(Sealed.Bytes(20_000 + i))));
        var random = new Random(3);

        var collecting = Task.Run(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                await Collect(TimeSpan.FromDays(31));
            }
        }, Cancel);
        var referred = await Task.WhenAll(blobs.Select(async blob =>
        {
            await Task.Delay(random.Next(200), Cancel);
            return await TryRefer(blob.Id, $"Race/{blob.Id}") ? blob : null;
        }));
        await collecting;

        foreach (var blob in referred.OfType<Blob>())
        {
            Assert.Equal(blob.Size, (await Read(hospital.Caller, blob.Id)).Length);
        }
    }

    [Fact]
    public async Task A_reference_that_was_not_committed_yet_already_keeps_its_file()
    {
        var blob = await Put(Sealed.Bytes(6001));
        await using var work = hospital.Database.Begin(hospital.Caller);
        work.Refer(blob.Id, "Study/3");
        await work.Execute($"select 1", Cancel);

        await Collect(TimeSpan.FromDays(31));
        await work.Commit();

        Assert.Equal(6001, (await Read(hospital.Caller, blob.Id)).Length);
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_removed_after_a_day()
    {
        var name = Guid.NewGuid();
        var unfinished = Path.Combine(hospital.Folder, "blobs", "models", "unfinished", $"{name:n}.elsewhere.1");
        var whole = Path.Combine(hospital.Folder, "blobs", "models", name.ToString("n")[..2], name.ToString("n"));
        Directory.CreateDirectory(Path.GetDirectoryName(unfinished)!);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        await File.WriteAllTextAsync(unfinished, "half", Cancel);
        await File.WriteAllTextAsync(whole, "whole, but its row was never written", Cancel);
        await hospital.Database.Execute(hospital.Caller, $"""
            insert into platform.loose_object (object_name, organisation_id, area, state, since)
            values ({name}, platform.organisation(), 'models', 'writing', {TimeProvider.System.GetUtcNow()})
            """, Cancel);

        await Collect(TimeSpan.FromHours(23));
        Assert.True(File.Exists(unfinished) && File.Exists(whole));
        await Collect(TimeSpan.FromHours(25));

        Assert.False(File.Exists(unfinished));
        Assert.False(File.Exists(whole));
    }

    [Fact]
    public async Task A_sender_who_breaks_off_leaves_nothing()
    {
        // Where files are kept, and nothing else of the node's folder, which lives its own life.
        var kept = Directory.CreateDirectory(Path.Combine(hospital.Folder, "blobs")).FullName;
        var before = Directory.GetFiles(kept, "*", SearchOption.AllDirectories).Length;
        using var leaving = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Blobs.Put(hospital.Caller, BlobArea.Models, new LeavingStream(leaving), leaving.Token));

        Assert.Equal(before, Directory.GetFiles(kept, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task The_node_collects_and_checks_by_itself()
    {
        var (lonely, damaged) = (await Put(Sealed.Bytes(7001)), await Put(Sealed.Bytes(7002)));
        await File.WriteAllBytesAsync(Object(damaged).FullName, new byte[8000], Cancel);
        await hospital.Database.Execute(hospital.Caller, $"update platform.blob set unreferenced_since = now() - interval '40 days' where id = {lonely.Id}", Cancel);
        await hospital.Database.Execute(hospital.Caller, $"update platform.blob set checked_at = now() - interval '40 days' where id = {damaged.Id}", Cancel);

        await Hospital.Until(async () => await hospital.Database.Execute(SystemPurpose.Working,
            $"update platform.schedule set next_at = now() - interval '1 minute' where name in ('blobs.collect', 'blobs.check')", Cancel) == 2);

        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Observing, $"""
            select count(*) from platform.blob where id = {lonely.Id} or (id = {damaged.Id} and damaged_at is null)
            """, Cancel) == 0);
        await Hospital.Until(() => Task.FromResult(!Object(lonely).Exists));
    }

    private async Task<Blob> Put(byte[] content)
    {
        var (blob, refusal) = await Blobs.Put(hospital.Caller, BlobArea.Images, new MemoryStream(content), Cancel);
        Assert.Null(refusal);
        return blob!;
    }

    private async Task<byte[]> Read(Caller caller, Guid id)
    {
        await using var content = (await Blobs.Open(caller, id, Cancel))!;
        using var all = new MemoryStream();
        await content.CopyToAsync(all, Cancel);
        return all.ToArray();
    }

    private async Task Refer(Guid id, string referrer)
    {
        await using var work = hospital.Database.Begin(hospital.Caller);
        work.Refer(id, referrer);
        await work.Commit();
    }

    private async Task<bool> TryRefer(Guid id, string referrer)
    {
        try
        {
            await Refer(id, referrer);
            return true;
        }
        catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return false;
        }
    }

    private Task Collect(TimeSpan later) => new Collector(hospital.Database, hospital.Node.Services.GetRequiredService<BlobOptions>(), new ClockAhead(later), NullLogger<Collector>.Instance).Collect(Cancel);

    private FileInfo Object(Blob blob)
    {
        var name = blob.ObjectName.ToString("n");
        return new(Path.Combine(hospital.Folder, "blobs", "images", name[..2], name));
    }

    private static bool Holds(string file, ReadOnlySpan<byte> words) => File.ReadAllBytes(file).AsSpan().IndexOf(words) >= 0;

    public sealed class QuotaHospital(TestCluster cluster) : Hospital(cluster)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["blobs-quota"] = "datasets=1MB" };
    }

    private sealed class LeavingStream(CancellationTokenSource leaving) : MemoryStream(new byte[10_000_000])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > 4_000_000)
            {
                await leaving.CancelAsync();
            }

            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, 100_000)], cancellationToken);
        }
    }
}
