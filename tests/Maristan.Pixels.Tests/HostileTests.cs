namespace Maristan.Pixels;

/// <summary>Every input is hostile until it is read.</summary>
public sealed class HostileTests(Peer peer) : IClassFixture<Peer>
{
    [Fact]
    public void Every_cut_of_a_file_is_refused_in_words_or_is_a_picture()
    {
        foreach (var file in Files())
        {
            for (var length = 0; length < file.Length; length += 1 + (length / 40))
            {
                Judged(file[..length]);
            }
        }
    }

    [Fact]
    public void Every_changed_byte_is_refused_in_words_or_is_a_picture()
    {
        var random = new Random(3);
        foreach (var file in Files())
        {
            for (var change = 0; change < 200; change++)
            {
                var changed = file.ToArray();
                for (var i = random.Next(1, 5); i > 0; i--)
                {
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                }

                Judged(changed);
            }
        }
    }

    [Fact]
    public void A_picture_that_says_that_it_is_gigantic_is_refused_before_memory_is_taken_for_it()
    {
        var small = PictureFile.WritePng(new(PictureMode.Grey, 2, 2, new byte[4]));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("it may have 1 to", Assert.Throws<PixelsException>(() => PictureFile.Read(Sized(small, 2_000_000, 2_000_000))).Message, StringComparison.Ordinal);
        Assert.Throws<PixelsException>(() => PictureFile.Read(Sized(small, 0, 2)));
        Assert.Throws<PixelsException>(() => PictureFile.Read(Sized(small, 2, 3)));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        foreach (var mode in Enum.GetValues<PictureMode>().Except([PictureMode.Cmyk, PictureMode.Bilevel]))
        {
            var samples = new byte[7 * 5 * Picture.BytesOf(mode)];
            new Random(1).NextBytes(samples);
            var palette = mode == PictureMode.Palette ? new byte[1024] : null;
            palette?.AsSpan().Fill(9);

            var read = PictureFile.Read(PictureFile.WritePng(new(mode, 7, 5, samples, palette)));

            Assert.Equal((mode, 7, 5), (read.Mode, read.Width, read.Height));
            Assert.Equal(samples, read.Samples);
            Assert.Equal(palette, read.Palette);
        }
    }

    private IEnumerable<byte[]> Files() =>
        [PictureFile.WritePng(new(PictureMode.Rgb, 9, 7, [.. Enumerable.Range(0, 189).Select(static i => (byte)(i * 7))])), .. peer.Cases.Where((_, place) => place % 5 == 0).Select(one => peer.Bytes(one.File))];

    private static void Judged(byte[] file)
    {
        try
        {
            PictureFile.Read(file, new(1 << 20));
        }
        catch (PixelsException error)
        {
            Assert.NotEmpty(error.Message);
        }
    }

    /// <summary>The head with another size, and the sum that belongs to it.</summary>
    private static byte[] Sized(byte[] png, uint width, uint height)
    {
        var changed = png.ToArray();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(20), height);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(29), Png.Crc.Of(changed.AsSpan(12, 17)));
        return changed;
    }
}
