using System.Text;

namespace Maristan.Onnx.Weights;

public sealed class SafeTensorsTests
{
    private static readonly NamedTensor[] Two =
    [
        new("first.weight", ElementType.Float, [2, 3], new byte[24]),
        new("ñ", ElementType.Int64, [], new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }),
    ];

    [Fact]
    public void What_is_written_is_read_again()
    {
        var read = SafeTensors.Read(SafeTensors.Write(Two));

        Assert.Equal(Two.Select(static each => (each.Name, each.Type, string.Join(',', each.Shape), Convert.ToHexString(each.Bytes.Span))),
            read.Select(static each => (each.Name, each.Type, string.Join(',', each.Shape), Convert.ToHexString(each.Bytes.Span))));
        Assert.Equal(SafeTensors.Write(Two), SafeTensors.Write(read));
    }

    [Fact]
    public void Every_cut_of_a_file_is_refused_in_words()
    {
        var file = SafeTensors.Write(Two);
        for (var length = 0; length < file.Length; length++)
        {
            Assert.NotEmpty(Assert.Throws<OnnxException>(() => SafeTensors.Read(file.AsMemory(0, length))).Message);
        }
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":"all","data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 4)]
    [InlineData("[]", 0)]
    [InlineData("nothing", 0)]
    public void A_header_that_says_what_cannot_be_is_refused_in_words(string header, int data)
    {
        byte[] file = [.. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. new byte[data]];

        Assert.NotEmpty(Assert.Throws<OnnxException>(() => SafeTensors.Read(file)).Message);
    }
}
