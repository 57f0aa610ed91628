using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Maristan.Learning.Data;

/// <summary>
/// An array of numpy's own format, as data sets of the field come: numbers of a fixed size in the order of a C or Fortran program. What would
/// have to be run to be read (pickled objects) is refused.
/// </summary>
/// <param name="Kind">u, i, f or b, as numpy says it.</param>
/// <param name="Bytes">The elements in C order, the lowest byte first.</param>
public sealed record NumpyArray(char Kind, int ElementBytes, int[] Shape, byte[] Bytes)
{
    public int Count => Bytes.Length / ElementBytes;

    public double this[int at]
    {
        get
        {
            var element = Bytes.AsSpan(at * ElementBytes, ElementBytes);
            return (Kind, ElementBytes) switch
            {
                ('u' or 'b', 1) => element[0],
                ('i', 1) => (sbyte)element[0],
                ('u', 2) => BinaryPrimitives.ReadUInt16LittleEndian(element),
                ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(element),
                ('u', 4) => BinaryPrimitives.ReadUInt32LittleEndian(element),
                ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(element),
                ('u', 8) => BinaryPrimitives.ReadUInt64LittleEndian(element),
                ('i', 8) => BinaryPrimitives.ReadInt64LittleEndian(element),
                ('f', 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(element),
                ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(element),
                _ => BinaryPrimitives.ReadDoubleLittleEndian(element),
            };
        }
    }

    public bool IsWhole => Kind != 'f';

    /// <summary>As it would stand in a table.</summary>
    public string Word(int at) => IsWhole ? ((long)this[at]).ToString(CultureInfo.InvariantCulture) : this[at].ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Arrays by name in one zip file, as numpy saves them.</summary>
public static partial class NpzFile
{
    private const int LongestHead = 1 << 14;

    /// <param name="mostBytes">Of one array, as it lies in memory; what says that it is more is refused before it is read.</param>
    /// <exception cref="LearningException">It is no such file, is broken, or lacks the array; the sentence says which there are.</exception>
    public static NumpyArray Read(string path, string name, long mostBytes = 1L << 31)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var entry = archive.GetEntry(name + ".npy") ?? throw new LearningException($"{file} holds no array {name}; it holds {string.Join(", ", Names(archive).Take(20))}.");
            using var stream = entry.Open();
            return Read(stream, $"{name} in {file}", mostBytes);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw new LearningException($"{file} is no npz file, or is broken: {broken.Message}", broken);
        }
    }

    public static IReadOnlyList<string> Names(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return [.. Names(archive)];
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw new LearningException($"{Path.GetFileName(path)} is no npz file, or is broken: {broken.Message}", broken);
        }
    }

    private static IEnumerable<string> Names(ZipArchive archive) =>
        archive.Entries.Select(static entry => entry.FullName).Where(static each => each.EndsWith(".npy", StringComparison.Ordinal)).Select(static each => each[..^4]);

    internal static NumpyArray Read(Stream stream, string what, long mostBytes)
    {
        Span<byte> begin = stackalloc byte[8];
        if (stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) < begin.Length || begin[0] != 0x93 || !begin[1..6].SequenceEqual("NUMPY"u8))
        {
            throw new LearningException($"{what} is no array of numpy.");
        }

        var head = ReadHead(stream, begin[6], what);
        var (kind, size, isBig) = ElementOf(head, what);
        var shape = ShapeOf(head, what);
        var count = shape.Aggregate(1L, static (product, each) => product > long.MaxValue / Math.Max(each, 1) ? long.MaxValue : product * each);
        if (count > mostBytes / size || count * size > Array.MaxLength)
        {
            throw new LearningException($"{what} says that it holds {count} elements of {size} bytes, which is more than the {mostBytes} bytes that are allowed.");
        }

        var bytes = ReadElements(stream, (int)(count * size), what);
        if (isBig)
        {
            Turn(bytes, size);
        }

        return new(kind, size, shape, head.Contains("'fortran_order': True", StringComparison.Ordinal) ? FromColumns(bytes, shape, size) : bytes);
    }

    private static string ReadHead(Stream stream, byte version, string what)
    {
        Span<byte> length = stackalloc byte[version >= 2 ? 4 : 2];
        if (stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length)
        {
            throw CutOff(what);
        }

        var bytes = version >= 2 ? BinaryPrimitives.ReadUInt32LittleEndian(length) : BinaryPrimitives.ReadUInt16LittleEndian(length);
        if (bytes > LongestHead)
        {
            throw new LearningException($"The head of {what} is {bytes} bytes long, which no array of numbers needs.");
        }

        var head = new byte[bytes];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length ? Encoding.Latin1.GetString(head) : throw CutOff(what);
    }

    private static (char Kind, int Size, bool IsBig) ElementOf(string head, string what)
    {
        var found = Element().Match(head);
        return found.Success
            ? (found.Groups["kind"].Value[0], found.Groups["size"].Value[0] - '0', found.Groups["order"].Value == ">")
            : throw new LearningException($"The elements of {what} are no plain numbers, and others are not read.");
    }

    private static int[] ShapeOf(string head, string what)
    {
        var found = Sizes().Match(head);
        var sizes = found.Groups["sizes"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return found.Success && sizes.Length <= 8 && sizes.All(static size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? Array.ConvertAll(sizes, static size => int.Parse(size, CultureInfo.InvariantCulture))
            : throw new LearningException($"{what} does not say its sizes in a way that can be read.");
    }

    /// <summary>Memory grows with what really comes, so that a head which lies costs nothing.</summary>
    private static byte[] ReadElements(Stream stream, int wanted, string what)
    {
        const int Piece = 1 << 20;
        var bytes = new byte[Math.Min(wanted, Piece)];
        for (var read = 0; read < wanted;)
        {
            if (read == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(wanted, bytes.Length * 2L));
            }

            var got = stream.Read(bytes, read, bytes.Length - read);
            read += got > 0 ? got : throw CutOff(what);
        }

        return bytes;
    }

    private static LearningException CutOff(string what) => new($"{what} is cut off.");

    private static void Turn(byte[] bytes, int size)
    {
        for (var at = 0; at < bytes.Length; at += size)
        {
            bytes.AsSpan(at, size).Reverse();
        }
    }

    private static byte[] FromColumns(byte[] bytes, int[] shape, int size)
    {
        var (turned, place) = (new byte[bytes.Length], new int[shape.Length]);
        for (var from = 0; from < bytes.Length; from += size)
        {
            var to = 0;
            for (var axis = 0; axis < shape.Length; axis++)
            {
                to = (to * shape[axis]) + place[axis];
            }

            bytes.AsSpan(from, size).CopyTo(turned.AsSpan(to * size));
            for (var axis = 0; axis < shape.Length && ++place[axis] == shape[axis]; axis++)
            {
                place[axis] = 0;
            }
        }

        return turned;
    }

    [GeneratedRegex("'descr': *'(?<order>[<>|=])(?:(?<kind>[ui])(?<size>[1248])|(?<kind>f)(?<size>[248])|(?<kind>b)(?<size>1))'")]
    private static partial Regex Element();

    [GeneratedRegex(@"'shape': *\((?<sizes>[0-9, ]*)\)")]
    private static partial Regex Sizes();
}
