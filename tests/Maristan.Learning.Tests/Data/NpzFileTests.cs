using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Learning.Data;

public sealed class NpzFileTests
{
    [Theory]
    [InlineData("u1")]
    [InlineData("u2")]
    [InlineData("u4")]
    [InlineData("u8")]
    [InlineData("i1")]
    [InlineData("i2")]
    [InlineData("i4")]
    [InlineData("i8")]
    [InlineData("f2")]
    [InlineData("f4")]
    [InlineData("f8")]
    [InlineData("b1")]
    public void An_array_of_each_type_and_order_is_read_as_it_was_written(string type) => Check.QuickThrowOnFailure(Prop.ForAll(Written(), given =>
    {
        var (shape, numbers, isBig, isFortran) = given;
        var wanted = Array.ConvertAll(numbers, number => (double)(type == "b1" ? Math.Abs(number) % 2 : type[0] == 'u' ? Math.Abs(number) : number));
        var array = Npz.Array((type[1] == '1' ? "|" : isBig ? ">" : "<") + type, Npz.Shape(shape), Laid(wanted, type, shape, isBig, isFortran), isFortran);

        var read = NpzFile.Read(new MemoryStream(array), "it", 1 << 20);

        return read.Shape.SequenceEqual(shape) && Enumerable.Range(0, read.Count).Select(at => read[at]).SequenceEqual(wanted);
    }));

    [Fact]
    public void Arrays_are_found_by_name_and_one_that_is_not_there_is_told_with_those_that_are()
    {
        using var folder = new TestFolder();
        var path = folder.Put("a.npz", Npz.File(("x", Npz.Bytes([3], 1, 2, 3)), ("y", Npz.Singles([2, 1], 0.5f, -1))));

        Assert.Equal(["x", "y"], NpzFile.Names(path));
        Assert.Equal(-1, NpzFile.Read(path, "y")[1]);
        Assert.Equal("0.5", NpzFile.Read(path, "y").Word(0));
        Assert.Equal("3", NpzFile.Read(path, "x").Word(2));
        Assert.Contains("holds no array z; it holds x, y", Assert.Throws<LearningException>(() => NpzFile.Read(path, "z")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("|O", "(3,)", "no plain numbers")]
    [InlineData("<U8", "(3,)", "no plain numbers")]
    [InlineData("<c8", "(3,)", "no plain numbers")]
    [InlineData("|u1", "(3, -1)", "does not say its sizes")]
    [InlineData("|u1", "(99999999999,)", "does not say its sizes")]
    [InlineData("|u1", "(1, 1, 1, 1, 1, 1, 1, 1, 1)", "does not say its sizes")]
    [InlineData("|u1", "(2147483647, 2147483647, 2147483647)", "more than")]
    [InlineData("<f8", "(2147483647,)", "more than")]
    [InlineData("|u1", "(2000000000,)", "is cut off")]
    [InlineData("|u1", "(4,)", "is cut off")]
    public void What_lies_or_cannot_be_held_is_refused_with_a_sentence(string element, string shape, string sentence)
    {
        var lie = Npz.Array(element, shape, [1, 2, 3]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = Assert.Throws<LearningException>(() => NpzFile.Read(new MemoryStream(lie), "it", 1L << 31));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void A_head_that_is_longer_than_any_array_needs_is_refused()
    {
        var long2 = (byte[])[0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F];

        Assert.Contains("head", Assert.Throws<LearningException>(() => NpzFile.Read(new MemoryStream(long2), "it", 100)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        using var folder = new TestFolder();
        var whole = Npz.File(("x", Npz.Bytes([40], [.. Enumerable.Range(0, 40).Select(static at => (byte)(at * 37))])));
        for (var length = 0; length < whole.Length; length += 3)
        {
            var path = folder.Put("cut.npz", whole[..length]);

            Assert.Throws<LearningException>(() => NpzFile.Read(path, "x"));
            Assert.Throws<LearningException>(() => NpzFile.Names(path));
        }

        var array = Npz.Bytes([3], 1, 2, 3);
        for (var length = 0; length < array.Length; length++)
        {
            Assert.Throws<LearningException>(() => NpzFile.Read(new MemoryStream(array[..length]), "it", 100));
        }
    }

    [Fact]
    public void A_file_of_which_a_byte_was_changed_is_read_or_refused_and_nothing_else()
    {
        using var folder = new TestFolder();
        var whole = Npz.File(("x", Npz.Bytes([40], [.. Enumerable.Range(0, 40).Select(static at => (byte)(at * 37))])));
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var by in new byte[] { 0x01, 0x80, 0xFF })
            {
                var changed = (byte[])whole.Clone();
                changed[at] ^= by;
                var path = folder.Put("changed.npz", changed);

                var thrown = Record.Exception(() => NpzFile.Read(path, "x"));

                Assert.True(thrown is null or LearningException, $"Byte {at}: {thrown}");
            }
        }
    }

    [Fact]
    public void What_is_no_zip_is_refused()
    {
        using var folder = new TestFolder();
        var path = folder.Put("no.npz", "these are words");

        Assert.Contains("is no npz file", Assert.Throws<LearningException>(() => NpzFile.Read(path, "x")).Message, StringComparison.Ordinal);
        Assert.Contains("no array of numpy", Assert.Throws<LearningException>(() => NpzFile.Read(folder.Put("words.npz", Npz.File(("x", Encoding.UTF8.GetBytes("these are words")))), "x")).Message, StringComparison.Ordinal);
    }

    private static byte[] Laid(double[] numbers, string type, int[] shape, bool isBig, bool isFortran)
    {
        var size = type[1] - '0';
        var bytes = new byte[numbers.Length * size];
        for (var at = 0; at < numbers.Length; at++)
        {
            var element = Element(numbers[at], type);
            var ordered = isBig ? [.. element.Reverse()] : element;
            ordered.CopyTo(bytes, size * (isFortran ? FortranPlace(at, shape) : at));
        }

        return bytes;
    }

    private static int FortranPlace(int at, int[] shape)
    {
        var (place, stride) = (0, numbers(shape));
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            stride /= shape[axis];
            place += at % shape[axis] * stride;
            at /= shape[axis];
        }

        return place;

        static int numbers(int[] shape) => shape.Aggregate(1, static (product, each) => product * each);
    }

    private static byte[] Element(double number, string type) => type switch
    {
        "u1" or "b1" => [(byte)number],
        "i1" => [(byte)(sbyte)number],
        "u2" => BitConverter.GetBytes((ushort)number),
        "i2" => BitConverter.GetBytes((short)number),
        "u4" => BitConverter.GetBytes((uint)number),
        "i4" => BitConverter.GetBytes((int)number),
        "u8" => BitConverter.GetBytes((ulong)number),
        "i8" => BitConverter.GetBytes((long)number),
        "f2" => BitConverter.GetBytes((Half)number),
        "f4" => BitConverter.GetBytes((float)number),
        _ => BitConverter.GetBytes(number),
    };

    private static Arbitrary<(int[] Shape, int[] Numbers, bool IsBig, bool IsFortran)> Written() =>
        (from shape in Gen.Choose(1, 4).ListOf().Where(static sizes => sizes.Count <= 4).Select(static sizes => sizes.ToArray())
         from numbers in Gen.Choose(-127, 127).ArrayOf(shape.Aggregate(1, static (product, each) => product * each))
         from isBig in Gen.Elements(true, false)
         from isFortran in Gen.Elements(true, false)
         select (shape, numbers, isBig, isFortran)).ToArbitrary();
}
