namespace Maristan.Pixels.Jpeg;

internal sealed record ScanPart(JpegComponent Component, HuffmanTable First, HuffmanTable Rest, ushort[] Steps)
{
    /// <summary>The mean of the block before, from which the next one's is told.</summary>
    public int Mean { get; set; }
}

/// <summary>Reads blocks from the bits of one scan: of all its colours in turn, or of one alone.</summary>
internal sealed class JpegScan(JpegFrame frame, ScanPart[] parts, int restartEvery)
{
    private readonly short[] block = new short[64];

    public int Read(ReadOnlySpan<byte> data)
    {
        var bits = new BitReader(data);
        var (across, down) = Units();
        for (var unit = 0; unit < across * down; unit++)
        {
            if (restartEvery > 0 && unit > 0 && unit % restartEvery == 0)
            {
                bits.Restart();
                Array.ForEach(parts, static part => part.Mean = 0);
            }

            ReadUnit(ref bits, unit % across, unit / across);
        }

        Array.ForEach(parts, static part => part.Component.IsRead = true);
        return bits.At;
    }

    /// <summary>One colour alone comes without the blocks that only fill up.</summary>
    private (int Across, int Down) Units() => parts is [var only]
        ? ((only.Component.Width + 7) / 8, (only.Component.Height + 7) / 8)
        : (frame.UnitsAcross, frame.UnitsDown);

    private void ReadUnit(ref BitReader bits, int column, int row)
    {
        if (parts is [var only])
        {
            ReadBlock(ref bits, only, column, row);
            return;
        }

        foreach (var part in parts)
        {
            var component = part.Component;
            for (var y = 0; y < component.Down; y++)
            {
                for (var x = 0; x < component.Across; x++)
                {
                    ReadBlock(ref bits, part, (column * component.Across) + x, (row * component.Down) + y);
                }
            }
        }
    }

    private void ReadBlock(ref BitReader bits, ScanPart part, int column, int row)
    {
        Array.Clear(block);
        var size = part.First.Next(ref bits);
        part.Mean += size <= 15 ? bits.TakeSigned(size) : throw JpegReader.Broken("its data says what cannot be");
        block[0] = (short)part.Mean;
        for (var place = 1; place < 64;)
        {
            var code = part.Rest.Next(ref bits);
            var (zeros, length) = (code >> 4, code & 15);
            if (length == 0)
            {
                // Sixteen zeros, or nothing but zeros.
                if (zeros != 15)
                {
                    break;
                }

                place += 16;
                continue;
            }

            place += zeros;
            if (place > 63)
            {
                throw JpegReader.Broken("its data says what cannot be");
            }

            block[Blocks.ZigZag[place++]] = (short)bits.TakeSigned(length);
        }

        Blocks.Transform(block, part.Steps, part.Component.Samples.AsSpan((row * 8 * part.Component.Stride) + (column * 8)), part.Component.Stride);
    }
}
