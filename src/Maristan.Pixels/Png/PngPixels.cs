namespace Maristan.Pixels.Png;

/// <summary>From filtered rows to samples.</summary>
internal sealed class PngPixels(PngHead head, byte[]? palette, byte[] clear)
{
    // Adam7: where each pass begins and by what it steps, in columns and rows.
    private static readonly (int Column, int Row, int Across, int Down)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly PictureMode mode = head.Colour switch
    {
        0 when head.Depth == 16 => PictureMode.Grey16,
        0 when head.Depth == 1 => PictureMode.Bilevel,
        0 => PictureMode.Grey,
        2 => PictureMode.Rgb,
        3 => PictureMode.Palette,
        4 => PictureMode.GreyAlpha,
        _ => PictureMode.Rgba,
    };

    public Picture Read(Stream unpacked)
    {
        if (mode == PictureMode.Palette && palette is null)
        {
            throw PngReader.Broken("its palette is missing");
        }

        var samples = new byte[checked(head.Width * head.Height * Picture.BytesOf(mode))];
        foreach (var (column, row, across, down) in head.IsInterlaced ? Passes : [(0, 0, 1, 1)])
        {
            var (columns, rows) = (Steps(head.Width - column, across), Steps(head.Height - row, down));
            if (columns > 0 && rows > 0)
            {
                ReadPass(unpacked, samples, (column, row, across, down), columns, rows);
            }
        }

        return new(mode, head.Width, head.Height, samples, mode == PictureMode.Palette ? Colours() : null);
    }

    private static int Steps(int size, int by) => size <= 0 ? 0 : ((size - 1) / by) + 1;

    private void ReadPass(Stream unpacked, byte[] samples, (int Column, int Row, int Across, int Down) pass, int columns, int rows)
    {
        var length = head.RowBytes(columns);
        var (line, before) = (new byte[length + 1], new byte[length + 1]);
        for (var row = 0; row < rows; row++)
        {
            Fill(unpacked, line);
            Filters.Undo(line[0], line.AsSpan(1), before.AsSpan(1), Math.Max(1, head.BitsPerPixel / 8));
            var start = (((long)(pass.Row + (row * pass.Down)) * head.Width) + pass.Column) * Picture.BytesOf(mode);
            Unpack(line.AsSpan(1), columns, samples.AsSpan((int)start), pass.Across);
            (line, before) = (before, line);
        }
    }

    private static void Fill(Stream unpacked, byte[] line)
    {
        try
        {
            unpacked.ReadExactly(line);
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException)
        {
            throw new PixelsException("The PNG picture cannot be read: its pixels are cut off or were altered.", error);
        }
    }

    private void Unpack(ReadOnlySpan<byte> line, int columns, Span<byte> samples, int across)
    {
        var (channels, step) = (head.Channels, across * Picture.BytesOf(mode));
        for (int column = 0, to = 0; column < columns; column++, to += step)
        {
            if (head.Depth < 8)
            {
                samples[to] = Shallow(line, column);
            }
            else if (mode == PictureMode.Grey16)
            {
                (samples[to], samples[to + 1]) = (line[(column * 2) + 1], line[column * 2]);
            }
            else
            {
                // Of deep colours the upper half is kept.
                for (var channel = 0; channel < channels; channel++)
                {
                    samples[to + channel] = line[((column * channels) + channel) * (head.Depth / 8)];
                }
            }
        }
    }

    private byte Shallow(ReadOnlySpan<byte> line, int column)
    {
        var bit = column * head.Depth;
        var value = (line[bit / 8] >> (8 - head.Depth - (bit % 8))) & ((1 << head.Depth) - 1);
        return (byte)(mode == PictureMode.Palette ? value : value * (255 / ((1 << head.Depth) - 1)));
    }

    /// <summary>Places that the palette does not have are black.</summary>
    private byte[] Colours()
    {
        var colours = new byte[256 * 4];
        for (var place = 0; place < 256; place++)
        {
            if (place < palette!.Length / 3)
            {
                palette.AsSpan(place * 3, 3).CopyTo(colours.AsSpan(place * 4));
            }

            colours[(place * 4) + 3] = place < clear.Length ? clear[place] : (byte)255;
        }

        return colours;
    }
}

internal static class Filters
{
    /// <param name="before">The row above, as it was unfiltered; zeros above the first.</param>
    public static void Undo(byte filter, Span<byte> line, ReadOnlySpan<byte> before, int pixel)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var left = i >= pixel ? line[i - pixel] : 0;
            line[i] += filter switch
            {
                0 => 0,
                1 => (byte)left,
                2 => before[i],
                3 => (byte)((left + before[i]) / 2),
                4 => Nearest(left, before[i], i >= pixel ? before[i - pixel] : 0),
                _ => throw PngReader.Broken("a row is filtered in a way that there is not"),
            };
        }
    }

    /// <summary>Paeth: which of the three neighbours is nearest to left + above - corner.</summary>
    private static byte Nearest(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return (byte)(toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner);
    }
}

internal static class Crc
{
    private static readonly uint[] Table = Make();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var each in bytes)
        {
            crc = Table[(byte)(crc ^ each)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] Make()
    {
        var table = new uint[256];
        for (uint place = 0; place < 256; place++)
        {
            var value = place;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[place] = value;
        }

        return table;
    }
}
