namespace Maristan.Pixels.Resampling;

/// <summary>
/// Makes pictures smaller or larger, to the bit as Pillow does: columns first, then rows, in whole numbers of 22 bits behind the point.
/// </summary>
public static class Resampler
{
    /// <summary>Palettes and black and white know no colours between, so they take the nearest pixel whatever is asked.</summary>
    public static Picture Resize(this Picture picture, int width, int height, Kernel kernel)
    {
        PictureLimits.Usual.Judge(width, height);
        if (picture.Mode is PictureMode.Palette or PictureMode.Bilevel || kernel == Kernel.Nearest)
        {
            return Nearest(picture, width, height);
        }

        if (picture.Mode == PictureMode.Grey16)
        {
            throw new PixelsException("A picture of 16 bits is made smaller after its range was chosen; convert it first.");
        }

        if ((width, height) == (picture.Width, picture.Height))
        {
            return picture;
        }

        // What is seen through must not colour what is not.
        return picture.Mode is PictureMode.GreyAlpha or PictureMode.Rgba ? Alpha.Divide(Weigh(Alpha.Multiply(picture), width, height, kernel)) : Weigh(picture, width, height, kernel);
    }

    private static Picture Weigh(Picture picture, int width, int height, Kernel kernel)
    {
        var (samples, channels) = (picture.Samples, picture.BytesPerPixel);
        if (width != picture.Width)
        {
            samples = Across(samples, picture.Width, picture.Height, width, channels, Weights.Of(picture.Width, width, kernel));
        }

        return new(picture.Mode, width, height, height == picture.Height ? samples : Down(samples, width * channels, height, Weights.Of(picture.Height, height, kernel)));
    }

    private static byte[] Across(byte[] from, int width, int height, int wanted, int channels, Weights weights)
    {
        var to = new byte[checked(wanted * height * channels)];
        for (var row = 0; row < height; row++)
        {
            var line = from.AsSpan(row * width * channels, width * channels);
            for (var column = 0; column < wanted; column++)
            {
                var (first, kernel) = weights[column];
                for (var channel = 0; channel < channels; channel++)
                {
                    var sum = Weights.Half;
                    for (var i = 0; i < kernel.Length; i++)
                    {
                        sum += line[((first + i) * channels) + channel] * kernel[i];
                    }

                    to[(((row * wanted) + column) * channels) + channel] = Weights.Clip(sum);
                }
            }
        }

        return to;
    }

    private static byte[] Down(byte[] from, int stride, int wanted, Weights weights)
    {
        var to = new byte[checked(stride * wanted)];
        var sums = new int[stride];
        for (var row = 0; row < wanted; row++)
        {
            var (first, kernel) = weights[row];
            sums.AsSpan().Fill(Weights.Half);
            for (var i = 0; i < kernel.Length; i++)
            {
                var line = from.AsSpan((first + i) * stride, stride);
                var weight = kernel[i];
                for (var at = 0; at < stride; at++)
                {
                    sums[at] += line[at] * weight;
                }
            }

            for (var at = 0; at < stride; at++)
            {
                to[(row * stride) + at] = Weights.Clip(sums[at]);
            }
        }

        return to;
    }

    private static Picture Nearest(Picture picture, int width, int height)
    {
        var pixel = picture.BytesPerPixel;
        var to = new byte[checked(width * height * pixel)];
        var (columns, rows) = (Places(picture.Width, width), Places(picture.Height, height));
        for (var row = 0; row < height; row++)
        {
            var line = picture.Samples.AsSpan(rows[row] * picture.Stride, picture.Stride);
            for (var column = 0; column < width; column++)
            {
                line.Slice(columns[column] * pixel, pixel).CopyTo(to.AsSpan(((row * width) + column) * pixel));
            }
        }

        return new(picture.Mode, width, height, to, picture.Palette);
    }

    /// <summary>Added up step by step, since that is how the peer rounds.</summary>
    private static int[] Places(int from, int to)
    {
        var (places, step) = (new int[to], (double)from / to);
        var at = step * 0.5;
        for (var place = 0; place < to; place++, at += step)
        {
            places[place] = Math.Min((int)at, from - 1);
        }

        return places;
    }
}

/// <summary>For each new row or column, which of the old ones count and how much.</summary>
internal sealed class Weights
{
    private const int Bits = 32 - 8 - 2;
    public const int Half = 1 << (Bits - 1);

    private readonly int[] firsts;
    private readonly int[][] kernels;

    private Weights(int[] firsts, int[][] kernels) => (this.firsts, this.kernels) = (firsts, kernels);

    public (int First, int[] Kernel) this[int place] => (firsts[place], kernels[place]);

    public static byte Clip(int sum) => (byte)Math.Clamp(sum >> Bits, 0, 255);

    public static Weights Of(int from, int to, Kernel kernel)
    {
        var (firsts, kernels) = (new int[to], new int[to][]);
        var scale = (double)from / to;
        var stretched = Math.Max(scale, 1);
        var reach = kernel.Reach() * stretched;
        for (var place = 0; place < to; place++)
        {
            var centre = (place + 0.5) * scale;
            var first = Math.Max(0, (int)(centre - reach + 0.5));
            var end = Math.Min(from, (int)(centre + reach + 0.5));
            (firsts[place], kernels[place]) = (first, Whole(Shares(kernel, first, end - first, centre, 1 / stretched)));
        }

        return new(firsts, kernels);
    }

    private static double[] Shares(Kernel kernel, int first, int count, double centre, double squeeze)
    {
        var shares = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += shares[i] = kernel.Weight((i + first - centre + 0.5) * squeeze);
        }

        for (var i = 0; i < count && sum != 0; i++)
        {
            shares[i] /= sum;
        }

        return shares;
    }

    private static int[] Whole(double[] shares) => [.. shares.Select(static share => (int)((share < 0 ? -0.5 : 0.5) + (share * (1 << Bits))))];
}

internal static class Alpha
{
    public static Picture Multiply(Picture picture) => Each(picture, static (sample, alpha) =>
    {
        var product = (sample * alpha) + 128;
        return (byte)(((product >> 8) + product) >> 8);
    });

    public static Picture Divide(Picture picture) => Each(picture, static (sample, alpha) => alpha is 0 or 255 ? sample : (byte)Math.Min(255, sample * 255 / alpha));

    private static Picture Each(Picture picture, Func<byte, byte, byte> change)
    {
        var (samples, pixel) = (picture.Samples.ToArray(), picture.BytesPerPixel);
        for (var at = 0; at < samples.Length; at += pixel)
        {
            for (var channel = 0; channel < pixel - 1; channel++)
            {
                samples[at + channel] = change(samples[at + channel], samples[at + pixel - 1]);
            }
        }

        return new(picture.Mode, picture.Width, picture.Height, samples);
    }
}
