namespace Maristan.Pixels.Jpeg;

/// <summary>Which bits mean which value: short codes by one look, the others by their length.</summary>
internal sealed class HuffmanTable
{
    private const int LookBits = 9;
    private const int Longest = 16;
    private readonly short[] look = new short[1 << LookBits];
    private readonly int[] last = new int[Longest + 2];
    private readonly int[] shift = new int[Longest + 1];
    private readonly byte[] values;

    private HuffmanTable(ReadOnlySpan<byte> counts, byte[] values)
    {
        this.values = values;
        Array.Fill(look, (short)-1);
        var (code, place) = (0, 0);
        for (var length = 1; length <= Longest; length++)
        {
            // More codes than there are bits for.
            if (code + counts[length - 1] > 1 << length)
            {
                throw JpegReader.Broken("a table of codes holds too many");
            }

            shift[length] = place - code;
            for (var i = 0; i < counts[length - 1]; i++, code++, place++)
            {
                if (length <= LookBits)
                {
                    Array.Fill(look, (short)((length << 8) | values[place]), code << (LookBits - length), 1 << (LookBits - length));
                }
            }

            last[length] = counts[length - 1] > 0 ? code - 1 : -1;
            code <<= 1;
        }

        last[Longest + 1] = int.MaxValue;
    }

    public static HuffmanTable Read(ReadOnlySpan<byte> body, out int taken)
    {
        var counts = body[..Longest];
        var count = 0;
        foreach (var each in counts)
        {
            count += each;
        }

        if (count > 256 || body.Length < Longest + count)
        {
            throw JpegReader.Broken("a table of codes is not understood");
        }

        taken = Longest + count;
        return new(counts, body.Slice(Longest, count).ToArray());
    }

    public int Next(ref BitReader bits)
    {
        var found = look[bits.Look(LookBits)];
        if (found >= 0)
        {
            bits.Skip(found >> 8);
            return found & 0xFF;
        }

        var code = bits.Look(Longest);
        for (var length = LookBits + 1; length <= Longest; length++)
        {
            var start = code >> (Longest - length);
            if (start <= last[length])
            {
                bits.Skip(length);
                return values[start + shift[length]];
            }
        }

        throw JpegReader.Broken("its data has a code that there is not");
    }
}
