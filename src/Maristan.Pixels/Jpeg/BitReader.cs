namespace Maristan.Pixels.Jpeg;

/// <summary>The bits of a scan. A byte of ones is followed by a zero that is none of them; anything else behind it is a mark, where the bits end.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> data = data;
    private ulong held;
    private int count;
    private int beyond;

    public int At { get; private set; }

    /// <summary>The next bits, without taking them; zeros behind the end.</summary>
    public int Look(int bits)
    {
        if (count < bits)
        {
            Fill();
        }

        return (int)(held >> (count - bits)) & ((1 << bits) - 1);
    }

    public void Skip(int bits)
    {
        count -= bits;
        // What was made up must not be used, or a file of nothing would be a picture.
        if (count < beyond)
        {
            throw JpegReader.Broken("its data is cut off");
        }
    }

    public int Take(int bits)
    {
        if (bits == 0)
        {
            return 0;
        }

        var value = Look(bits);
        Skip(bits);
        return value;
    }

    /// <summary>A number whose first bit says whether it is above zero (F.2.2.1).</summary>
    public int TakeSigned(int bits)
    {
        var value = Take(bits);
        return bits == 0 || value >= 1 << (bits - 1) ? value : value - (1 << bits) + 1;
    }

    /// <summary>Goes on behind the next restart mark.</summary>
    public void Restart()
    {
        (held, count, beyond) = (0, 0, 0);
        while (At + 1 < data.Length && !(data[At] == 0xFF && data[At + 1] is >= 0xD0 and <= 0xD7))
        {
            // Another mark means that the scan has ended too early.
            if (data[At] == 0xFF && data[At + 1] is not (0 or 0xFF))
            {
                throw JpegReader.Broken("its data is cut off");
            }

            At++;
        }

        if (At + 1 >= data.Length)
        {
            throw JpegReader.Broken("its data is cut off");
        }

        At += 2;
    }

    private void Fill()
    {
        while (count <= 48)
        {
            held <<= 8;
            if (At < data.Length && data[At] != 0xFF)
            {
                held |= data[At++];
            }
            else if (At + 1 < data.Length && data[At + 1] == 0)
            {
                held |= 0xFF;
                At += 2;
            }
            else
            {
                beyond += 8;
            }

            count += 8;
        }
    }
}
