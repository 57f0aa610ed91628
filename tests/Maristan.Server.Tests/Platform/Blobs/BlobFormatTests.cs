using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Server.Platform.Blobs;

[ApartFromThePooler]
public sealed class BlobFormatTests
{
    private const int Chunk = BlobHeader.UsualChunk;
    private const int SealedChunk = Chunk + BlobHeader.TagSize;

    /// <summary>Around the ends of chunks and batches, where a mistake by one would show.</summary>
    private static readonly Gen<int> Sizes = Gen.OneOf(
        Gen.Choose(0, 200_000), Gen.Choose(0, 18).Select(static chunks => chunks * Chunk), Gen.Choose(1, 17).Select(static chunks => (chunks * Chunk) + 1), Gen.Choose(1, 17).Select(static chunks => (chunks * Chunk) - 1));

    [Fact]
    public void Any_part_of_a_file_of_any_size_is_read_as_it_was_written()
    {
        var ranges = from size in Sizes from start in Gen.Choose(0, size) from length in Gen.Choose(0, size - start) select (size, start, length);

        Prop.ForAll(ranges.ToArbitrary(), static range => IsReadAsWritten(range.size, range.start, range.length)).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void A_changed_bit_anywhere_in_an_object_is_refused()
    {
        var places = from size in Gen.OneOf(Gen.Choose(0, 200), Gen.Choose(Chunk - 20, Chunk + 20), Gen.Choose(2 * Chunk, (2 * Chunk) + 100))
                     from place in Gen.Choose(0, BlobHeader.Size + size + BlobHeader.TagSize - 1)
                     from bit in Gen.Choose(0, 7)
                     select (size, place, bit);

        Prop.ForAll(places.ToArbitrary(), static place => IsRefusedWithBitChanged(place.size, place.place, place.bit)).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_changed_bit_in_any_byte_of_the_header_or_of_a_tag_is_refused(int size)
    {
        var file = await Sealed.Of(Sealed.Bytes(size));

        for (var place = 0; place < file.Object.Length; place++)
        {
            Assert.True(await file.Refuses(Changed(file.Object, place, 0)), $"The byte {place} could be changed.");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(BlobHeader.TagSize)]
    [InlineData(SealedChunk)]
    [InlineData(SealedChunk + BlobHeader.TagSize)]
    [InlineData((3 * Chunk) + (4 * BlobHeader.TagSize))]
    [InlineData((3 * Chunk) + (4 * BlobHeader.TagSize) + 1)]
    public async Task A_truncated_object_is_refused(int by)
    {
        var file = await Sealed.Of(Sealed.Bytes(3 * Chunk));

        Assert.True(await file.Refuses(file.Object[..^by]));
    }

    [Fact]
    public async Task An_object_truncated_to_a_whole_chunk_is_refused_even_where_the_row_was_changed_with_it()
    {
        var file = await Sealed.Of(Sealed.Bytes(3 * Chunk));
        var shorter = file with { Blob = file.Blob with { Size = 2 * Chunk } };

        Assert.True(await shorter.Refuses(file.Object[..(BlobHeader.Size + (2 * SealedChunk) + BlobHeader.TagSize)]));
    }

    [Fact]
    public async Task An_extended_object_is_refused()
    {
        var file = await Sealed.Of(Sealed.Bytes(100));

        Assert.True(await file.Refuses([.. file.Object, 0]));
    }

    [Fact]
    public async Task Reordered_chunks_are_refused()
    {
        var file = await Sealed.Of(Sealed.Bytes(3 * Chunk));
        var reordered = file.Object.ToArray();
        file.Object.AsSpan(BlobHeader.Size, SealedChunk).CopyTo(reordered.AsSpan(BlobHeader.Size + SealedChunk));
        file.Object.AsSpan(BlobHeader.Size + SealedChunk, SealedChunk).CopyTo(reordered.AsSpan(BlobHeader.Size));

        Assert.True(await file.Refuses(reordered));
    }

    [Fact]
    public async Task Another_files_object_of_the_same_size_and_key_is_refused()
    {
        var file = await Sealed.Of(Sealed.Bytes(1000));
        var other = await Sealed.Of(Sealed.Bytes(1000), file.Keys);

        Assert.True(await file.Refuses(other.Object));
    }

    [Fact]
    public async Task A_small_range_touches_one_chunk()
    {
        var file = await Sealed.Of(Sealed.Bytes(40 * Chunk));
        await using var counted = new CountedStream(file.Object);
        await using var content = await file.Open(counted);
        counted.Count = 0;

        content.Position = (20 * Chunk) + 7;
        await content.ReadExactlyAsync(new byte[10], TestContext.Current.CancellationToken);

        Assert.Equal(SealedChunk, counted.Count);
    }

    private static bool IsReadAsWritten(int size, int start, int length) => Task.Run(async () =>
    {
        var file = await Sealed.Of(Sealed.Bytes(size));
        return (await file.Read(start, length)).AsSpan().SequenceEqual(file.Content.AsSpan(start, length))
            && (await file.ReadBy(1 + length)).AsSpan().SequenceEqual(file.Content);
    }).GetAwaiter().GetResult();

    private static bool IsRefusedWithBitChanged(int size, int place, int bit) => Task.Run(async () =>
    {
        var file = await Sealed.Of(Sealed.Bytes(size));
        return await file.Refuses(Changed(file.Object, place, bit));
    }).GetAwaiter().GetResult();

    private static byte[] Changed(byte[] sealedObject, int place, int bit)
    {
        var changed = sealedObject.ToArray();
        changed[place] ^= (byte)(1 << bit);
        return changed;
    }

    private sealed class CountedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int Count { get; set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            Count += count;
            return count;
        }
    }
}
