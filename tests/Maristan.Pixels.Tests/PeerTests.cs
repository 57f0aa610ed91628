using Maristan.Pixels.Resampling;

namespace Maristan.Pixels;

/// <summary>To the bit what Pillow makes of the same files: a model must see what it saw when it learned.</summary>
public sealed class PeerTests(Peer peer) : IClassFixture<Peer>
{
    private static readonly Dictionary<string, PictureMode> Modes = new(StringComparer.Ordinal)
    {
        ["1"] = PictureMode.Bilevel, ["L"] = PictureMode.Grey, ["I"] = PictureMode.Grey16, ["I;16"] = PictureMode.Grey16, ["LA"] = PictureMode.GreyAlpha,
        ["P"] = PictureMode.Palette, ["RGB"] = PictureMode.Rgb, ["RGBA"] = PictureMode.Rgba, ["CMYK"] = PictureMode.Cmyk,
    };

    [Fact]
    public void Every_file_is_read_to_the_bit()
    {
        NeedsThePeer();
        foreach (var one in peer.Cases)
        {
            var picture = PictureFile.Read(peer.Bytes(one.File));

            Assert.True((Modes[one.Mode], one.Width, one.Height) == (picture.Mode, picture.Width, picture.Height), $"{one.File} is {picture.Mode}, {picture.Width} by {picture.Height}.");
            Same(one.File, peer.Bytes(one.File + ".raw"), picture.Samples);
        }
    }

    [Fact]
    public void Every_file_is_made_smaller_and_larger_to_the_bit_by_every_kernel()
    {
        NeedsThePeer();
        foreach (var one in peer.Cases)
        {
            var picture = PictureFile.Read(peer.Bytes(one.File));
            foreach (var size in one.Sizes)
            {
                Same(size.File, peer.Bytes(size.File), picture.Resize(size.Width, size.Height, Enum.Parse<Kernel>(size.Kernel)).Samples);
            }
        }
    }

    [Fact]
    public void Every_mode_is_converted_to_the_bit()
    {
        NeedsThePeer();
        foreach (var one in peer.Cases.Where(one => peer.Has(one.File + ".rgb.raw")))
        {
            var picture = PictureFile.Read(peer.Bytes(one.File));
            Same(one.File + " as colours", peer.Bytes(one.File + ".rgb.raw"), picture.ToRgb().Samples);
            if (peer.Has(one.File + ".grey.raw"))
            {
                Same(one.File + " as greys", peer.Bytes(one.File + ".grey.raw"), picture.ToGrey().Samples);
            }
        }
    }

    private void NeedsThePeer() => Assert.SkipWhen(peer.Cases.Count == 0, "Debian's python3-pil is not here, so nothing is compared with it.");

    private static void Same(string what, byte[] wanted, byte[] found)
    {
        Assert.True(wanted.Length == found.Length, $"{what} has {found.Length} samples and not {wanted.Length}.");
        var first = wanted.AsSpan().CommonPrefixLength(found);
        Assert.True(first == wanted.Length, first == wanted.Length ? "" : $"{what}: sample {first} is {found[first]} and not {wanted[first]}; {wanted.Zip(found).Count(static pair => pair.First != pair.Second)} of {wanted.Length} differ.");
    }
}
