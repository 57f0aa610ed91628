using System.Security.Cryptography;
using Amazon.S3;
using Maristan.Server.Platform.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Maristan.Server.Platform.Blobs;

public sealed class S3Tests(S3Tests.BucketHospital hospital) : IClassFixture<S3Tests.BucketHospital>
{
    private const int PartSize = 16 * 1024 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Blobs Blobs => hospital.Node.Services.GetRequiredService<Blobs>();

    private IBlobStore Store => hospital.Node.Services.GetRequiredService<BlobOptions>()[BlobArea.Models].Store;

    [Theory]
    [InlineData(0)]
    [InlineData(70_000)]
    [InlineData((2 * PartSize) + 12_345)]
    public async Task A_file_of_any_size_comes_back_from_a_bucket_as_it_was_sent(int size)
    {
        var (blob, _) = await Blobs.Put(hospital.Caller, BlobArea.Models, new GeneratedStream(size, 5), Cancel);

        await using var content = (await Blobs.Open(hospital.Caller, blob!.Id, Cancel))!;

        Assert.Equal(await SHA256.HashDataAsync(new GeneratedStream(size, 5), Cancel), await SHA256.HashDataAsync(content, Cancel));
    }

    [Fact]
    public async Task Parts_of_a_file_are_read_from_a_bucket_in_any_order()
    {
        var (blob, _) = await Blobs.Put(hospital.Caller, BlobArea.Models, new GeneratedStream(PartSize + 999, 6), Cancel);
        await using var content = (await Blobs.Open(hospital.Caller, blob!.Id, Cancel))!;

        foreach (var place in new[] { PartSize + 500, 100_000, 0, 65_536, PartSize - 3 })
        {
            content.Position = place;
            var bytes = new byte[400];
            await content.ReadExactlyAsync(bytes, Cancel);
            Assert.Equal(Enumerable.Range(place, 400).Select(at => GeneratedStream.At(at, 6)), bytes);
        }
    }

    [Fact]
    public async Task What_is_collected_is_gone_from_the_bucket()
    {
        var (blob, _) = await Blobs.Put(hospital.Caller, BlobArea.Models, new GeneratedStream(5000, 7), Cancel);

        await new Collector(hospital.Database, hospital.Node.Services.GetRequiredService<BlobOptions>(), new ClockAhead(TimeSpan.FromDays(31)), NullLogger<Collector>.Instance).Collect(Cancel);

        var gone = await Assert.ThrowsAsync<BlobException>(() => Store.Open(blob!.ObjectName, Cancel));
        Assert.Equal(BlobFault.Missing, gone.Fault);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_no_object()
    {
        var name = Guid.NewGuid();

        await Assert.ThrowsAsync<InvalidDataException>(() => Store.Write(name, async sink =>
        {
            await sink.WriteAsync(new byte[PartSize + 1], Cancel);
            throw new InvalidDataException("The sender left.");
        }, Cancel));

        Assert.Equal(BlobFault.Missing, (await Assert.ThrowsAsync<BlobException>(() => Store.Open(name, Cancel))).Fault);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_says_so_and_marks_nothing_as_damaged()
    {
        using var nobody = new AmazonS3Client("id", "key", new AmazonS3Config { ServiceURL = "http://127.0.0.1:9", ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

        var refused = await Assert.ThrowsAsync<BlobException>(() => new S3Store(nobody, "none", "").Open(Guid.NewGuid(), Cancel));

        Assert.Equal(BlobFault.Unreachable, refused.Fault);
        Assert.Equal(503, BlobProblems.Of(refused).Status);
    }

    [Theory]
    [InlineData("s3://", "names no bucket")]
    [InlineData("s3://files?endpoint=nowhere", "has an endpoint that is no http or https address")]
    [InlineData("s3://files?acl=public", "has the part acl")]
    [InlineData("ftp://files", "is neither a folder nor an s3:// address")]
    public void A_place_that_is_none_is_refused_by_the_name_of_its_setting(string place, string why)
    {
        var settings = NodeSettings.Read(new Dictionary<string, string> { ["blobs"] = place }, new Dictionary<string, string>(), null);

        var refused = Assert.Throws<SettingsException>(() => BlobOptions.From(settings));

        Assert.StartsWith("The setting blobs ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    public sealed class BucketHospital(TestCluster cluster) : Hospital(cluster)
    {
        private readonly S3Peer peer = new();

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["blobs"] = $"s3://{S3Peer.Bucket}/maristan?endpoint={peer.Endpoint}", ["blobs-key-id"] = "S3RVER", ["blobs-key"] = "S3RVER",
        };

        public override async ValueTask InitializeAsync()
        {
            await peer.Start(CancellationToken.None);
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            await base.DisposeAsync();
            await peer.DisposeAsync();
        }
    }
}
