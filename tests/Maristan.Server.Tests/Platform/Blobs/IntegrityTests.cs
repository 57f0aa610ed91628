using System.Collections.Concurrent;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Microsoft.Extensions.Logging.Abstractions;

namespace Maristan.Server.Platform.Blobs;

public sealed class IntegrityTests(IntegrityTests.CarefulHospital hospital) : IClassFixture<IntegrityTests.CarefulHospital>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Blobs Blobs => hospital.Node.Services.GetRequiredService<Blobs>();

    [Fact]
    public async Task A_file_that_was_damaged_is_found_told_and_never_given_out()
    {
        var (blob, healthy) = (await Put(Sealed.Bytes(300_001)), await Put(Sealed.Bytes(300_002)));
        Damage(blob, 250_000);

        await Check();

        await Hospital.Until(() => Task.FromResult(hospital.Heard.Any(news => news.Read<BlobDamaged>().BlobId == blob.Id)));
        Assert.All(hospital.Heard, news => Assert.NotEqual(healthy.Id, news.Read<BlobDamaged>().BlobId));
        Assert.All(hospital.Heard, news => Assert.Equal(hospital.Caller.OrganisationId, news.OrganisationId));
        await Assert.ThrowsAsync<BlobException>(() => Blobs.Open(hospital.Caller, blob.Id, Cancel));
        Assert.Equal(300_002, (await Read(healthy.Id)).Length);
        Assert.Equal(1, await Audited(blob));
    }

    [Fact]
    public async Task Damage_that_a_reader_meets_is_known_at_once()
    {
        var blob = await Put(Sealed.Bytes(300_003));
        Damage(blob, 200_000);
        await using var content = (await Blobs.Open(hospital.Caller, blob.Id, Cancel))!;
        content.Position = 190_000;

        await Assert.ThrowsAsync<BlobException>(async () => await content.ReadExactlyAsync(new byte[10_000], Cancel));

        var refused = await Assert.ThrowsAsync<BlobException>(() => Blobs.Open(hospital.Caller, blob.Id, Cancel));
        Assert.Equal("file_damaged", BlobProblems.Of(refused).Code);
        Assert.Equal(1, await Audited(blob));
    }

    [Fact]
    public async Task A_lost_object_is_damage_too()
    {
        var blob = await Put(Sealed.Bytes(3004));
        File.Delete(Object(blob));

        await Assert.ThrowsAsync<BlobException>(() => Blobs.Open(hospital.Caller, blob.Id, Cancel));

        Assert.Equal(1, await Audited(blob));
    }

    [Fact]
    public async Task A_damaged_file_is_mended_from_a_whole_copy_and_never_from_a_damaged_one()
    {
        var (blob, hopeless) = (await Put(Sealed.Bytes(300_005)), await Put(Sealed.Bytes(300_006)));
        hospital.Copies[blob.Id] = await File.ReadAllBytesAsync(Object(blob), Cancel);
        Damage(blob, 100_000);
        Damage(hopeless, 100_000);
        hospital.Copies[hopeless.Id] = await File.ReadAllBytesAsync(Object(hopeless), Cancel);

        await Check();

        Assert.Equal(Sealed.Bytes(300_005), await Read(blob.Id));
        await Assert.ThrowsAsync<BlobException>(() => Blobs.Open(hospital.Caller, hopeless.Id, Cancel));
    }

    [Fact]
    public async Task A_copy_that_turns_up_later_mends_at_the_next_look()
    {
        var blob = await Put(Sealed.Bytes(300_007));
        var whole = await File.ReadAllBytesAsync(Object(blob), Cancel);
        Damage(blob, 5);
        await Check();
        hospital.Copies[blob.Id] = whole;

        await Checking(TimeSpan.Zero).MendDamaged(Cancel);

        Assert.Equal(Sealed.Bytes(300_007), await Read(blob.Id));
    }

    [Fact]
    public async Task Who_sends_the_bytes_of_a_damaged_file_again_gets_a_whole_one()
    {
        var blob = await Put(Sealed.Bytes(3008));
        Damage(blob, 80);
        await Assert.ThrowsAsync<BlobException>(() => Read(blob.Id));

        var again = await Put(Sealed.Bytes(3008));

        Assert.NotEqual(blob.Id, again.Id);
        Assert.Equal(Sealed.Bytes(3008), await Read(again.Id));
    }

    [Fact]
    public async Task A_check_that_was_broken_off_goes_on_with_what_was_not_yet_looked_at()
    {
        var blobs = new[] { await Put(Sealed.Bytes(3010)), await Put(Sealed.Bytes(3011)) };

        await Check();

        Assert.Equal(0, await Checking(TimeSpan.Zero).Run(Cancel));
        Assert.Equal(2, await hospital.Database.QueryOne<long>(SystemPurpose.Observing,
            $"select count(*) from platform.blob where id = any({blobs.Select(static blob => blob.Id).ToArray()}) and checked_at > now() + interval '30 days'", Cancel));
    }

    private async Task<Blob> Put(byte[] content) => (await Blobs.Put(hospital.Caller, BlobArea.Images, new MemoryStream(content), Cancel)).Blob!;

    private async Task<byte[]> Read(Guid id)
    {
        await using var content = (await Blobs.Open(hospital.Caller, id, Cancel))!;
        using var all = new MemoryStream();
        await content.CopyToAsync(all, Cancel);
        return all.ToArray();
    }

    private async Task Check()
    {
        var check = Checking(TimeSpan.FromDays(31));
        while (await check.Run(Cancel) > 0)
        {
        }
    }

    private IntegrityCheck Checking(TimeSpan later) => ActivatorUtilities.CreateInstance<IntegrityCheck>(hospital.Node.Services, new ClockAhead(later), NullLogger<IntegrityCheck>.Instance);

    private Task<long> Audited(Blob blob) => hospital.Database.QueryOne<long>(SystemPurpose.Sequencing, $"""
        select (select count(*) from audit.inbox where kind = 'blob.damaged' and entities = array[{"Blob/" + blob.Id}])
             + (select count(*) from audit.entry where kind = 'blob.damaged' and entities = array[{"Blob/" + blob.Id}])
        """, Cancel);

    private string Object(Blob blob)
    {
        var name = blob.ObjectName.ToString("n");
        return Path.Combine(hospital.Folder, "blobs", "images", name[..2], name);
    }

    private void Damage(Blob blob, int place)
    {
        using var file = new FileStream(Object(blob), FileMode.Open, FileAccess.ReadWrite);
        file.Position = place;
        var before = file.ReadByte();
        file.Position = place;
        file.WriteByte((byte)(before ^ 4));
    }

    public sealed class CarefulHospital(TestCluster cluster) : Hospital(cluster)
    {
        internal ConcurrentQueue<PlacedNews> Heard { get; } = [];

        public ConcurrentDictionary<Guid, byte[]> Copies { get; } = [];

        protected override void Replace(IServiceCollection services)
        {
            services.AddSingleton<FindCopy>((blob, _) => Task.FromResult<Stream?>(Copies.TryGetValue(blob.Id, out var copy) ? new MemoryStream(copy) : null));
            services.AddSubscription(new("test damage", Delivery.EveryReplica, [BlobDamaged.Kind], (_, news, _, _) =>
            {
                news.ToList().ForEach(Heard.Enqueue);
                return Task.CompletedTask;
            }));
        }
    }
}
