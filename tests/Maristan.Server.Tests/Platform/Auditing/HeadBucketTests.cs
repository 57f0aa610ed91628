using Amazon.S3;
using Amazon.S3.Model;
using Maristan.Server.Platform.Blobs;

namespace Maristan.Server.Platform.Auditing;

/// <summary>The heads go to an S3 server that is not ours.</summary>
public sealed class HeadBucketTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly S3Peer peer = new();
    private AuditedHospital hospital = null!;

    public async ValueTask InitializeAsync()
    {
        await peer.Start(None);
        hospital = await AuditedHospital.Open(cluster, peer.AuditHeads);
    }

    public async ValueTask DisposeAsync()
    {
        await hospital.DisposeAsync();
        await peer.DisposeAsync();
    }

    [Fact]
    public async Task A_trail_is_verified_against_the_heads_in_a_bucket()
    {
        await hospital.RecordAndSeal(20);
        await hospital.RecordAndSeal(20);

        var verdict = await hospital.Verify();

        Assert.Empty(verdict.Findings);
        Assert.Null(verdict.Caution);
        Assert.True(verdict.Heads >= 2);
        Assert.Equal(verdict.Heads, verdict.Outside);
    }

    [Fact]
    public async Task Nothing_in_the_bucket_is_ever_replaced_and_the_public_key_lies_there_once()
    {
        await hospital.RecordAndSeal(1);
        var before = await Objects();

        await hospital.RecordAndSeal(1);
        await hospital.RecordAndSeal(1);

        var after = await Objects();
        Assert.Empty(before.Except(after));
        Assert.True(after.Count >= before.Count + 2);
        Assert.Single(after, static one => one.Key.StartsWith("trail/key-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Heads_wait_while_the_bucket_does_not_answer_and_none_is_lost()
    {
        await hospital.RecordAndSeal(1);
        await peer.Stop();
        await hospital.Record(3);
        await Hospital.Until(() => Task.FromResult(State.OutsideUnreachable is not null));
        await hospital.Record(3);
        await AuditedHospital.Sealed(hospital.Database);

        await peer.Start(None);

        await Hospital.Until(() => Task.FromResult(State is { OutsideUnreachable: null } state && state.LastOutside == state.Last!.Number));
        var verdict = await hospital.Verify();
        Assert.Empty(verdict.Findings);
        Assert.Equal(verdict.Heads, verdict.Outside);
    }

    [Fact]
    public async Task An_emptied_bucket_is_filled_again()
    {
        await hospital.RecordAndSeal(1);
        await hospital.StopSealing();
        using var client = Client();
        foreach (var (key, _) in await Objects())
        {
            await client.DeleteObjectAsync(S3Peer.Bucket, key, None);
        }

        var folder = Directory.CreateTempSubdirectory("maristan-replica-").FullName;
        await using (await hospital.StartNode(folder))
        {
            await hospital.RecordAndSeal(1);
        }

        Directory.Delete(folder, recursive: true);
        var verdict = await hospital.Verify();
        Assert.Empty(verdict.Findings);
        Assert.Equal(verdict.Heads, verdict.Outside);
    }

    [Fact]
    public async Task Cutting_off_entries_heads_and_the_counter_is_shown_by_the_bucket()
    {
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

    [Fact]
    public async Task An_object_that_was_damaged_in_the_bucket_is_told_and_hides_nothing()
    {
        await hospital.RecordAndSeal(1);
        await hospital.RecordAndSeal(1);
        await hospital.StopSealing();
        using var client = Client();
        await client.PutObjectAsync(new() { BucketName = S3Peer.Bucket, Key = "trail/heads-damaged", ContentBody = "no head", UseChunkEncoding = false }, None);

        var verdict = await hospital.Verify();

        Assert.Equal(Tampering.UnreadableOutside, Assert.Single(verdict.Findings).Kind);
        Assert.Equal(verdict.Heads, verdict.Outside);
    }

    [Fact]
    public async Task A_verification_that_cannot_reach_the_bucket_says_so()
    {
        await hospital.RecordAndSeal(5);
        await hospital.StopSealing();
        await peer.Stop();

        var verdict = await hospital.Verify();

        Assert.Equal(Tampering.UnreadableOutside, Assert.Single(verdict.Findings).Kind);
        Assert.Equal((5, 0), (verdict.Entries, verdict.Outside));
    }

    private SealerState State => hospital.Node.Services.GetRequiredService<SealerState>();

    private AmazonS3Client Client() => new("S3RVER", "S3RVER", new AmazonS3Config { ServiceURL = peer.Endpoint, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });

    private async Task<List<(string Key, DateTime? Written)>> Objects()
    {
        using var client = Client();
        return [.. (await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = S3Peer.Bucket }, None)).S3Objects.Select(static one => (one.Key, one.LastModified))];
    }
}
