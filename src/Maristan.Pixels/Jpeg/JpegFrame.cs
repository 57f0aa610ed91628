using System.Buffers.Binary;

namespace Maristan.Pixels.Jpeg;

/// <summary>One colour of a picture, which may be coarser than the others.</summary>
/// <param name="across">How often it is sampled across, beside the others.</param>
internal sealed class JpegComponent(int id, int across, int down, int table)
{
    public int Id => id;

    public int Across => across;

    public int Down => down;

    public int Table => table;

    /// <summary>Of the picture's own samples, without what fills up the last blocks.</summary>
    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Stride { get; private set; }

    public byte[] Samples { get; private set; } = [];

    public bool IsRead { get; set; }

    public void Lay(JpegFrame frame)
    {
        (Width, Height) = (Share(frame.Width, across, frame.MostAcross), Share(frame.Height, down, frame.MostDown));
        Stride = frame.UnitsAcross * across * 8;
        Samples = new byte[checked(Stride * frame.UnitsDown * down * 8)];
    }

    public ReadOnlySpan<byte> Row(int row) => Samples.AsSpan(Math.Clamp(row, 0, Height - 1) * Stride, Width);

    private static int Share(int size, int part, int most) => (int)((((long)size * part) + most - 1) / most);
}

internal sealed class JpegFrame
{
    private JpegFrame(int width, int height, JpegComponent[] components)
    {
        (Width, Height, Components) = (width, height, components);
        (MostAcross, MostDown) = (components.Max(static each => each.Across), components.Max(static each => each.Down));
        (UnitsAcross, UnitsDown) = (Units(width, MostAcross), Units(height, MostDown));
        foreach (var component in components)
        {
            component.Lay(this);
        }
    }

    public int Width { get; }

    public int Height { get; }

    public JpegComponent[] Components { get; }

    public int MostAcross { get; }

    public int MostDown { get; }

    public int UnitsAcross { get; }

    public int UnitsDown { get; }

    public bool IsWhole => Components.All(static component => component.IsRead);

    public static JpegFrame Read(ReadOnlySpan<byte> body, PictureLimits limits)
    {
        if (body.Length < 6 || body[0] != 8 || body.Length != 6 + (3 * body[5]) || body[5] is not (1 or 3 or 4))
        {
            throw JpegReader.Broken("its frame is not understood; it has 8 bits and one, three or four colours");
        }

        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        limits.Judge(width, height);
        var components = new JpegComponent[body[5]];
        for (var i = 0; i < components.Length; i++)
        {
            var (id, sampling, table) = (body[6 + (3 * i)], body[7 + (3 * i)], body[8 + (3 * i)]);
            var (across, down) = (sampling >> 4, sampling & 15);
            if (across is < 1 or > 4 || down is < 1 or > 4 || table > 3 || Array.Exists(components, component => component?.Id == id))
            {
                throw JpegReader.Broken("how its colours are sampled is not understood");
            }

            components[i] = new(id, across, down, table);
        }

        return new(width, height, components);
    }

    private static int Units(int size, int most) => (size + (8 * most) - 1) / (8 * most);
}
